"""People: register, change the name and the password."""

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest

from accounts.errors import AccountExists, JoinCodeUnknown, PasswordRefused, WrongPassword
from accounts.models import Enrolment, User
from accounts.selectors import course_with_join_code, user_with_email
from accounts.services.sessions import TokenPair, password_verify, sessions_end, tokens_issue
from config.errors import Conflict


def user_register(*, email: str, name: str, password: str, join_code: str) -> User:
    """Make an account that is enrolled as a student, both or neither.

    Raises JoinCodeUnknown before anything else, so that only who knows a code learns from AccountExists whether there
    is an account; PasswordRefused.
    """
    course = course_with_join_code(join_code)
    if course is None:
        raise JoinCodeUnknown
    if user_with_email(email) is not None:
        raise AccountExists
    user = User(email=email, name=name)
    _check_password(password, user, field="password")
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save(force_insert=True)
            Enrolment.objects.create(user=user, course=course)
    except IntegrityError as error:
        # Somebody was faster: the address was taken, or else the course went away.
        raise (AccountExists() if user_with_email(email) else JoinCodeUnknown()) from error
    return user


def user_rename(*, user: User, name: str) -> None:
    user.name = name
    user.save(update_fields=["name"])


def password_change(*, request: HttpRequest, user: User, old_password: str, new_password: str) -> TokenPair:
    """Set a new password and end all log-ins. -> tokens for the one who asks.

    Raises WrongPassword, which counts as a failed log-in; LockedOut; PasswordRefused; Conflict.
    """
    verified = password_verify(request=request, email=user.email, password=old_password)
    if verified is None or verified.pk != user.pk:
        raise WrongPassword("This is not your password.", field="old_password")
    _check_password(new_password, verified, field="new_password")
    new_hash = make_password(new_password)
    with transaction.atomic():
        unchanged = User.objects.filter(pk=verified.pk, password=verified.password)
        if not unchanged.update(password=new_hash):
            raise Conflict("The password was changed at the same moment.")
        verified.password = new_hash
        sessions_end(user=verified)
        return tokens_issue(user=verified)


def _check_password(password: str, user: User, *, field: str) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        details = [
            {"code": reason.code, "detail": " ".join(reason.messages), "attr": field} for reason in error.error_list
        ]
        raise PasswordRefused("The password is too weak.", field=field, details=details) from error
