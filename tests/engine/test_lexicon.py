"""The lexicon's files are in their documented form and say nothing against each other."""

from collections import Counter

import pytest

from grading.engine.data_files import lines, parts, rows
from grading.engine.lexicon import key_of, lexicon
from grading.engine.normalise import words
from grading.engine.similarity import MATCHES, similarity

CONCEPTS = [row[0] for row in rows("concepts.tsv")]


FALSE_FRIENDS_KEPT = {
    ("Chef", "manager"), ("Händler", "seller"), ("Kind", "child"), ("Note", "grade"), ("Personal", "employee"),
    ("Police", "insurance policy"), ("Position", "order item"), ("Station", "ward"), ("Tag", "day"),
    ("Tutor", "teaching assistant"), ("cargo", "fee"), ("conductor", "driver"), ("currículum", "resume"),
    ("local", "store"), ("patrón", "employer"), ("personal", "employee"),
}  # fmt: skip
"""Words that mean something else in English, kept because they are the common ones in German or Spanish."""


def test_concepts_have_seven_columns_and_are_there_once() -> None:
    for row in rows("concepts.tsv"):
        assert len(row) == 7, row
        assert row[1] in ("sys", "uml", "db"), row
    assert [concept for concept, count in Counter(CONCEPTS).items() if count > 1] == []


def test_no_concept_lists_a_word_twice_in_one_language() -> None:
    for row in rows("concepts.tsv"):
        for column in row[2:]:
            listed = [word.casefold() for word in parts(column, ";")]
            assert [word for word, count in Counter(listed).items() if count > 1] == [], row[0]


def test_no_foreign_word_is_an_english_word_for_something_else() -> None:
    english: dict[str, set[str]] = {}
    for concept, _, words_for, *_ in rows("concepts.tsv"):
        for word in (concept, *parts(words_for, ";")):
            english.setdefault(key_of(words(word)), set()).add(concept)
    misleading = {
        (word, row[0])
        for row in rows("concepts.tsv")
        for column in row[3:]
        for word in parts(column, ";")
        if row[0] not in english.get(key_of(words(word)), {row[0]})
    }
    assert misleading == FALSE_FRIENDS_KEPT


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


def test_a_family_has_several_members_and_names_each_once() -> None:
    for line in lines("kin.txt"):
        family = parts(line, ";")
        assert len(family) >= 2, line
        assert len(set(family)) == len(family), line


def test_there_are_enough_entries_in_each_language() -> None:
    by_language = [sum(len(parts(row[column], ";")) for row in rows("concepts.tsv")) for column in range(2, 7)]
    assert by_language[0] > 2000
    assert min(by_language[1:]) > 900


def test_the_words_for_a_concept_mean_it() -> None:
    for concept, _, english, *others in rows("concepts.tsv"):
        for word in (*parts(english, ";")[:3], *(word for other in others for word in parts(other, ";")[:1])):
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


@pytest.mark.parametrize(
    ("asked", "drawn"),
    [
        ("Address", "adressen"), ("Question", "vragen"), ("Price", "Prijzen"), ("House", "huizen"), ("Car", "auto's"),
        ("Customer", "de klanten"), ("Order line", "BestelRegels"), ("Supplier address", "leveranciersadres"),
        ("Hotel booking", "hotelreserveringen"), ("Boat", "bateaux"), ("Author", "L'auteur"), ("Ticket", "Les billets"),
        ("Order line", "LigneCommande"), ("Order line", "Ligne de commande"), ("Order date", "dateAchat"),
        ("Student number", "numéro_étudiant"),
    ],
)  # fmt: skip
def test_dutch_and_french_are_read_however_they_are_written(asked: str, drawn: str) -> None:
    assert similarity(asked, drawn) >= MATCHES


@pytest.mark.parametrize(
    ("asked", "drawn"),
    [
        ("Map", "bestandsmap"), ("Boot", "voertuig"), ("Room", "toeslag"),
        ("Location", "location de voiture"), ("Customer", "leverancier"), ("Order", "facture"), ("Teacher", "élève"),
        ("Loan", "exemplaire"), ("Tenant", "bailleur"), ("Landlord", "huurder"),
    ],
)  # fmt: skip
def test_what_only_looks_alike_or_stands_near_is_not_joined(asked: str, drawn: str) -> None:
    assert similarity(asked, drawn) < MATCHES
