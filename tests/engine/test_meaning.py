"""A likeness from outside is asked where the lexicon is silent, and never decides alone."""

from collections.abc import Sequence

import pytest

from grading.engine import assess
from grading.engine.assessment import Assessment, CriterionAssessment, Verdict
from grading.engine.meaning import Meaning
from grading.engine.points import UNSURE_BELOW
from submissions.diagrams.graph import DiagramKind, Edge, EdgeKind, Graph, Node
from tests.engine.rubrics import rubric

CRITERIA = (
    "id: shepherd, check: element, names: [Shepherd]",
    "id: flock, check: element, names: [Flock]",
    "id: minds, check: relation, from: Shepherd, to: Flock",
    'id: number, check: multiplicity, of: minds, at: from, expect: ["1"]',
)
ALIKE = {("Shepherd", "Herderin"): 0.95, ("Flock", "Kudde"): 0.93}


class Told:
    """What it was told, else .8; ``asked`` are the labels that it was asked about."""

    name, least, margin = "told-1", 0.88, 0.02

    def __init__(self, alike: dict[tuple[str, str], float]) -> None:
        self.alike = alike
        self.asked: set[str] = set()

    def likeness(self, expected: Sequence[str], drawn: Sequence[str]) -> Sequence[Sequence[float]]:
        self.asked |= {*expected, *drawn}
        return [[self.alike.get((one, other), 0.8) for other in drawn] for one in expected]


def drawing(*labels: str) -> Graph:
    nodes = tuple(Node(f"n{at}", label, lines=(at, at)) for at, label in enumerate(labels, 1))
    edge = Edge("n1", "n2", kind=EdgeKind.ASSOCIATION, source_multiplicity="1", lines=(9, 9))
    return Graph("mermaid", DiagramKind.CLASS, nodes, (edge,) if len(nodes) > 1 else ())


def graded(graph: Graph, meaning: Meaning | None, *criteria: str) -> Assessment:
    return assess(graph, rubric(*(criteria or CRITERIA)), meaning=meaning)


def result(assessment: Assessment, id: str) -> CriterionAssessment:
    return next(one for one in assessment.criteria if one.id == id)


def test_words_that_the_lexicon_does_not_know_are_found_and_a_person_looks() -> None:
    found = graded(drawing("Herderin", "Kudde"), Told(ALIKE))
    assert {one.id: one.verdict for one in found.criteria} == dict.fromkeys(
        ("shepherd", "flock", "minds", "number"), Verdict.MET
    )
    assert all(one.confidence < UNSURE_BELOW for one in found.criteria)
    assert result(found, "shepherd").reasons == ("`Herderin` may mean Shepherd; only the embedding model says so",)
    assert len(result(found, "minds").reasons) == 2


def test_without_one_the_same_drawing_gets_nothing() -> None:
    assert graded(drawing("Herderin", "Kudde"), None).points == 0


def test_results_with_and_without_do_not_mix() -> None:
    graph = drawing("Herderin", "Kudde")
    first = graded(graph, None)
    graded(graph, Told(ALIKE))
    assert graded(graph, None) == first
    assert graded(graph, Told({})) == first


def test_what_labels_decide_is_not_asked_about() -> None:
    told = Told({("Shepherd", "Flocks"): 0.99, ("Flock", "Shepherd"): 0.99})
    found = graded(drawing("Shepherd", "Flocks"), told)
    assert found == graded(drawing("Shepherd", "Flocks"), None)
    assert told.asked == set()


@pytest.mark.parametrize(
    ("expected", "drawn"),
    [
        ("Customer", "Supplier"),  # both known, and not the same
        ("Primary database", "Replica database xq"),  # a contrast
        ("Client", "Server xq"),
        ("Producer", "Consumer"),
        ("Loan", "Loan itemxq"),  # words in common: the lexicon has its say
    ],
)
def test_it_overrules_neither_the_lexicon_nor_a_veto(expected: str, drawn: str) -> None:
    criterion = f'id: one, check: element, names: ["{expected}"]'
    told = Told({(expected, drawn): 1.0})
    assert graded(drawing(drawn), told, criterion) == graded(drawing(drawn), None, criterion)


def test_the_nearest_has_to_be_nearest_by_far_for_both() -> None:
    close = {("Shepherd", "Herderin"): 0.95, ("Shepherd", "Kudde"): 0.94}
    assert graded(drawing("Herderin", "Kudde"), Told(close)).points == 0
    both = {("Shepherd", "Herderin"): 0.95, ("Flock", "Herderin"): 0.94}
    assert graded(drawing("Herderin", "Kudde"), Told(both)).points == 0
    assert graded(drawing("Herderin", "Kudde"), Told({("Shepherd", "Herderin"): 0.87})).points == 0


def test_an_absence_is_no_surer_for_a_suggestion() -> None:
    other = "id: dog, check: element, names: [Dog]"
    without = result(graded(drawing("Herderin", "Kudde"), None, *CRITERIA, other), "dog")
    suggested = result(graded(drawing("Herderin", "Kudde"), Told(ALIKE), *CRITERIA, other), "dog")
    assert (suggested.verdict, suggested.confidence) == (Verdict.NOT_MET, without.confidence)


def test_the_reason_is_said_in_german_too() -> None:
    found = assess(drawing("Herderin"), rubric(CRITERIA[0]), language="de", meaning=Told(ALIKE))
    assert found.criteria[0].reasons == ("`Herderin` bedeutet vielleicht Shepherd; das sagt nur das Embedding-Modell",)


def test_much_is_asked_about_within_bounds() -> None:
    told = Told({})
    graded(drawing(*(f"Xq{at}zz" * 100 for at in range(900))), told)
    assert len(told.asked) <= 202
    assert max(map(len, told.asked)) <= 80
