"""Rubric files: read, written back, and refused with every error at once."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.engine import Feedback, Rubric, RubricError, dump_rubric, load_rubric
from grading.engine.checks import CHECKS
from grading.engine.yaml_tree import MAX_CHARS, MAX_DEPTH

CLINIC = """\
# Hand-written, with comments.
title: "Clinic: appointments"
synonyms:
  Doctor: [GP, Hausarzt]
criteria:
  - id: doctor
    title: "There is a doctor"
    points: 1
    check: element
    names: [doctor, physician]
    kinds: [class, entity]
    count: {min: 1, max: 3}
    feedback: {met: "Yes.", not_met: "Who treats patients?"}
  - {id: name, title: "Has a name", points: 0.5, check: member, of: doctor, names: name, member_kind: attribute}
  - id: treats
    title: "Treats patients"
    points: 1.50
    check: relation
    from: doctor
    to: [patient, sick person]
    directed: yes
    kinds: [association, generalization]
    label: null
    via: 1
    if_several: partly
    requires: [doctor]
  - id: treats-n
    title: "Any number"
    points: 1
    check: multiplicity
    of: treats
    at: to
    expect: ["*"]
    partly: ["1..*"]
  - {id: reach, title: "r", points: 1, check: path, from: patient, to: record, through: [doctor], max_steps: 4}
  - {id: in, title: "i", points: 1, check: containment, inside: [clinic], element: doctor}
  - {id: order, title: "o", points: 1, check: order, messages: [call, [book, reserve], confirm]}
  - {id: none, title: "n", points: 1, check: absence, relation: {from: patient, to: pharmacy, directed: true}}
  - {id: no-fax, title: "f", points: 1, check: absence, names: [fax]}
  - {id: few, title: "c", points: 1, check: count, kinds: [actor], max: 4}
  - id: like
    title: "l"
    points: 4
    check: reference
    references:
      - notation: mermaid
        source: |
          classDiagram
            Doctor --> Patient
    weights: {elements: 2, members: 0}
  - {id: why, title: "w", points: 2, check: judgement, question: "Why?", looks_at: [explanation]}
exclusive:
  - [reach, in]
"""


def problems(text: str) -> list[tuple[int, str, str]]:
    with pytest.raises(RubricError) as caught:
        load_rubric(text)
    return [(problem.line, problem.where, problem.message) for problem in caught.value.problems]


def test_every_check_is_in_the_example() -> None:
    assert {criterion.check.name for criterion in load_rubric(CLINIC).criteria} == {check.name for check in CHECKS}


def test_a_rubric_keeps_what_the_file_says() -> None:
    rubric = load_rubric(CLINIC)
    doctor, treats = rubric.by_id["doctor"], rubric.by_id["treats"]
    assert rubric.title == "Clinic: appointments"
    assert rubric.synonyms == (("Doctor", ("GP", "Hausarzt")),)
    assert doctor.feedback == Feedback(met="Yes.", not_met="Who treats patients?")
    assert treats.points == Decimal("1.5")
    assert treats.check.kinds == ("association", "inheritance")  # type: ignore[attr-defined]
    assert treats.check.directed is True  # type: ignore[attr-defined]
    assert rubric.by_id["treats-n"].needs == ("treats",)
    assert rubric.source == CLINIC
    assert rubric.max_points == Decimal("15")


def test_dumping_and_loading_gives_the_same_rubric_and_the_same_text() -> None:
    rubric = load_rubric(CLINIC)
    text = dump_rubric(rubric)
    again = load_rubric(text)
    assert replace(again, source="") == replace(rubric, source="")
    assert dump_rubric(again) == text


def test_the_hash_is_that_of_the_text() -> None:
    assert load_rubric(CLINIC).sha256 == load_rubric(CLINIC).sha256
    assert load_rubric(CLINIC).sha256 != load_rubric(CLINIC + "\n").sha256


def test_all_mistakes_are_reported_at_once() -> None:
    text = """\
titel: Library
criteria:
  - id: a
    title: Books
    points: -1
    check: element
    nmaes: [Book]
  - id: a
    title: Copies
    points: 1
    check: elemnt
  - id: b
    title: Loans
    points: 1
    check: relation
    from: Member
    to: [Book, ""]
    kinds: [assoc]
    requires: [zz]
  - id: c
    title: Number
    points: 1
    check: multiplicity
    of: a
    at: middle
    expect: some
exclusive:
  - [a, nowhere]
