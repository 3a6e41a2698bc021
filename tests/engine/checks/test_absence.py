"""`absence`: this must not be there."""

import pytest

from submissions.diagrams.graph import DiagramKind
from tests.engine.rubrics import result, verdict
from tests.engine.sketch import Sketch

DIRECT = "check: absence, relation: {from: [browser, mobile app], to: database}"


def tiers(*lines: tuple[str, str]) -> Sketch:
    sketch = Sketch(DiagramKind.FLOWCHART)
    for one, other in lines:
        sketch.line(one, other, arrow=True)
    return sketch


def test_not_there() -> None:
    assert verdict(tiers(("Browser", "Web server"), ("Web server", "Postgres")), DIRECT) == "met"


def test_there() -> None:
    sketch = tiers(("Browser", "Web server"), ("Mobile app", "Postgres"))
    found = result(sketch, DIRECT)
    assert (found.verdict.value, found.evidence[0].element) == ("not_met", "Mobile app -> Postgres")


def test_in_one_direction_only() -> None:
    asked = "check: absence, relation: {from: browser, to: database, directed: true}"
    assert verdict(tiers(("Postgres", "Browser")), asked) == "met"
    assert verdict(tiers(("Browser", "Postgres")), asked) == "not_met"


@pytest.mark.parametrize("lines", [(), (("Browser", "Web server"),), (("Web server", "Postgres"),)])
def test_what_shows_nothing_earns_nothing(lines: tuple[tuple[str, str], ...]) -> None:
    assert verdict(tiers(*lines), DIRECT) == "not_met"


def test_an_element() -> None:
    criteria = ("id: d, check: element, names: database", "id: f, check: absence, names: [fax machine]")
    assert verdict(tiers(("Browser", "Database")), *criteria) == "met"
    assert verdict(tiers(("Fax machine", "Database")), *criteria) == "not_met"
    assert verdict(tiers(("Cat", "Dog")), *criteria) == "not_met"
    assert verdict(Sketch(), *criteria) == "not_met"
