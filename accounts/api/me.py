"""One's own account."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.api.serializers import MeSerializer, NameInput, PasswordInput, TokenPairSerializer
from accounts.requests import user_of
from accounts.services.users import password_change, user_rename
from config.api_schema import refusals


class MeView(APIView):
    @extend_schema(operation_id="me", responses={200: MeSerializer})
    def get(self, request: Request) -> Response:
        """Who I am, and what in which course."""
        return Response(MeSerializer(user_of(request)).data)

    @extend_schema(operation_id="rename_me", request=NameInput, responses={200: MeSerializer})
    def patch(self, request: Request) -> Response:
        """Change my name. Nothing else can be changed here."""
        given = NameInput(data=request.data)
        given.is_valid(raise_exception=True)
        user = user_of(request)
        user_rename(user=user, **given.validated_data)
        return Response(MeSerializer(user).data)


class PasswordView(APIView):
    throttle_scope = "login"

    @extend_schema(
        operation_id="change_password",
        request=PasswordInput,
        responses={200: TokenPairSerializer, **refusals(409, 429)},
    )
    def post(self, request: Request) -> Response:
        """Change my password. Every token given out before ends; go on with the pair in the answer.

        A wrong old password counts as a failed log-in.
        """
        given = PasswordInput(data=request.data)
        given.is_valid(raise_exception=True)
        pair = password_change(request=request._request, user=user_of(request), **given.validated_data)
        return Response(TokenPairSerializer(pair).data)
