"""What tests stand on: people, courses, who is what in them, and a client that is logged in."""

import json
from itertools import count
from typing import Any

from rest_framework.response import Response
from rest_framework.test import APIClient
from rest_framework_simplejwt.tokens import AccessToken

from accounts.models import Course, Enrolment, Role, User

PASSWORD = "seven green bicycles"

_numbers = count(1)


def make_user(email: str = "", *, name: str = "Mia Lindqvist", password: str | None = None, **fields: Any) -> User:
    """Without ``password`` they can't log in with one; ``client_of`` needs none."""
    return User.objects.create_user(email or f"person{next(_numbers)}@uni.example", password, name=name, **fields)


def make_course(code: str = "", *, title: str = "Web Architecture", term: str = "2026W", **fields: Any) -> Course:
    return Course.objects.create(code=code or f"WA-{next(_numbers)}", title=title, term=term, **fields)


def enrol(user: User, course: Course, role: Role = Role.STUDENT) -> User:
    Enrolment.objects.create(user=user, course=course, role=role)
    return user


def client_of(user: User | None = None) -> APIClient:
    """Logged in as ``user``, or as nobody."""
    client = APIClient()
    if user is not None:
        client.credentials(HTTP_AUTHORIZATION=f"Bearer {AccessToken.for_user(user)}")
    return client


def post(client: APIClient, path: str, body: Any, **headers: Any) -> Response:
    """As JSON in ASCII, so that a test can send what is no valid text, such as half a character."""
    return client.post(path, json.dumps(body), content_type="application/json", **headers)
