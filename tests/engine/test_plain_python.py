"""The engine needs neither Django nor a network."""

import subprocess
import sys
from pathlib import Path

ENGINE = Path(__file__).parents[2] / "grading" / "engine"

SCRIPT = """
import sys
sys.modules["django"] = None
sys.modules["socket"] = None
from grading.engine import assess, load_rubric
from submissions.diagrams.graph import DiagramKind, Graph, Node
rubric = load_rubric("title: t\\ncriteria: [{id: a, title: t, points: 1, check: element, names: Order}]")
print(assess(Graph("mermaid", DiagramKind.CLASS, (Node("o", "Orders"),)), rubric).points)
"""


def test_it_runs_without_django_and_without_a_network() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=ENGINE.parents[1], capture_output=True, text=True, check=False
    )  # fmt: skip
    assert (done.stdout.strip(), done.stderr) == ("1", "")
