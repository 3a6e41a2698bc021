"""Statistics and grading of files need neither Django nor a database."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

SCRIPT = """
import sys
sys.modules["django"] = None
from grading import batch, json_form, reports
from grading.evaluation import files, json_form, plot, report, summary, truth
found = truth.read_truth(b"file,criterion,points\\nREADME.md,a,1")
print(found.of)
"""


def test_they_run_without_django() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("file", "")
