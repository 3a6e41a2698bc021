"""Log in and out, register, and look after tokens. All of it without being logged in."""

from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import status
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.api.serializers import (
    LogInInput,
    RefreshTokenInput,
    RegisterInput,
    TokenFactsSerializer,
    TokenInput,
    TokenPairSerializer,
)
from accounts.services.sessions import log_in, log_out, token_inspect, tokens_issue, tokens_refresh
from accounts.services.users import user_register
from config.api_schema import refusals


class OpenView(APIView):
    """For everybody: an old token in the header is not looked at, so it can't keep anybody from logging in."""

    authentication_classes = ()
    permission_classes = (AllowAny,)


class LogInView(OpenView):
    throttle_scope = "login"

    @extend_schema(
        operation_id="log_in", request=LogInInput, responses={200: TokenPairSerializer, **refusals(401, 429)}
    )
    def post(self, request: Request) -> Response:
        """Log in. After repeated failures 429 `locked_out` for a while, with `Retry-After`."""
        given = LogInInput(data=request.data)
        given.is_valid(raise_exception=True)
        pair = log_in(request=request._request, **given.validated_data)
        return Response(TokenPairSerializer(pair).data)


class RefreshView(OpenView):
    @extend_schema(
        operation_id="refresh_tokens",
        request=RefreshTokenInput,
        responses={200: TokenPairSerializer, **refusals(401)},
    )
    def post(self, request: Request) -> Response:
        """Spend a refresh token for a new pair. Using one twice ends the log-in it came from."""
        given = RefreshTokenInput(data=request.data)
        given.is_valid(raise_exception=True)
        return Response(TokenPairSerializer(tokens_refresh(**given.validated_data)).data)


class VerifyView(OpenView):
    @extend_schema(
        operation_id="verify_token", request=TokenInput, responses={200: TokenFactsSerializer, **refusals(401)}
    )
    def post(self, request: Request) -> Response:
        """Ask whether a token would be taken now."""
        given = TokenInput(data=request.data)
        given.is_valid(raise_exception=True)
        return Response(TokenFactsSerializer(token_inspect(**given.validated_data)).data)


class LogOutView(OpenView):
    @extend_schema(
        operation_id="log_out",
        request=RefreshTokenInput,
        responses={204: OpenApiResponse(description="Logged out, now or before."), **refusals(401)},
    )
    def post(self, request: Request) -> Response:
        """End the log-in of this refresh token. Its last access token runs out by itself within minutes."""
        given = RefreshTokenInput(data=request.data)
        given.is_valid(raise_exception=True)
        log_out(**given.validated_data)
        return Response(status=status.HTTP_204_NO_CONTENT)


class RegisterView(OpenView):
    throttle_scope = "register"

    @extend_schema(operation_id="register", request=RegisterInput, responses={201: TokenPairSerializer})
    def post(self, request: Request) -> Response:
        """Make an account with a course's join code, enrolled as a student and logged in.

        With a right join code only, `account_exists` says that the e-mail has an account: log in and join instead.
        """
        given = RegisterInput(data=request.data)
        given.is_valid(raise_exception=True)
        user = user_register(**given.validated_data)
        return Response(TokenPairSerializer(tokens_issue(user=user)).data, status=status.HTTP_201_CREATED)
