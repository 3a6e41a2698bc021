"""Down the ladder: strict schema, any JSON object, text; what an endpoint refuses, it is not asked again."""

import json

import pytest

from grading.judge.dialect import AnswerFormat, Dialect
from grading.judge.endpoint import Endpoint
from tests.grading.model_server import asked_controls, completion, refused_field
from tests.judge.scene import answer, entry, judged


class Notebook:
    def __init__(self) -> None:
        self.dialects: dict[tuple[str, str], Dialect] = {}

    def recall(self, base_url: str, model: str) -> Dialect | None:
        return self.dialects.get((base_url, model))

    def remember(self, base_url: str, model: str, dialect: Dialect) -> None:
        self.dialects[base_url, model] = dialect


@pytest.fixture
def endpoint(server) -> Endpoint:
    return Endpoint(model="grader-small", base_url=server.url, timeout_seconds=5, memory=Notebook())


def verdict_of(endpoint: Endpoint) -> str:
    return judged(endpoint).decided["no-double-booking"].verdict


def one_of(request, verdict="met"):
    """An answer to what is asked, whatever way the schema came."""
    text = str(request["messages"])
    entries = [
        entry(id, verdict, evidence)
        for id, evidence in (("no-double-booking", ["S1"]), ("fit", ["S1"]), ("clear-names", ["N1"]))
        if f"- {id}: " in text
    ]
    return completion(answer(*entries, *(entry(id, "not_met", []) for id in asked_controls(request))))


def test_a_strict_schema_is_asked_for_first(server, endpoint) -> None:
    server.respond = one_of
    assert verdict_of(endpoint) == "met"
    asked = server.requests[0]
    assert asked["response_format"]["json_schema"]["strict"] is True
    assert (asked["temperature"], asked["max_tokens"]) == (0.0, 4000)
    assert "JSON schema" not in asked["messages"][0]["content"]


def test_a_server_without_schemas_is_asked_for_an_object_and_told_the_schema(server, endpoint) -> None:
    def respond(request):
        wants_schema = request["response_format"]["type"] == "json_schema"
        return refused_field("response_format") if wants_schema else one_of(request)

    server.respond = respond
    assert verdict_of(endpoint) == "met"
    formats = [request["response_format"]["type"] for request in server.requests]
    assert formats == ["json_schema", "json_object", "json_object", "json_object"]  # refused once, then remembered
    assert '"enum": ["met", "partly"' in server.requests[1]["messages"][0]["content"]


def test_a_server_that_knows_no_formats_is_asked_for_text(server, endpoint) -> None:
    server.respond = lambda request: refused_field("x") if "response_format" in request else one_of(request)
    assert verdict_of(endpoint) == "met"
    assert endpoint.dialect().answer_format is AnswerFormat.TEXT


def test_a_model_with_other_field_names_is_asked_by_them(server, endpoint) -> None:
    def respond(request):
        wrong = next((field for field in ("max_tokens", "temperature") if field in request), None)
        return refused_field(wrong) if wrong else one_of(request)

    server.respond = respond
    assert verdict_of(endpoint) == "met"
    assert endpoint.dialect() == Dialect(limit_field="max_completion_tokens", takes_temperature=False)


def test_a_server_that_refuses_everything_is_given_up_and_nothing_is_remembered(server, endpoint) -> None:
    server.responses = [refused_field("model")]
    found = judged(endpoint)
    assert found.failure is not None
    assert (found.failure.code, found.failure.is_transient) == ("model_http_400", False)
    assert len(server.requests) == 3
    assert endpoint.memory.dialects == {}


@pytest.mark.parametrize("around", ["{}", "```json\n{}\n```", "<think>Is it?</think>\nMy answer: {} Done."])
def test_json_is_taken_out_of_the_text_around_it(server, endpoint, around) -> None:
    server.respond = lambda request: completion(around.replace("{}", _content(one_of(request))))
    assert verdict_of(endpoint) == "met"


def test_an_answer_without_json_is_repaired_in_one_turn(server, endpoint) -> None:
    asked: list[int] = []

    def respond(request):
        asked.append(len(request["messages"]))
        return one_of(request) if len(request["messages"]) > 2 else completion("The student did well.")

    server.respond = respond
    assert verdict_of(endpoint) == "met"
    assert asked == [2, 4] * 3


def test_an_answer_that_stays_without_json_waits_for_a_person(server, endpoint) -> None:
    server.responses = [completion("The student did well.")]
    result = judged(endpoint).decided["no-double-booking"]
    assert result.verdict == "pending"
    assert result.reasons == ("The model's answers held no JSON of the form asked for. (model_invalid_json)",)


def _content(response) -> str:
    return json.loads(response.body)["choices"][0]["message"]["content"]
