"""The lexicon's files are in their documented form and say nothing against each other."""

from collections import Counter
from itertools import chain

import pytest

from grading.engine.data_files import lines, parts, rows
from grading.engine.lexicon import lexicon
from grading.engine.similarity import MATCHES, similarity

CONCEPTS = [row[0] for row in rows("concepts.tsv")]


def test_concepts_have_six_columns_and_are_there_once() -> None:
    for row in rows("concepts.tsv"):
        assert len(row) == 6, row
        assert row[1] in ("sys", "uml", "db"), row
    assert [concept for concept, count in Counter(CONCEPTS).items() if count > 1] == []


def test_no_concept_lists_a_word_twice() -> None:
    for row in rows("concepts.tsv"):
        listed = [word.casefold() for column in row[2:] for word in parts(column, ";")]
        assert [word for word, count in Counter(listed).items() if count > 2] == [], row[0]


@pytest.mark.parametrize(("name", "column"), [("products.tsv", 1), ("broader.tsv", 0), ("broader.tsv", 1)])
def test_what_other_files_call_a_concept_is_one(name: str, column: int) -> None:
    named = {concept for row in rows(name) for concept in parts(row[column], ";")}
    assert named - set(CONCEPTS) == set()


@pytest.mark.parametrize("name", ["products.tsv", "broader.tsv", "abbreviations.tsv", "generic.tsv", "plurals.tsv"])
def test_tables_have_two_columns(name: str) -> None:
    assert {len(row) for row in rows(name)} == {2}


def test_every_contrast_has_two_sides() -> None:
    for line in lines("contrasts.txt"):
        assert len(parts(line, "|")) >= 2, line


def test_there_are_enough_entries_in_each_language() -> None:
    by_language = [sum(len(parts(row[column], ";")) for row in rows("concepts.tsv")) for column in (2, 3, 4, 5)]
    assert by_language[0] > 2000
    assert by_language[1] > 900
    assert by_language[2] > 900
    assert by_language[3] > 900


def test_the_words_for_a_concept_mean_it() -> None:
    for concept, _, english, german, spanish, dutch in rows("concepts.tsv"):
        first = (parts(column, ";")[:1] for column in (german, spanish, dutch))
        for word in (*parts(english, ";")[:3], *chain.from_iterable(first)):
            assert similarity(concept, word) >= MATCHES, (concept, word)


def test_products_stand_for_their_roles() -> None:
    for names, roles in rows("products.tsv"):
        for role in parts(roles, ";"):
            assert similarity(role, parts(names, ";")[0]) >= MATCHES, (role, names)


def test_broader_concepts_go_in_no_circle() -> None:
    for concept, above in lexicon().broader.items():
        assert concept not in above


@pytest.mark.parametrize(
    ("expected", "drawn"),
    [("Customer", "Klanten"), ("Appointment", "afspraken"), ("Price", "Prijzen"), ("Doctor", "Artsen"),
     ("Order item", "orderregels"), ("Photo", "Foto's"), ("Berth", "Ligplaatsen"), ("Customer address", "Klantadres")],
)  # fmt: skip
def test_dutch_words_are_found_in_the_plural_and_in_compounds(expected: str, drawn: str) -> None:
    assert similarity(expected, drawn) >= MATCHES


@pytest.mark.parametrize(
    ("one", "other"),
    [("Customer", "Verkoper"), ("Order", "Orderregel"), ("Nurse", "Huisarts"), ("Owner", "Huurder"), ("Doctor", "Art"),
     ("Message", "Report"), ("Car", "Van")],
)  # fmt: skip
def test_dutch_words_join_nothing_that_differs(one: str, other: str) -> None:
    assert max(similarity(one, other), similarity(other, one)) < MATCHES
