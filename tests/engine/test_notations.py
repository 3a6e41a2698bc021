"""The same diagram gets the same result in every notation."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.engine import Assessment, Verdict, assess, draft_rubric, load_rubric
from submissions.diagrams.graph import Graph
from submissions.diagrams.registry import read

from .models import models
from .writers import to_dot, to_mermaid, to_plantuml

WRITERS = {"mermaid": to_mermaid, "plantuml": to_plantuml, "dot": to_dot}


def graph(source: str, notation: str) -> Graph:
    reading = read(source, notation)
    assert reading.graph is not None, reading.diagnostics
    return reading.graph


def verdicts(assessment: Assessment) -> list[tuple[str, Verdict, object]]:
    return [(result.id, result.verdict, result.points) for result in assessment.criteria]


@pytest.mark.parametrize("notation", WRITERS)
@settings(deadline=None, max_examples=40)
@given(model=models(), answer=models())
def test_a_class_diagram_in_any_notation(notation: str, model: Graph, answer: Graph) -> None:
    rubric = draft_rubric([model], "Model")
    for drawn in (model, answer):
        written = graph(WRITERS[notation](drawn), notation)
        assert verdicts(assess(written, rubric)) == verdicts(assess(drawn, rubric))


@settings(deadline=None, max_examples=40)
@given(model=models(), answer=models())
def test_from_one_notation_to_the_next_and_back(model: Graph, answer: Graph) -> None:
    rubric = draft_rubric([model], "Model")
    drawn = graph(to_mermaid(answer), "mermaid")
    first = verdicts(assess(drawn, rubric))
    for notation in ("plantuml", "dot", "mermaid"):
        drawn = graph(WRITERS[notation](drawn), notation)
        assert verdicts(assess(drawn, rubric)) == first, notation


LAYOUT = {
    "mermaid": ("direction LR", "direction BT", "%% drawn on Sunday", "", "style N0 fill:#f9f"),
    "plantuml": (
        "left to right direction", "' drawn on Sunday", "skinparam shadowing false", "hide circle", "",
    ),
    "dot": ("rankdir=TB", "// drawn on Sunday", "splines=ortho", "nodesep=0.7", "/* two\nlines */", ""),
}  # fmt: skip
"""Lines that change how a drawing looks and nothing of what it says."""


@pytest.mark.parametrize("notation", WRITERS)
@settings(deadline=None, max_examples=40)
@given(model=models(), data=st.data())
def test_layout_and_comments_do_not_matter(notation: str, model: Graph, data: st.DataObject) -> None:
    rubric = draft_rubric([model], "Model")
    lines = WRITERS[notation](model).split("\n")
    places = [at for at, line in enumerate(lines) if at and ("--" in line or "->" in line)] or [1]
    for line in data.draw(st.lists(st.sampled_from(LAYOUT[notation]), max_size=4)):
        lines.insert(data.draw(st.sampled_from(places)), line)
    assert verdicts(assess(graph("\n".join(lines), notation), rubric)) == verdicts(assess(model, rubric))


LIBRARY = load_rubric(
    """\
title: "Library: loans"
criteria:
  - {id: copy, title: "Copies of books", points: 1, check: element, names: [Book copy]}
  - {id: title, title: "A book has a title", points: 0.5, check: member, of: Book, names: [title]}
  - {id: of, title: "A copy is of a book", points: 1, check: relation, from: Book copy, to: Book}
  - {id: of-n, title: "of one book", points: 0.5, check: multiplicity, of: of, at: to, expect: "1"}
  - {id: of-m, title: "many copies", points: 0.5, check: multiplicity, of: of, at: from, expect: ["0..*", "1..*"]}
  - id: is-a
    title: "Students are members"
    points: 1
    check: relation
    from: Student
    to: Member
    kinds: [inheritance]
    directed: true
  - {id: lends, title: "A loan joins member and copy", points: 1, check: relation, from: Loan, to: Book copy}
  - {id: lends-too, title: "A loan joins member and copy", points: 1, check: relation, from: Loan, to: Member}
"""
)

ANSWERS = [
    (
        "mermaid",
        """\
classDiagram
  class Book { +String title }
  class BookCopy
  Book "1" -- "0..*" BookCopy : has
  Student --|> Member
  Member "1" --> "0..*" Loan
  Loan "0..*" --> "1" BookCopy
""",
    ),
    (
        "mermaid",
        """\
erDiagram
  BOOK ||--o{ BOOK_COPY : has
  BOOK { string title }
  MEMBER ||--o{ LOAN : makes
  BOOK_COPY ||--o{ LOAN : "is lent in"
  STUDENT }o--|| MEMBER : is
""",
    ),
    (
        "plantuml",
        """\
@startuml
class Buch {
  Titel : String
}
Buch "1" -- "*" Exemplar : hat >
Mitglied <|-- Student
Mitglied "*" -- "*" Exemplar
(Mitglied, Exemplar) .. Ausleihe
@enduml
""",
    ),
    (
        "dot",
        """\
graph {
  node [shape=record]
  b [label="{Books|title: String}"]
  c [label="Copy of book"]
  b -- c [label="1:n"]
  Student -- Member [arrowhead=empty, dir=forward]
  Loan -- {c Member}
}
""",
    ),
]
KINDS = ["class", "er", "association class", "dot"]
EXPECTED = [
    {},
    {"is-a": "partly"},
    {},
    {},
]


@pytest.mark.parametrize(
    ("answer", "expected"), zip(ANSWERS, EXPECTED, strict=True), ids=["class", "er", "puml", "dot"]
)
def test_what_a_student_may_write(answer: tuple[str, str], expected: dict[str, str]) -> None:
    notation, source = answer
    assessment = assess(graph(source, notation), LIBRARY)
    found = {result.id: result.verdict.value for result in assessment.criteria if result.verdict is not Verdict.MET}
    assert found == expected


def test_evidence_points_at_lines_of_the_source() -> None:
    notation, source = ANSWERS[0]
    lines = source.splitlines()
    for result in assess(graph(source, notation), LIBRARY).criteria:
        for one in result.evidence:
            first, last = one.lines
            text = "\n".join(lines[first - 1 : last])
            assert one.element.split(" -> ")[0].split(".")[0].split(":")[0] in text


def test_comments_and_layout_change_nothing() -> None:
    notation, source = ANSWERS[2]
    other = source.replace("@startuml", "@startuml\n' mine\nskinparam monochrome true\nleft to right direction")
    other = other.replace('" -- "', '" -left- "')
    assert verdicts(assess(graph(other, notation), LIBRARY)) == verdicts(assess(graph(source, notation), LIBRARY))


def test_a_reference_is_read_in_its_notation() -> None:
    source = ANSWERS[0][1]
    text = f"""\
title: Reference
criteria:
  - id: like
    title: Like the model
    points: 4
    check: reference
    references:
      - {{notation: mermaid, source: {source!r}}}
"""
    text = text.replace(repr(source), '"' + source.replace('"', '\\"').replace("\n", "\\n") + '"')
    rubric = load_rubric(text)
    same = assess(graph(source, "mermaid"), rubric)
    assert (same.points, same.criteria[0].verdict) == (4, Verdict.MET)
    half = replace(graph(source, "mermaid"), edges=())
    found = assess(half, rubric).criteria[0]
    assert (found.verdict, found.points) == (Verdict.PARTLY, 2.5)
    assert "Book - BookCopy" in found.differences
    assert "Book - BookCopy" not in found.feedback
    other = graph("classDiagram\n  Planet --> Moon", "mermaid")
    assert assess(other, rubric).points == 0
