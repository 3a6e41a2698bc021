"""What an endpoint can do, found out by asking it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, cast

from .answer import json_in
from .dialect import REFUSALS, AnswerFormat, Dialect, Known, climbed_down
from .endpoint import Endpoint
from .outcome import Failure
from .request import UNANSWERED, Attempt, Target, send
from .transport import client
from .trial import Trial, tried

ANSWER_TOKENS = 500
MAX_LISTED = 20
_CONTEXT_FIELDS = ("max_model_len", "context_length", "context_window", "max_context_length")

SCHEMA = {
    "type": "object",
    "properties": {"colour": {"type": "string", "enum": ["red", "green"]}},
    "required": ["colour"],
    "additionalProperties": False,
}
# The question asks for what the schema forbids: only a server that enforces it answers otherwise.
QUESTION = [{"role": "user", "content": 'Answer with exactly this JSON object: {"colour": "blue"}'}]


@dataclass(frozen=True, slots=True)
class Findings:
    """``failure``: it could not be asked at all. ``schema`` is ``enforced``, ``ignored`` or ``refused``; ``listed`` are
    the models it names (at most MAX_LISTED), None where it has no list. ``dialect`` is how it should be asked;
    ``trial`` how well it judges when it is."""

    dialect: Dialect
    failure: Failure | None = None
    seconds: float = 0.0
    schema: str = ""
    json_object: bool = False
    logprobs: bool = False
    is_listed: bool | None = None
    listed: tuple[str, ...] = ()
    trial: Trial = field(default_factory=Trial)


def probe(endpoint: Endpoint) -> Findings:
    """A handful of short requests. Never raises."""
    target = Target(endpoint.base_url, endpoint.api_key, endpoint.model, None)
    strict, dialect = _asked(target, Dialect(), endpoint.timeout_seconds)
    if strict.failure and strict.status not in REFUSALS:
        return Findings(dialect, strict.failure, strict.call.seconds)
    schema = "refused" if strict.failure else "enforced" if _colour(strict) in ("red", "green") else "ignored"
    loose, _ = _asked(target, replace(dialect, answer_format=AnswerFormat.JSON_OBJECT), endpoint.timeout_seconds)
    plain, dialect = _asked(target, replace(dialect, answer_format=AnswerFormat.TEXT), endpoint.timeout_seconds)
    if plain.failure and schema != "enforced":
        return Findings(dialect, plain.failure, plain.call.seconds, schema)
    takes_object = loose.failure is None and _colour(loose) is not None
    models = _models(target, endpoint.timeout_seconds)
    context = _context(models.get(endpoint.model, {})) or _context_of_llama(target, endpoint.timeout_seconds)
    answer_format = AnswerFormat.JSON_OBJECT if takes_object else AnswerFormat.TEXT
    if schema == "enforced":
        answer_format = AnswerFormat.JSON_SCHEMA
    dialect = replace(dialect, answer_format=answer_format, context_tokens=context)
    return Findings(
        dialect=dialect,
        seconds=strict.call.seconds,
        schema=schema,
        json_object=takes_object,
        logprobs=_gives_logprobs(target, dialect, endpoint.timeout_seconds),
        is_listed=endpoint.model in models if models else None,
        listed=tuple(sorted(models)[:MAX_LISTED]),
        trial=tried(replace(endpoint, memory=Known(dialect))),
    )


def _asked(target: Target, dialect: Dialect, timeout: float) -> tuple[Attempt, Dialect]:
    """The probe's question in this format; other names of fields are found out on the way. -> also how it was asked."""
    while True:
        fields = dialect.fields(SCHEMA, temperature=0.0) | {dialect.limit_field: ANSWER_TOKENS}
        attempt = send(target, QUESTION, fields, timeout=timeout)
        lower = climbed_down(dialect, attempt.error) if attempt.status in REFUSALS else None
        if lower is None or lower.answer_format is not dialect.answer_format:
            return attempt, dialect
        dialect = lower


def _colour(attempt: Attempt) -> Any:
    value = json_in(attempt.call.answer)
    return value.get("colour") if isinstance(value, dict) else None


def _gives_logprobs(target: Target, dialect: Dialect, timeout: float) -> bool:
    text = replace(dialect, answer_format=AnswerFormat.TEXT)
    fields: dict[str, Any] = text.fields(SCHEMA, temperature=0.0) | {dialect.limit_field: ANSWER_TOKENS}
    try:
        completion: Any = client(target.base_url, target.api_key).chat.completions.create(
            model=target.model,
            messages=cast(Any, QUESTION),
            logprobs=True,
            timeout=timeout,
            **fields,
        )
        return bool(completion.choices[0].logprobs.content)
    except (*UNANSWERED, AttributeError, IndexError):
        return False


def _models(target: Target, timeout: float) -> Mapping[str, Mapping[str, Any]]:
    """Model -> what the endpoint says of it; empty where it has no list."""
    found = _get(target, "/models", timeout)
    entries = found.get("data") if isinstance(found, dict) else None
    if not isinstance(entries, list):
        return {}
    return {str(entry["id"]): entry for entry in entries if isinstance(entry, dict) and "id" in entry}


def _context(model: Mapping[str, Any]) -> int | None:
    return next((_tokens(model[name]) for name in _CONTEXT_FIELDS if _tokens(model.get(name))), None)


def _context_of_llama(target: Target, timeout: float) -> int | None:
    """llama.cpp's server says it beside the API."""
    if not target.base_url:
        return None
    root = target.base_url.rstrip("/").removesuffix("/v1")
    found = _get(target, f"{root}/props", timeout)
    settings = found.get("default_generation_settings") if isinstance(found, dict) else None
    return _tokens(settings.get("n_ctx")) if isinstance(settings, dict) else None


def _tokens(value: Any) -> int | None:
    return value if isinstance(value, int) and 0 < value < 1 << 31 else None


def _get(target: Target, path: str, timeout: float) -> Any:
    try:
        return client(target.base_url, target.api_key).get(path, cast_to=object, options={"timeout": timeout})
    except UNANSWERED:
        return None
