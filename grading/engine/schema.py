"""The rubric file's form as a JSON Schema, for editors that check and complete while one types."""

from typing import Any

from .checks import CHECKS
from .checks.base import CheckType
from .codecs import Names
from .fields import fields_schema
from .rubric_file import CRITERION_FIELDS, CRITERION_OPTIONS


def rubric_json_schema() -> dict[str, Any]:
    """JSON Schema, draft 2020-12: one form of criterion a check."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Diagrade rubric",
        "type": "object",
        "required": ["title", "criteria"],
        "additionalProperties": False,
        "properties": {
            "title": {"type": "string", "minLength": 1},
            "synonyms": {"type": "object", "additionalProperties": Names().schema()},
            "criteria": {"type": "array", "minItems": 1, "items": {"oneOf": [_criterion(check) for check in CHECKS]}},
            "exclusive": {
                "type": "array",
                "description": "of each group at most one criterion counts: the best",
                "items": {"type": "array", "items": {"type": "string"}, "minItems": 2},
            },
        },
    }


def _criterion(check_type: CheckType) -> dict[str, Any]:
    schema = fields_schema((*CRITERION_FIELDS, *check_type.fields, *CRITERION_OPTIONS))
    schema["properties"]["check"] = {"const": check_type.name}
    schema["required"] = [*schema["required"], "check"]
    return schema
