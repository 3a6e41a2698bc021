"""`path`: one element reaches another."""

from itertools import pairwise

from submissions.diagrams.graph import DiagramKind
from tests.engine.rubrics import verdict
from tests.engine.sketch import Sketch

REACH = "check: path, from: Browser, to: database, max_steps: 3"


def chain(*names: str, **line: object) -> Sketch:
    sketch = Sketch(DiagramKind.FLOWCHART)
    for one, other in pairwise(names):
        sketch.line(one, other, **{"arrow": True, **line})
    return sketch


def test_along_the_arrows() -> None:
    assert verdict(chain("Browser", "Gateway", "Web server", "Postgres"), REACH) == "met"
    assert verdict(chain("Postgres", "Web server", "Browser"), REACH) == "partly"
    assert verdict(chain("Browser", "Web server", "Postgres", arrow=False), REACH) == "met"


def test_in_so_many_steps() -> None:
    assert verdict(chain("Browser", "a", "b", "c", "Postgres"), REACH) == "partly"


def test_through() -> None:
    through = REACH + ", through: [web server]"
    assert verdict(chain("Browser", "Web server", "Postgres"), through) == "met"
    assert verdict(chain("Browser", "Gateway", "Postgres"), through) == "partly"


def test_no_way() -> None:
    sketch = chain("Browser", "Web server")
    sketch.box("Postgres")
    assert verdict(sketch, REACH) == "not_met"
    assert verdict(chain("Browser", "Web server"), REACH) == "not_met"


def test_to_itself_is_no_way() -> None:
    sketch = chain("Browser", "Browser")
    assert verdict(sketch, "check: path, from: Browser, to: Browser") == "not_met"
