"""Taking in what a student hands in. Called inside the transaction of who hands in; refusals change nothing."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from accounts.models import Enrolment, Role, User
from config.errors import ApplicationError, Conflict
from submissions.diagrams import Reading, read
from submissions.files import CheckedFile, attachment_path
from submissions.models import Assignment, Attachment, LatePolicy, Submission


class NotationNotAccepted(ApplicationError):
    code = "notation_not_accepted"
    status = 422


class DiagramHasErrors(ApplicationError):
    code = "diagram_has_errors"
    status = 422


class DiagramTooLarge(ApplicationError):
    code = "diagram_too_large"
    status = 413


class ExplanationTooLong(ApplicationError):
    code = "explanation_too_long"
    status = 413


class AssignmentClosed(Conflict):
    code = "assignment_closed"


class AttemptsUsedUp(Conflict):
    code = "attempts_used_up"


REMEDY = {
    "code": "can_be_handed_in_with_errors",
    "attr": "with_errors",
    "detail": "If the diagram is right in your own tool, hand it in as it is with `with_errors` set to true. A person "
    "then decides on what could not be read.",
}
REMEDY_WITHOUT_NOTATION = REMEDY | {
    "attr": "notation",
    "detail": "Say in `notation` what the diagram is written in. If there are still errors, it can be handed in with "
    "`with_errors` set to true.",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a student hands in, as it was sent. ``notation`` empty: found from the text. ``page`` counts from 0.
    ``with_errors``: the student knows that our reader finds errors, and wants it taken all the same."""

    source: str
    notation: str = ""
    page: int | None = None
    explanation: str = ""
    with_errors: bool = False


def answer_read(*, assignment: Assignment, answer: Answer) -> Reading:
    """Read the diagram as it would be graded. Raises what is wrong with it, all its errors at once; errors within the
    limits only where ``answer`` is not to be taken with them.

    Takes up to half a second, so it is called before any transaction.
    """
    if len(answer.explanation) > settings.EXPLANATION_MAX_CHARS:
        most = settings.EXPLANATION_MAX_CHARS
        raise ExplanationTooLong(f"The explanation may have at most {most:,} characters.", field="explanation")
    reading = read(answer.source, answer.notation or None, page=answer.page)
    if reading.notation and reading.notation not in assignment.notations:
        accepted = ", ".join(assignment.notations)
        raise NotationNotAccepted(
            f"The diagram is written in {reading.notation}; this assignment takes {accepted}.", field="notation"
        )
    if not (reading.ok or (answer.with_errors and reading.can_be_taken)):
        raise _refusal(reading)
    return reading


def _refusal(reading: Reading) -> ApplicationError:
    """With an entry for each error, and one that says how to hand the diagram in all the same."""
    entries = [
        {
            "code": error.code,
            "detail": error.message,
            "line": error.line,
            "column": error.column,
            "expected": error.expected,
            "hint": error.hint,
        }
        for error in reading.errors
    ]
    if reading.is_too_large:
        return DiagramTooLarge("The diagram cannot be read.", field="source", details=entries)
    remedy = REMEDY if reading.can_be_taken else REMEDY_WITHOUT_NOTATION
    return DiagramHasErrors("The diagram cannot be read.", field="source", details=[*entries, remedy])


def submission_create(
    *,
    assignment: Assignment,
    student: User,
    answer: Answer,
    reading: Reading,
    idempotency_key: str,
    request_sha256: str,
) -> Submission:
    """Store one attempt; ``reading`` is that of ``answer``. The student's enrolment is locked, so that two requests at
    once get two attempt numbers.

    Raises AssignmentClosed or AttemptsUsedUp.
    """
    Enrolment.objects.select_for_update().get(course=assignment.course_id, user=student, role=Role.STUDENT)
    _refuse_when_closed(assignment, timezone.now())
    attempts = Submission.objects.filter(assignment=assignment, student=student)
    used = attempts.filter(withdrawn_at=None).count()
    if assignment.attempts_allowed is not None and used >= assignment.attempts_allowed:
        raise AttemptsUsedUp(f"All {assignment.attempts_allowed} attempts at this assignment are used.")
    last: int = attempts.aggregate(last=Max("attempt"))["last"] or 0
    return Submission.objects.create(
        assignment=assignment,
        student=student,
        attempt=last + 1,
        notation=reading.notation,
        source=answer.source,
        page=answer.page,
        explanation=answer.explanation,
        with_errors=not reading.ok,
        idempotency_key=idempotency_key,
        request_sha256=request_sha256,
    )


def _refuse_when_closed(assignment: Assignment, now: datetime) -> None:
    if assignment.closes_at and now > assignment.closes_at:
        raise AssignmentClosed("This assignment is closed; nothing more can be handed in.")
    if assignment.late_policy == LatePolicy.REFUSE and assignment.due_at and now > assignment.due_at:
        raise AssignmentClosed("This assignment was due, and late answers are not taken.")


def submission_mark_withdrawn(*, submission: Submission) -> None:
    submission.withdrawn_at = timezone.now()
    submission.save(update_fields=["withdrawn_at"])


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that lies in the storage under ``path`` but belongs to no submission yet."""

    path: str
    name: str
    content_type: str
    size: int
    sha256: str


def files_store(files: Sequence[CheckedFile]) -> list[StoredFile]:
    """Put the files into the storage, before any transaction. If one cannot be stored, the others are taken out."""
    stored: list[StoredFile] = []
    try:
        for file in files:
            path = default_storage.save(attachment_path(None, file.name), File(file.upload))
            stored.append(StoredFile(path, file.name, file.content_type, file.size, file.sha256))
    except Exception:
        files_discard(stored)
        raise
    return stored


def files_discard(stored: Sequence[StoredFile]) -> None:
    for file in stored:
        default_storage.delete(file.path)


def attachments_create(*, submission: Submission, stored: Sequence[StoredFile]) -> None:
    with transaction.atomic():
        for file in stored:
            fields = asdict(file)
            Attachment.objects.create(submission=submission, file=fields.pop("path"), **fields)
