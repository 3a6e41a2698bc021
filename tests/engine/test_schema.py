"""The JSON Schema describes what the reader of rubric files takes."""

import json
from typing import Any

from grading.engine import rubric_json_schema
from grading.engine.checks import CHECKS
from grading.engine.rubric_file import CRITERION_FIELDS, CRITERION_OPTIONS

SCHEMA = rubric_json_schema()
BY_CHECK: dict[str, dict[str, Any]] = {
    form["properties"]["check"]["const"]: form for form in SCHEMA["properties"]["criteria"]["items"]["oneOf"]
}


def test_it_is_json() -> None:
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA


def test_there_is_a_form_for_every_check_with_all_its_keys() -> None:
    assert list(BY_CHECK) == [check.name for check in CHECKS]
    own = {field.key for field in (*CRITERION_FIELDS, *CRITERION_OPTIONS)} | {"check"}
    for check in CHECKS:
        form = BY_CHECK[check.name]
        assert set(form["properties"]) == own | {field.key for field in check.fields}
        assert form["additionalProperties"] is False
        assert {"id", "title", "points", "check"} <= set(form["required"])


def test_what_a_field_takes_is_said() -> None:
    relation = BY_CHECK["relation"]["properties"]
    assert relation["directed"]["type"] == "boolean"
    assert "inheritance" in relation["kinds"]["items"]["enum"]
    assert relation["via"] == {
        "type": "integer", "minimum": 0, "maximum": 6, "description": "how many elements may stand between the two",
    }  # fmt: skip
    assert BY_CHECK["multiplicity"]["properties"]["at"]["enum"] == ["from", "to"]
    assert set(BY_CHECK["relation"]["required"]) == {"id", "title", "points", "check", "from", "to"}
