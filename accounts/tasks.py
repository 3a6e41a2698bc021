"""What is done for accounts from time to time."""

from celery import shared_task
from django.utils import timezone
from rest_framework_simplejwt.token_blacklist.models import OutstandingToken


@shared_task(name="accounts.flush_expired_tokens")
def flush_expired_tokens() -> int:
    """Forget refresh tokens that have expired anyway, and with each that it was spent. -> how many rows went."""
    rows, _ = OutstandingToken.objects.filter(expires_at__lte=timezone.now()).delete()
    return rows
