"""What accounts refuse."""

from config.errors import ApplicationError


class WrongCredentials(ApplicationError):
    """The same for an unknown address, a wrong password and an account that is switched off."""

    code = "wrong_credentials"
    status = 401

    def __init__(self) -> None:
        super().__init__("There is no active account with this e-mail and password.")


class LockedOut(ApplicationError):
    code = "locked_out"
    status = 429

    def __init__(self, *, seconds: int) -> None:
        minutes = -(-seconds // 60)
        message = f"Too many failed log-ins. Try again in {minutes} {'minute' if minutes == 1 else 'minutes'}."
        super().__init__(message, retry_after=seconds)


class TokenNotValid(ApplicationError):
    code = "token_not_valid"
    status = 401


class PasswordRefused(ApplicationError):
    """The new password is too weak; ``details`` say each why."""

    code = "password_refused"


class WrongPassword(ApplicationError):
    code = "wrong_password"


class AccountExists(ApplicationError):
    """Told only to those who know a course's join code."""

    code = "account_exists"

    def __init__(self) -> None:
        message = "There is an account with this e-mail. Log in with it and join the course with the code."
        super().__init__(message, field="email")


class JoinCodeUnknown(ApplicationError):
    code = "join_code_unknown"

    def __init__(self) -> None:
        super().__init__("No course has this join code. Ask your instructor for it.", field="join_code")


class CourseRefused(ApplicationError):
    """A course can't be made as asked, or a name means none or several."""

    code = "course_refused"


class RosterRefused(ApplicationError):
    """``details`` hold a mapping with ``line`` and ``detail`` for each line that is wrong."""

    code = "roster_refused"
