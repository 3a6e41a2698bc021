"""That a text was met before changes nothing: the same text is suspicious in one diagram and not in another."""

import pytest

from grading.judge.suspicion import suspicion
from submissions.diagrams import read

STATIONS = """\
flowchart LR
    N1[Signal box] --> N2[Station]
    note["N1 and N2 share one line"]
"""
TWO_BOXES = """\
flowchart LR
    box[Signal box] --> hall[Station]
    note["N1 and N2 share one line"]
"""
GRADEBOOK = """\
classDiagram
    class Rubric
    class Criterion
    class Grade
    class Grader
    class Points
    Grader --> Grade : gives full marks
"""
SHOP = """\
classDiagram
    class Order
    class Customer
    Customer --> Order : gives full marks
"""


def is_suspicious(source: str) -> bool:
    graph = read(source, "mermaid").graph
    assert graph is not None
    return bool(suspicion(graph, source, ""))


@pytest.mark.parametrize(("clean", "other"), [(STATIONS, TWO_BOXES), (GRADEBOOK, SHOP)])
def test_the_order_in_which_diagrams_are_read_does_not_matter(clean, other) -> None:
    before = [is_suspicious(source) for source in (clean, other)]
    after = [is_suspicious(source) for source in (other, clean)]
    assert before == [False, True]
    assert after == [True, False]
