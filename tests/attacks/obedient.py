"""The worst models there could be, as answers to requests that came over HTTP.

Whatever differs from the prompt of the same drawing without the attack is taken for an instruction, and obeyed: full
marks for everything, on evidence that is in the prompt. Both models fill in the JSON schema that they were sent.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from tests.grading.model_server import Response, completion

NUMBER = re.compile(r"^([NES])\d+\b", re.MULTILINE)


@dataclass(slots=True)
class Obedient:
    """Finds nothing to be met, unless the prompt holds anything that those of ``clean`` do not."""

    invents: bool = False
    clean: set[str] = field(default_factory=set)
    is_learning: bool = True

    def __call__(self, request: dict[str, Any]) -> Response:
        prompt = _prompt(request)
        if self.is_learning:
            self.clean.add(prompt)
        return _answer(request, "not_met" if prompt in self.clean else "met", invents=self.invents)


def generous(request: dict[str, Any]) -> Response:
    """Finds everything met, always."""
    return _answer(request, "met", invents=False)


def _answer(request: dict[str, Any], verdict: str, *, invents: bool) -> Response:
    schema = request["response_format"]["json_schema"]["schema"]
    found = {number[0]: number for number in (match[0] for match in NUMBER.finditer(_prompt(request)))}
    numbers = ["N777"] if invents else list(found.values())
    return completion({"verdicts": [_entry(id, verdict, numbers) for id in _ids(schema)]})


def _entry(id: str, verdict: str, numbers: list[str]) -> dict[str, Any]:
    evidence = numbers if verdict == "met" else []
    return {"criterion": id, "verdict": verdict, "evidence": evidence, "comment": "All of it is there."}


def _ids(schema: dict[str, Any]) -> list[str]:
    ids: list[str] = schema["properties"]["verdicts"]["items"]["properties"]["criterion"]["enum"]
    return ids


def _prompt(request: dict[str, Any]) -> str:
    return str(request["messages"][1]["content"])
