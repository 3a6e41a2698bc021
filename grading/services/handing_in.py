"""Handing in: the one flow that spans the apps. The submission and its run are stored together or not at all."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction

from accounts.models import User
from config.errors import ApplicationError, Conflict, NotFound
from grading.models import Queue, Rubric, Run
from grading.services import runs
from grading.services.grades import submission_lock
from submissions import selectors
from submissions import services as submission_services
from submissions.files import CheckedFile, check_files
from submissions.models import Submission
from submissions.services import Answer


class IdempotencyKeyReused(ApplicationError):
    code = "idempotency_key_reused"
    status = 422


class GradingHasBegun(Conflict):
    code = "grading_has_begun"


@dataclass(frozen=True, slots=True)
class HandedIn:
    """``is_new`` is false when the same request had been made before and its submission is answered again."""

    submission: Submission
    is_new: bool


def hand_in(
    *,
    student: User,
    assignment_id: int,
    answer: Answer,
    uploads: Sequence["UploadedFile[bytes]"] = (),
    idempotency_key: str = "",
) -> HandedIn:
    """Take in one attempt and queue its grading.

    Raises NotFound where the student may not hand in to such an assignment, and the refusals of
    ``submissions.services`` and ``submissions.files``. Reading the diagram and storing files happen before the
    transaction.
    """
    assignment = selectors.assignments_open_to(student).filter(pk=assignment_id).first()
    if assignment is None:
        raise NotFound("There is no such assignment for you.", field="assignment")
    files = check_files(list(uploads))
    digest = _request_digest(assignment_id, answer, files)
    if idempotency_key and (earlier := _handed_in_before(student, idempotency_key, digest)):
        return earlier
    reading = submission_services.answer_read(assignment=assignment, answer=answer)
    stored = submission_services.files_store(files)
    try:
        with transaction.atomic():
            submission = submission_services.submission_create(
                assignment=assignment,
                student=student,
                answer=answer,
                reading=reading,
                idempotency_key=idempotency_key,
                request_sha256=digest,
            )
            submission_services.attachments_create(submission=submission, stored=stored)
            _queue_run(submission)
    except IntegrityError:
        submission_services.files_discard(stored)
        # The same key came in twice at the same moment; the other request won.
        if idempotency_key and (earlier := _handed_in_before(student, idempotency_key, digest)):
            return earlier
        raise
    except Exception:
        submission_services.files_discard(stored)
        raise
    return HandedIn(submission, is_new=True)


def withdraw(*, submission: Submission) -> None:
    """Take a submission back before its grading has begun; the attempt is free again. Raises GradingHasBegun.

    ``submission`` comes from a selector of the student's own. Withdrawing twice is the same as once.
    """
    with transaction.atomic():
        locked = submission_lock(submission.pk)
        if locked.withdrawn_at:
            return
        if Run.objects.filter(submission=locked).exists() and not runs.run_cancel_queued(locked.pk):
            raise GradingHasBegun("The grading has begun; this attempt can no longer be withdrawn.")
        submission_services.submission_mark_withdrawn(submission=locked)


def regrade(*, submission: Submission, by: User | None, queue: Queue = Queue.BULK) -> Run | None:
    """Queue a new run with the active rubric; one that is under way makes way for it. None without a rubric."""
    with transaction.atomic():
        locked = submission_lock(submission.pk)
        rubric = Rubric.objects.filter(assignment=locked.assignment_id, is_active=True).first()
        if rubric is None or locked.withdrawn_at:
            return None
        runs.run_supersede_active(locked.pk)
        return runs.run_create(submission=locked, rubric=rubric, queue=queue, by=by)


def _queue_run(submission: Submission) -> None:
    """Without a rubric the answer is kept all the same; the sweep makes the run as soon as there is one."""
    rubric = Rubric.objects.filter(assignment=submission.assignment_id, is_active=True).first()
    if rubric is not None:
        runs.run_create(submission=submission, rubric=rubric, queue=Queue.INTERACTIVE)


def _handed_in_before(student: User, idempotency_key: str, digest: str) -> HandedIn | None:
    earlier = Submission.objects.filter(student=student, idempotency_key=idempotency_key).first()
    if earlier is None:
        return None
    if earlier.request_sha256 != digest:
        raise IdempotencyKeyReused("This Idempotency-Key was used for another request; choose a new one.")
    return HandedIn(earlier, is_new=False)


def _request_digest(assignment_id: int, answer: Answer, files: Sequence[CheckedFile]) -> str:
    named = [[file.name, file.sha256] for file in files]
    request = {"assignment": assignment_id, "answer": asdict(answer), "files": named}
    return hashlib.sha256(json.dumps(request, sort_keys=True).encode()).hexdigest()
