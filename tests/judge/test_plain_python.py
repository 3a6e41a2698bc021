"""The judge needs no Django: what it takes of the database and the cache comes in by arguments."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

SCRIPT = """
import sys
sys.modules["django"] = None
from grading.judge.endpoint import Endpoint
from grading.judge.passes import judge
from grading.engine import assess, load_rubric
from submissions.diagrams.graph import DiagramKind, Graph, Node
rubric = load_rubric("title: t\\ncriteria: [{id: a, title: t, points: 1, check: judgement, question: Is it?}]")
graph = Graph("mermaid", DiagramKind.CLASS, (Node("o", "Orders"),))
endpoint = Endpoint(model="m", base_url="http://127.0.0.1:9/v1")
print(judge(endpoint, rubric, assess(graph, rubric), graph, explanation="", language="en").failure.code)
"""


def test_it_runs_without_django() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=ROOT, capture_output=True, text=True, check=False
    )  # fmt: skip
    assert (done.stdout.strip(), done.stderr) == ("model_unreachable", "")


def test_the_structural_pass_does_not_load_the_client() -> None:
    script = "import sys, grading.judge.structural_pass; print('openai' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("False", "")
