"""Who asks."""

from typing import cast

from django.http import HttpRequest
from rest_framework.request import Request

from accounts.models import User


def user_of(request: HttpRequest | Request) -> User:
    """The user behind a request, in a view for those who are logged in."""
    return cast(User, request.user)
