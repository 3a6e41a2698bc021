"""Log-ins: a short access token and a refresh token that is spent by using it.

Who uses a refresh token a second time holds a copy, or somebody else does: the whole log-in ends. A new password ends
all of a user's log-ins, since every token carries a digest of the password's hash.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar, cast

from django.contrib.auth import authenticate
from django.contrib.auth.signals import user_logged_in
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from rest_framework_simplejwt.exceptions import TokenError
from rest_framework_simplejwt.settings import api_settings
from rest_framework_simplejwt.token_blacklist.models import BlacklistedToken, OutstandingToken
from rest_framework_simplejwt.tokens import AccessToken, Token
from rest_framework_simplejwt.utils import datetime_from_epoch, get_md5_hash_password

from accounts.errors import LockedOut, TokenNotValid, WrongCredentials
from accounts.lockout import seconds_locked
from accounts.models import User
from accounts.tokens import RefreshToken

AnyToken = TypeVar("AnyToken", bound=Token)


@dataclass(frozen=True, slots=True)
class TokenPair:
    access: str
    refresh: str


@dataclass(frozen=True, slots=True)
class TokenFacts:
    token_type: str
    expires_at: datetime


def log_in(*, request: HttpRequest, email: str, password: str) -> TokenPair:
    """Raises WrongCredentials, or LockedOut after too many failures, then also for the right password."""
    user = password_verify(request=request, email=email, password=password)
    if user is None:
        raise WrongCredentials
    user_logged_in.send(sender=User, request=request, user=user)
    return tokens_issue(user=user)


def password_verify(*, request: HttpRequest, email: str, password: str) -> User | None:
    """-> the active user with this password; a failure is counted. Raises LockedOut."""
    user = authenticate(request, email=email, password=password)
    # Taken off the request: for a request that still has the flag, axes' middleware answers with a page of its own.
    if vars(request).pop("axes_locked_out", False):
        raise LockedOut(seconds=seconds_locked(request, email))
    return user if isinstance(user, User) else None


def tokens_issue(*, user: User) -> TokenPair:
    refresh = RefreshToken.for_user(user)
    return TokenPair(access=str(refresh.access_token), refresh=str(refresh))


def tokens_refresh(*, refresh: str) -> TokenPair:
    """Spend a refresh token for a new pair. Raises TokenNotValid; a second use ends the whole log-in."""
    token = _read(RefreshToken, refresh)
    with transaction.atomic():
        # Refreshes of one user wait for each other: none slips by while a family is ended.
        _owner(token, lock=True)
        if _spend(token):
            access = str(token.access_token)
            token.set_jti()
            token.set_exp()
            token.set_iat()
            token.outstand()
            return TokenPair(access=access, refresh=str(token))
        _end_family(token)
    raise TokenNotValid("This refresh token was used before. To be safe, its log-in has ended: log in again.")


def log_out(*, refresh: str) -> None:
    """End the log-in that this refresh token belongs to; again is fine. Raises TokenNotValid."""
    token = _read(RefreshToken, refresh)
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).filter(pk=token.get(api_settings.USER_ID_CLAIM)).first()
        _end_family(token)


def sessions_end(*, user: User) -> None:
    """End all of the user's log-ins: no refresh token of theirs is taken any more."""
    _blacklist(OutstandingToken.objects.filter(user=user, expires_at__gt=timezone.now(), blacklistedtoken=None))


def token_inspect(*, token: str) -> TokenFacts:
    """Of an access or refresh token that would be taken now. Raises TokenNotValid."""
    try:
        found: Token = _read(AccessToken, token)
    except TokenNotValid:
        found = _read(RefreshToken, token)
        if not _unspent(found).exists():
            raise TokenNotValid("This refresh token was used or its log-in has ended.") from None
    _owner(found)
    return TokenFacts(str(found[api_settings.TOKEN_TYPE_CLAIM]), datetime_from_epoch(found["exp"]))


def _read(kind: type[AnyToken], text: str) -> AnyToken:
    try:
        return kind(cast(Token, text))  # annotated as a token, but what it takes is the text of one
    except TokenError as error:
        raise TokenNotValid(f"{error}. Log in again.") from error


def _owner(token: Token, *, lock: bool = False) -> User:
    """-> who holds the token. Raises TokenNotValid for an inactive account and after a change of password."""
    users = User.objects.select_for_update(no_key=True) if lock else User.objects.all()
    user = users.filter(pk=token.get(api_settings.USER_ID_CLAIM), is_active=True).first()
    if user is None:
        raise TokenNotValid("The account is not active.")
    if token.get(api_settings.REVOKE_TOKEN_CLAIM) != get_md5_hash_password(user.password):
        raise TokenNotValid("The password was changed. Log in again.")
    return user


def _spend(token: RefreshToken) -> bool:
    """-> False where it was spent before."""
    return _blacklist(_unspent(token)) == 1


def _unspent(token: Token) -> QuerySet[OutstandingToken]:
    return OutstandingToken.objects.filter(jti=token[api_settings.JTI_CLAIM], blacklistedtoken=None)


def _end_family(token: RefreshToken) -> None:
    _blacklist(OutstandingToken.objects.filter(jti__startswith=f"{token.family}.", blacklistedtoken=None))


def _blacklist(tokens: QuerySet[OutstandingToken]) -> int:
    spent = [BlacklistedToken(token=token) for token in tokens]
    BlacklistedToken.objects.bulk_create(spent, ignore_conflicts=True)
    return len(spent)
