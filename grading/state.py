"""A submission's state in the words of the API, derived from its newest run."""

from grading.models import Run, RunState
from submissions.models import Submission


def public_state(submission: Submission) -> str:
    """``withdrawn``, ``waiting_for_rubric``, ``queued``, ``running``, ``done`` or ``failed``.

    Reads the newest run from ``submission.runs``, prefetched newest first where many are shown.
    """
    if submission.withdrawn_at:
        return "withdrawn"
    runs = list(submission.runs.all())
    return state_of_run(runs[0]) if runs else "waiting_for_rubric"


def state_of_run(run: Run | None) -> str:
    if run is None:
        return "waiting_for_rubric"
    # A run that made way for a newer one is only seen in the moment between the two.
    return {RunState.SUPERSEDED: "queued", RunState.CANCELLED: "withdrawn"}.get(RunState(run.state), run.state)
