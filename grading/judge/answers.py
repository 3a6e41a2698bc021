"""Answers that are kept by what was asked, so that equal submissions get equal grades and a regrade costs nothing."""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Protocol

from .answer import CriterionAnswer
from .excerpt import Excerpt
from .prompt import PROMPT_VERSION
from .questions import STATEMENT, Question


class Answers(Protocol):
    def find(self, keys: Iterable[str]) -> Mapping[str, CriterionAnswer]: ...

    def keep(self, answers: Mapping[str, CriterionAnswer], *, model: str) -> Mapping[str, CriterionAnswer]:
        """Keep what is new. -> what counts for each key: of two that are kept at once, the first."""


class NoAnswers:
    def find(self, keys: Iterable[str]) -> Mapping[str, CriterionAnswer]:
        return {}

    def keep(self, answers: Mapping[str, CriterionAnswer], *, model: str) -> Mapping[str, CriterionAnswer]:
        return answers


def key_of(question: Question, shown: Excerpt, *, model: str, statement: str, language: str, sample: str) -> str:
    """A digest of all that the answer depends on. ``sample`` tells apart the times that the same is asked."""
    parts = {
        "model": model,
        "prompt": PROMPT_VERSION,
        "criterion": [question.id, question.title, question.text, sorted(question.looks_at), sorted(question.needs)],
        "statement": statement if STATEMENT in question.looks_at else "",
        "language": language,
        "elements": shown.text,
        "cut": shown.cut,
        "sample": sample,
    }
    return sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
