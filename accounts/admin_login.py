"""Logging in to the admin: for whoever may open it, which takes no staff account."""

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError

from accounts.access import may_open_admin
from accounts.admin_theme import AuthenticationForm
from accounts.models import User


class AdminLoginForm(AuthenticationForm):
    """A student's right password is answered as a wrong one is: who has which role is nobody's business."""

    def get_invalid_login_error(self) -> ValidationError:
        text = "This e-mail and password open no account that grades in a course."
        return ValidationError(text, code="invalid_login")

    def confirm_login_allowed(self, user: AbstractBaseUser) -> None:
        if not isinstance(user, User) or not may_open_admin(user):
            raise self.get_invalid_login_error()
