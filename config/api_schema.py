"""How refusals look in the OpenAPI schema: one body for every status."""

from typing import ClassVar

from rest_framework import serializers


class ErrorEntrySerializer(serializers.Serializer[None]):
    """One thing that is wrong. ``line``, ``column`` and ``hint`` are there where it is about a source."""

    code = serializers.CharField(help_text="Stable: for programs.")
    detail = serializers.CharField(help_text="For people; the wording may change.")
    attr = serializers.CharField(allow_null=True, help_text="The field it is about.")
    line = serializers.IntegerField(required=False, help_text="From 1.")
    column = serializers.IntegerField(required=False, help_text="From 1.")
    hint = serializers.CharField(required=False, help_text="What to write instead.")


class ErrorSerializer(serializers.Serializer[None]):
    TYPES: ClassVar = ["client_error", "validation_error", "server_error"]

    type = serializers.ChoiceField(choices=TYPES)
    errors = ErrorEntrySerializer(many=True)  # type: ignore[assignment]  # a field; every serializer has such a property
    request_id = serializers.CharField(allow_null=True, help_text="Also the header X-Request-ID; name it in a report.")


def refusals(*statuses: int) -> dict[int, type[ErrorSerializer]]:
    """For ``extend_schema(responses=...)``: statuses that are not documented by themselves."""
    return dict.fromkeys(statuses, ErrorSerializer)
