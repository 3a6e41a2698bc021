"""`check_model` finds out what an endpoint can do, and the client asks it that way from then on."""

import json

import pytest
from django.core.management import CommandError, call_command

from grading.judge.dialect import AnswerFormat, Dialect
from grading.models import EndpointProfile
from grading.services.model.endpoints import configured_endpoint
from tests.grading.model_server import (
    Response,
    asked_controls,
    completion,
    model_server,
    refused_field,
    verdict,
)

pytestmark = pytest.mark.django_db

MODELS = {"data": [{"id": "grader-small", "max_model_len": 16384}, {"id": "grader-large"}]}
LOGPROBS = {"content": [{"token": "{", "logprob": -0.1, "bytes": None, "top_logprobs": []}]}


@pytest.fixture
def server(settings):
    with model_server() as started:
        settings.OPENAI_BASE_URL, settings.OPENAI_MODEL = started.url, "grader-small"
        settings.OPENAI_TIMEOUT_SECONDS = 5
        yield started


def check(capsys) -> dict[str, str]:
    call_command("check_model", "--json")
    return json.loads(capsys.readouterr().out)


def able(request) -> Response:
    if asked_controls(request):
        return completion(verdict("reason"))
    wanted = request.get("response_format", {}).get("type")
    choice = completion({"colour": "red" if wanted == "json_schema" else "blue"})
    if request.get("logprobs"):
        body = json.loads(choice.body)
        body["choices"][0]["logprobs"] = LOGPROBS
        return Response(body=json.dumps(body).encode())
    return choice


def test_an_endpoint_that_can_do_everything(server, capsys) -> None:
    server.respond, server.pages = able, {"/v1/models": MODELS}
    rows = check(capsys)
    assert rows["answers"].startswith("yes, in ")
    del rows["answers"]
    assert rows == {
        "model": "grader-small",
        "address": server.url,
        "self-hosted": "yes",
        "listed": "yes",
        "JSON schema": "enforced",
        "json_object": "yes",
        "logprobs": "yes",
        "context": "16384 tokens",
        "asked by": "json_schema, max_tokens",
        "trial": "finds what is there, says no to 7 of 7 control questions",
    }
    assert configured_endpoint().dialect() == Dialect(context_tokens=16384)


def test_one_that_takes_a_schema_and_ignores_it_is_asked_without(server, capsys) -> None:
    server.respond = lambda request: completion({"colour": "blue"})
    rows = check(capsys)
    assert (rows["JSON schema"], rows["asked by"]) == ("ignored", "json_object, max_tokens")
    assert (rows["listed"], rows["context"], rows["logprobs"]) == ("the endpoint has no list", "not said", "no")


def test_one_that_refuses_formats_is_asked_for_text(server, capsys) -> None:
    def respond(request):
        return refused_field("x") if "response_format" in request else completion('Sure: {"colour": "blue"}')

    server.respond = respond
    rows = check(capsys)
    assert (rows["JSON schema"], rows["json_object"], rows["asked by"]) == ("refused", "no", "text, max_tokens")


def test_one_with_other_field_names_is_asked_by_them(server, capsys) -> None:
    server.respond = lambda request: refused_field("max_tokens") if "max_tokens" in request else able(request)
    assert check(capsys)["asked by"] == "json_schema, max_completion_tokens"
    assert EndpointProfile.objects.get().limit_field == "max_completion_tokens"


def test_llama_cpp_says_its_context_elsewhere(server, capsys) -> None:
    server.respond = able
    server.pages = {"/props": {"default_generation_settings": {"n_ctx": 4096}}, "/v1/models": {"data": [{"id": "x"}]}}
    rows = check(capsys)
    assert (rows["context"], rows["listed"]) == ("4096 tokens", "no; there are: x")


def test_a_later_check_replaces_what_was_known(server, capsys) -> None:
    server.respond = lambda request: completion({"colour": "blue"})
    check(capsys)
    server.respond = able
    check(capsys)
    assert EndpointProfile.objects.get().answer_format == AnswerFormat.JSON_SCHEMA


@pytest.mark.parametrize(
    ("response", "code"),
    [(Response(401, b"{}"), "model_http_401"), (Response(200, b"<html>", "text/html"), "model_not_json")],
)
def test_one_that_does_not_answer_is_said_and_not_remembered(server, capsys, response, code) -> None:
    server.responses = [response]
    with pytest.raises(CommandError, match="Could not be asked: grader-small"):
        call_command("check_model")
    assert code in capsys.readouterr().out
    assert not EndpointProfile.objects.exists()


def test_a_model_that_finds_everything_is_seen_through(server, capsys) -> None:
    def generous(request):
        controls = asked_controls(request)
        if not controls:
            return able(request)
        return completion({"verdicts": [entry for id in (*controls, "reason") for entry in verdict(id)["verdicts"]]})

    server.respond = generous
    assert check(capsys)["trial"] == "finds what is there, says no to 0 of 7 control questions"


def test_a_model_that_finds_nothing_is_seen_through(server, capsys) -> None:
    none = verdict("reason", "not_met", evidence=[])
    server.respond = lambda request: completion(none) if asked_controls(request) else able(request)
    assert check(capsys)["trial"] == "does not find what is there, says no to 7 of 7 control questions"


def test_without_a_model_it_says_what_to_set(settings) -> None:
    settings.OPENAI_MODEL = ""
    with pytest.raises(CommandError, match="set OPENAI_MODEL"):
        call_command("check_model")
