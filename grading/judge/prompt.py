"""The question as it is put to the model, and the form its answer must have.

The texts are files in ``prompts/<version>/``. A version that was used is never changed: another wording is another
version, because answers are kept and explained by it.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from string import Template

from .excerpt import Excerpt
from .outcome import JSONSchema, Messages
from .plain_text import plain
from .questions import STATEMENT, Question

PROMPT_VERSION = "v2"
LANGUAGES = {"en": "English", "de": "German"}
MAX_STATEMENT_CHARS = 6_000
MAX_QUESTION_CHARS = 2_000

_KINDS = {"N": "nodes (N)", "E": "edges (E)", "S": "sentences (S)"}


def messages(questions: Sequence[Question], shown: Excerpt, *, statement: str, language: str) -> Messages:
    """System and user turn. What is the same for all students of an assignment comes first, so that endpoints with a
    prefix cache read it once. ``statement`` is only shown to criteria that look at it."""
    looks_at_task = STATEMENT in questions[0].looks_at and statement.strip()
    task = _text("statement", statement=plain(statement, MAX_STATEMENT_CHARS)) + "\n\n" if looks_at_task else ""
    elements = shown.text or "(none)"
    if shown.cut:
        elements += "\n\n" + _text("cut", cut=shown.cut)
    user = _text(
        "task",
        statement=task,
        criteria="\n".join(_criterion(question) for question in questions),
        language=LANGUAGES.get(language, "English"),
        elements=elements,
    )
    return [{"role": "system", "content": _text("system")}, {"role": "user", "content": user}]


def with_schema(asked: Messages, schema: JSONSchema) -> Messages:
    """The same question for an endpoint that is told the schema in words."""
    system = asked[0]["content"] + "\n\n" + _text("schema", schema=json.dumps(schema))
    return [{"role": "system", "content": system}, *asked[1:]]


def asked_again(asked: Messages, answer: str, refused: Mapping[str, str]) -> Messages:
    """``refused`` maps the ids of criteria to what is wrong with their part of ``answer``."""
    reasons = "\n".join(f"- {reason}" for reason in dict.fromkeys(refused.values()))
    again = _text("refused", reasons=reasons, criteria=", ".join(refused))
    return [*asked, {"role": "assistant", "content": answer}, {"role": "user", "content": again}]


def schema(criterion_ids: Sequence[str]) -> JSONSchema:
    """Strict JSON schema: every field required, nothing else allowed."""
    verdict = {
        "type": "object",
        "properties": {
            "criterion": {"type": "string", "enum": list(criterion_ids)},
            "verdict": {"type": "string", "enum": ["met", "partly", "not_met", "cannot_tell"]},
            "evidence": {"type": "array", "items": {"type": "string"}},
            "comment": {"type": "string"},
        },
        "required": ["criterion", "verdict", "evidence", "comment"],
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {"verdicts": {"type": "array", "items": verdict}},
        "required": ["verdicts"],
        "additionalProperties": False,
    }


def _criterion(question: Question) -> str:
    kinds = ", ".join(_KINDS[sort] for sort in sorted(question.needs or question.allowed))
    text = plain(f"{question.title}: {question.text}", MAX_QUESTION_CHARS)
    return f"- {question.id}: {text} (evidence: {kinds})"


def _text(name: str, **values: str) -> str:
    return _template(name).substitute(values)


@cache
def _template(name: str) -> Template:
    file = resources.files(__package__) / "prompts" / PROMPT_VERSION / f"{name}.txt"
    return Template(file.read_text(encoding="utf-8").rstrip("\n"))
