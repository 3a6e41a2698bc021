"""A multiplicity belongs to the end a person would read it at."""

import pytest

from grading.engine.drawing import Drawing
from grading.engine.ends import AT_THE_END, BY_EXCLUSION, GUESSED, IN_A_PAIR, read_ends
from grading.engine.relations import Relations

from .sketch import Sketch


def ends(*lines: dict[str, object], seen_from: str = "Shop") -> tuple[str, str]:
    """What stands at Shop and at Order, with lines drawn from Shop to Order."""
    sketch = Sketch()
    for line in lines:
        sketch.line("Shop", "Order", **line)
    other = "Order" if seen_from == "Shop" else "Shop"
    found = read_ends(Relations(Drawing(sketch.graph)).between(seen_from, other))
    return tuple(str(end.range) if end else "" for end in (found.near, found.far))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ({"near": "1", "far": "5", "target_role": "max"}, ("1", "0..5")),
        ({"near": "1", "far": "0..*"}, ("1", "*")),
        ({"source_role": "1 shop", "target_role": "orders 0..*"}, ("1", "*")),
        ({"label": "1 takes 0..*"}, ("1", "*")),
        ({"label": "1:n"}, ("1", "*")),
        ({"near": "1 takes 0..*"}, ("1", "*")),
        ({"far": "1 takes 0..*"}, ("1", "*")),
        ({"near": "takes", "far": "1..*"}, ("", "1..*")),
        ({"near": "1", "label": "takes 0..*"}, ("1", "*")),
        ({"far": "0..*", "label": "1"}, ("1", "*")),
        ({"label": "0..*"}, ("", "*")),
        ({"label": "0..*", "back": True}, ("*", "")),
        ({"label": "takes"}, ("", "")),
        ({}, ("", "")),
    ],
)
def test_wherever_it_is_written(line: dict[str, object], expected: tuple[str, str]) -> None:
    assert ends(line) == expected
    assert ends(line, seen_from="Order") == expected[::-1]


def test_lines_side_by_side_with_one_text_each() -> None:
    assert ends({"label": "1"}, {"label": "takes"}, {"label": "0..*"}) == ("1", "*")
    assert ends({"near": "1"}, {"far": "0..*"}) == ("1", "*")
    assert ends({"near": "1"}, {"label": "0..*"}) == ("1", "*")


def test_the_plainer_it_is_written_the_surer() -> None:
    assert AT_THE_END > IN_A_PAIR > BY_EXCLUSION > GUESSED
