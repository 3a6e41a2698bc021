"""An evaluation as a picture: risk against coverage, calibration, and verdicts. Needs matplotlib."""

import logging
from importlib import import_module
from pathlib import Path
from typing import Any

from grading.engine.assessment import Verdict

from .cases import VERDICTS
from .summary import Evaluation

FORMATS = (".png", ".svg", ".pdf")
COLOUR, FAINT = "#6d28d9", "#9ca3af"
LABELS = tuple(verdict.value.replace("_", " ") for verdict in (*VERDICTS, Verdict.PENDING))


class PlotMissing(Exception):
    """matplotlib is not installed; the message says how to install it."""


def require_matplotlib() -> None:
    """Raises PlotMissing."""
    try:
        import_module("matplotlib")
    except ImportError as error:
        message = "--plot needs matplotlib: pip install --require-hashes -r requirements-evaluate.txt"
        raise PlotMissing(message) from error


def plot(evaluation: Evaluation, path: Path) -> None:
    """Write the picture in the format that the file's ending names. Raises OSError."""
    logging.getLogger("matplotlib").setLevel(logging.WARNING)  # else it tells of its fonts
    # Named by hand: no window system is needed, and no state is shared as with pyplot.
    figure: Any = import_module("matplotlib.figure").Figure(figsize=(13, 4.2), layout="constrained")
    risk, calibration, confusion = figure.subplots(1, 3)
    _risk(risk, evaluation)
    _calibration(calibration, evaluation)
    _confusion(confusion, evaluation)
    # The same evaluation is the same file: no date in it, and names that do not depend on chance.
    with import_module("matplotlib").rc_context({"svg.hashsalt": "diagrade"}):
        figure.savefig(path, dpi=130, metadata={"Date": None} if path.suffix.lower() == ".svg" else None)


def _risk(axes: Any, evaluation: Evaluation) -> None:
    coverage = [100 * point.coverage for point in evaluation.curve]
    axes.plot(coverage, [100 * point.risk for point in evaluation.curve], marker=".", color=COLOUR, label="grader")
    for style, (name, scores) in zip(("--", ":"), evaluation.baselines.items(), strict=False):
        wrong = 100 * (1 - (scores.agreement.accuracy or 0))
        axes.axhline(wrong, color=FAINT, linestyle=style, label=f"{name}, all")
    axes.set(title="Risk against coverage", xlabel="decided by the grader, %", ylabel="wrong among them, %")
    axes.set(xlim=(0, 100), ylim=(0, None))
    axes.legend(frameon=False)


def _calibration(axes: Any, evaluation: Evaluation) -> None:
    axes.plot([0, 1], [0, 1], color=FAINT, linewidth=1)
    most = max((one.count for one in evaluation.calibration), default=1)
    for one in evaluation.calibration:
        axes.scatter(one.mean_confidence, one.share_right, s=30 + 220 * one.count / most, color=COLOUR, alpha=0.75)
        place = (one.mean_confidence, one.share_right)
        axes.annotate(f"{one.count}", place, textcoords="offset points", xytext=(-7, -18), ha="right")
    axes.set(title="Calibration (with numbers of verdicts)", xlabel="mean confidence", ylabel="share that holds")
    axes.set(xlim=(0, 1.02), ylim=(0, 1.05))


def _confusion(axes: Any, evaluation: Evaluation) -> None:
    counts = evaluation.verdicts
    axes.imshow([[count / max(1, sum(row)) for count in row] for row in counts], cmap="Purples", vmin=0, vmax=1)
    for i, row in enumerate(counts):
        for j, count in enumerate(row):
            dark = count > 0.6 * max(1, sum(row))
            axes.text(j, i, str(count), ha="center", va="center", color="white" if dark else "black")
    axes.set(title="Verdicts", xlabel="grader", ylabel="people")
    axes.set_xticks(range(len(LABELS)), LABELS)
    axes.set_yticks(range(len(VERDICTS)), LABELS[: len(VERDICTS)])
