"""Telling students that their feedback is there. A mail never carries a score."""

from django.core.mail import send_mail

from grading.services.grades import grade_claim_notification


def notify_published(grade_id: int) -> bool:
    """Mail the student once for each time the grade is published. -> whether a mail was sent."""
    grade = grade_claim_notification(grade_id)
    if grade is None:
        return False
    student, assignment = grade.submission.student, grade.submission.assignment
    send_mail(
        subject=f"[{assignment.course.code}] Feedback on {assignment.title}",
        message=f"Hello {student.name},\n\nyour feedback on {assignment.title} has been published in Diagrade.\n",
        from_email=None,
        recipient_list=[student.email],
    )
    return True
