"""What a course may spend on the model in a month, what it has spent, and telling its instructors when that is all."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import send_mail
from django.db.models import Sum
from django.utils import timezone

from accounts.models import Course, Role, User
from grading.models import BudgetNotice, ModelCall
from grading.sending import send


def budget_of(course: Course) -> Decimal | None:
    """Money a month; None: no limit."""
    return settings.MODEL_BUDGET if course.model_budget is None else course.model_budget


def budget_spent(course: Course) -> Decimal:
    """Since the month began in the course's time zone."""
    begin = _month(course)
    midnight = datetime(begin.year, begin.month, begin.day, tzinfo=ZoneInfo(course.time_zone))
    calls = ModelCall.objects.filter(run__submission__assignment__course=course, created_at__gte=midnight)
    return calls.aggregate(spent=Sum("cost"))["spent"] or Decimal(0)


def budget_left(course: Course) -> Decimal | None:
    budget = budget_of(course)
    return None if budget is None else budget - budget_spent(course)


def budget_notice_create(course: Course) -> bool:
    """Have the instructors told, once a month. -> whether this call was the one."""
    notice, is_new = BudgetNotice.objects.get_or_create(
        course=course, month=_month(course), defaults={"spent": budget_spent(course)}
    )
    if is_new:
        send("grading.notify_budget", notice.pk)
    return is_new


def budget_notice_send(notice_id: int) -> bool:
    """Mail the instructors. -> whether this call was the one that did."""
    if not BudgetNotice.objects.filter(pk=notice_id, sent_at=None).update(sent_at=timezone.now()):
        return False
    notice = BudgetNotice.objects.select_related("course").get(pk=notice_id)
    course = notice.course
    instructors = User.objects.filter(
        enrolments__course=course, enrolments__role=Role.INSTRUCTOR, is_active=True
    ).values_list("email", flat=True)
    for email in instructors:
        send_mail(
            subject=f"[{course.code}] The model's budget for {notice.month:%B} is used up",
            message=(
                f"{course} has spent {notice.spent:.2f} on the language model this month, of {budget_of(course)}.\n\n"
                "Diagrams are graded by their structure as before. Criteria of judgement wait for a person until the "
                "month ends or the course's budget is raised in the admin; then grade those submissions again.\n"
            ),
            from_email=None,
            recipient_list=[email],
        )
    return True


def _month(course: Course) -> date:
    return timezone.now().astimezone(ZoneInfo(course.time_zone)).date().replace(day=1)
