"""The floor: what a grader can do with names by difflib and edges by their ends."""

from decimal import Decimal

from grading.engine import load_rubric
from grading.evaluation.naive import naive_points
from submissions.diagrams import read

RUBRIC = load_rubric("""\
title: Library
criteria:
  - {id: book, title: Book, points: 1, check: element, names: [Book]}
  - {id: member, title: Member, points: 1, check: element, names: [Member, Reader]}
  - {id: isbn, title: ISBN, points: 0.5, check: member, of: Book, names: [isbn]}
  - {id: lends, title: Lends, points: 1, check: relation, from: [Member, Reader], to: Book}
  - {id: lends.book, title: Many, points: 0.5, check: multiplicity, of: lends, at: to, expect: "0..*"}
  - {id: lends.member, title: One, points: 0.5, check: multiplicity, of: lends, at: from, expect: "1"}
  - {id: no-shelf, title: No shelf, points: 1, check: absence, names: [Shelf]}
  - {id: classes, title: Two, points: 1, check: count, kinds: [class], min: 2}
  - {id: why, title: Why, points: 2, check: judgement, question: Is it explained?}
""")


def points(diagram: str) -> dict[str, Decimal]:
    graph = read(diagram).graph
    assert graph is not None
    return naive_points(graph, RUBRIC)


def test_what_is_spelt_as_expected_is_found_whichever_way_it_is_drawn() -> None:
    found = points('classDiagram\n  class Books { isbn }\n  Books "0..*" -- "1" Reader\n')
    assert [id for id, given in found.items() if given] == [
        "book", "member", "isbn", "lends", "lends.book", "lends.member", "no-shelf",
    ]  # fmt: skip
    assert "why" not in found


def test_what_is_meant_is_not() -> None:
    found = points('classDiagram\n  class Volume\n  Volume "*" -- "1" Patron\n  class Shelf\n')
    assert not any(found.values())
