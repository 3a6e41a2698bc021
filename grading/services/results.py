"""Writing what a run says about each criterion."""

from collections.abc import Sequence

from grading.engine.assessment import CriterionAssessment
from grading.models import CriterionResult, Run
from grading.records import result_row
from grading.services.rubrics import used_rubric

WRITTEN = (
    "verdict", "points", "max_points", "withheld", "withheld_for", "confidence", "decided_by", "feedback", "evidence",
    "reasons",
)  # fmt: skip
"""All of a result but what it is about."""


def results_write(run: Run, assessed: Sequence[CriterionAssessment]) -> None:
    """In one statement. What an attempt that died or the structural pass alone said of these criteria makes way.

    Called in the transaction that changed the run.
    """
    ids = used_rubric(run.rubric).criterion_ids
    CriterionResult.objects.bulk_create(
        [result_row(run, ids[result.id], result) for result in assessed],
        update_conflicts=True,
        unique_fields=["run", "criterion"],
        update_fields=WRITTEN,
    )
