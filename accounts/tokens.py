"""Refresh tokens that know the log-in they come from."""

from uuid import uuid4

from rest_framework_simplejwt.tokens import RefreshToken as StandardRefreshToken


class RefreshToken(StandardRefreshToken):
    """Its id is ``<log-in>.<rotation>``: all that one log-in led to, its family, begins alike.

    Whether it was used is not asked on reading but where it is spent, in one transaction with the spending.
    """

    def set_jti(self) -> None:
        family = self.family if "jti" in self.payload else uuid4().hex
        self.payload["jti"] = f"{family}.{uuid4().hex}"

    def check_blacklist(self) -> None:
        """Left to ``accounts.services.sessions``."""

    @property
    def family(self) -> str:
        return str(self.payload["jti"]).partition(".")[0]