"""
    assert problems(text) == [
        (0, "exclusive", "`nowhere` is not there"),
        (1, "", "there is no key `titel` at the top"),
        (1, "", "`title` is missing"),
        (3, "a", "`names` is missing"),
        (5, "a", "`points` must be a number from 0 to 1000 with at most two places"),
        (7, "a", "there is no key `nmaes` here"),
        (8, "a", "the id `a` is taken (line 3)"),
        (11, "a", "there is no check `elemnt`"),
        (17, "b", "`to` is empty"),
        (18, "b", "`kinds` has no kind 'assoc'"),
        (25, "c", "`at` cannot be 'middle'"),
    ]


def criterion(settings: str, more: str = "") -> str:
    return f"title: t\ncriteria:\n  - {{id: a, title: t, points: 1, {settings}}}\n{more}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the file is empty"),
        ("- a\n", "a rubric is a mapping"),
        ("title: t\ncriteria: []\n", "`criteria` must be a list with at least one criterion"),
        ("title: t\ncriteria: [x]\n", "a criterion is a mapping"),
        ("title: t\ntitle: u\ncriteria: []\n", "`title` is given twice"),
        ("title: t\n---\ntitle: u\n", "a second document begins here"),
        ("title: &t x\n", "`&t` is a YAML anchor"),
        ("title: !!python/object:os.system x\n", "`tag:yaml.org,2002:python/object:os.system` is a YAML tag"),
        ("title: [t\n", "not valid YAML: did not find expected ',' or ']'"),
        ("title: \x00\n", "the file holds characters that YAML does not allow"),
        ("title: \ud800\n", "the file holds characters that YAML does not allow"),
        (criterion("check: element, names: []"), "`names` has 0 entries; 1 to 100 are meant"),
        (criterion("check: element, names: A, count: {min: 3, max: 2}"), "`count` has a `max` below its `min`"),
        (criterion("check: element, names: A, count: 3"), "`count` must be a mapping"),
        (criterion("check: relation, from: A, to: B, via: 9"), "`via` must be a whole number from 0 to 6"),
        (criterion("check: relation, from: A, to: B, directed: maybe"), "`directed` must be true or false"),
        (criterion("check: relation, from: A, to: B, requires: [a]"), "`requires` names the criterion itself"),
        (criterion("check: multiplicity, of: b, at: to, expect: 1"), "`of` names `b`, which is not there"),
        (criterion("check: absence"), "says either `relation` or `names`"),
        (criterion("check: count, min: 1"), "says neither `kinds` nor `names`"),
        (criterion("check: count, kinds: [actor]"), "has neither `min` nor `max`"),
        (criterion("check: order, messages: [one]"), "`messages` must be a list of 2 to 30"),
        (
            criterion("check: reference, references: [{notation: dot, source: '???'}]"),
            "model solution 1 holds no diagram",
        ),
        (criterion("check: reference, references: [{notation: visio, source: x}]"), "`notation` cannot be 'visio'"),
        (criterion("check: element, names: A", "exclusive: [[a]]\n"), "`exclusive` has 1 entries; 2 to 100 are meant"),
    ],
)
def test_a_mistake_is_named(text: str, message: str) -> None:
    assert any(found.startswith(message) for _, _, found in problems(text)), problems(text)


def test_a_multiplicity_that_is_none_is_refused() -> None:
    more = "  - {id: m, title: t, points: 1, check: multiplicity, of: a, at: to, expect: lots}\n"
    found = problems(criterion("check: relation, from: A, to: B", more))
    assert found == [(4, "m", "`lots` is no multiplicity")]


def test_a_number_needs_a_relation() -> None:
    more = "  - {id: m, title: t, points: 1, check: multiplicity, of: a, at: to, expect: '1'}\n"
    assert problems(criterion("check: element, names: A", more)) == [(4, "m", "`of` names `a`, whose check is element")]


def test_criteria_that_require_each_other_are_refused() -> None:
    more = "  - {id: b, title: t, points: 1, check: element, names: B, requires: [a]}\n"
    found = problems(criterion("check: element, names: A, requires: [b]", more))
    assert [(where, message) for _, where, message in found] == [
        ("a", "requires itself by way of others"),
        ("b", "requires itself by way of others"),
    ]


def test_a_star_without_quotes_is_explained() -> None:
    with pytest.raises(RubricError) as caught:
        load_rubric(criterion("check: relation, from: A, to: B") + "  - {id: m, expect: [0..*, *]}\n")
    assert caught.value.problems[0].instead == 'put a star in quotes: "*"'


def test_words_that_yaml_takes_for_something_else_stay_words() -> None:
    rubric = load_rubric(criterion("check: element, names: [no, 12, null ptr, 1:30, ~x]"))
    assert rubric.criteria[0].check.names == ("no", "12", "null ptr", "1:30", "~x")  # type: ignore[attr-defined]
    assert load_rubric(dump_rubric(rubric)).criteria == rubric.criteria


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 5_000,
        "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
        "x" * (MAX_CHARS + 1),
        "{" * (MAX_DEPTH + 5),
        "- " * 3_000 + "x",
    ],
)
def test_hostile_files_are_refused(text: str) -> None:
    assert problems(text)


@given(st.text(alphabet="abc:-[]{},'\"#\n *&!|>%@\t0.", max_size=200))
def test_any_text_is_a_rubric_or_has_problems(text: str) -> None:
    try:
        assert isinstance(load_rubric(text), Rubric)
    except RubricError as error:
        assert error.problems


names = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20).filter(
    lambda t: t.strip() == t
)


@given(st.lists(names, min_size=1, max_size=4), names)
def test_any_names_and_titles_survive_a_round_trip(listed: list[str], title: str) -> None:
    rubric = load_rubric(criterion("check: element, names: A"))
    first = rubric.criteria[0]
    check = replace(first.check, names=tuple(dict.fromkeys(listed)))  # type: ignore[type-var]
    changed = replace(rubric, title=title, criteria=(replace(first, title=title, check=check),))
    text = dump_rubric(changed)
    assert replace(load_rubric(text), source="") == replace(changed, source="")
    assert dump_rubric(load_rubric(text)) == text


def test_a_criterion_with_an_unknown_check_is_read_for_its_other_mistakes() -> None:
    text = (
        'title: Shop\ncriteria:\n  - id: cart\n    title: ""\n    points: many\n    check: elment\n    names: [cart]\n'
    )
    with pytest.raises(RubricError) as refused:
        load_rubric(text)
    assert [problem.line for problem in refused.value.problems] == [4, 5, 6]
