"""Texts in the form of the grader's own messages: answers, turns of a conversation, numbered elements."""

import re
from collections.abc import Container

TOKENS = (
    "[inst]", "[/inst]", "<<sys>>", "<</sys>>", "<start_of_turn>", "<end_of_turn>", "### system", "### instruction",
    "### response", "### assistant", "### user", "[system message", "tool_call", "function_call", "<assistant>",
    "</assistant>",
)  # fmt: skip
IN_TEXT = (
    "</s>", "<s>[", "human:", "\nassistant:", "<system>", "</system>", "<instruction", "</instruction", "<verdict>",
    "</verdict>", "</prompt>",
)  # fmt: skip
"""Looked for in what is shown only: in a source they may be something else."""
_VERDICT_FIRST = re.compile(
    r"^(?:criterion|requirement|question|check|kriterium|anforderung|frage)(?:ed)?\b[^:]{0,40}"
    r"\b(?:met|satisfied|fulfilled|answered|erfüllt|passed|yes|ok)(?: ?[:,.]| [a-z])",
    re.IGNORECASE,
)
_GRADE = re.compile(
    r"(?<![a-z])(?:note|nota|grade|score|marks?|ocena|оценка|result) ?[:=] ?"
    r"(?:1?\d0?|a\+?|max(?:imum)?|full|sehr gut|best)$",
    re.IGNORECASE,
)
_VERDICT_LAST = re.compile(r"(?: (?:met|fulfilled|satisfied|erfüllt)|\? (?:yes|ja|oui|sí|met))[.!)]?$", re.IGNORECASE)
MANY_WORDS = 5
_TEMPLATE = re.compile(r"<\|[a-zA-Z_ ]{2,30}\|>")
_TURN = re.compile(r"^(?:system|assistant|developer|human|grader|assessor)\s?:\s", re.IGNORECASE)
_RECORD = re.compile(
    r"(?<![a-z])(verdict|criterion|score|grade|points|passed|evidence|confidence|role|result|status)s?[\"'\\]{0,2}"
    r" ?(?:[:=_]|is) ?[\"'\[\\]{0,3}(met|partly|not_met|true|pass(?:ed)?|full|max(?:imum)?|a\+?|[01]\.\d{1,3}|"
    r"\d{1,3}/\d{1,3}|1?\d0|assistant|system|[nes]\d{1,3}|all)(?![a-z])",
    re.IGNORECASE,
)
_ALL_OF_A_SCALE = re.compile(r"(?<!\d)(10|20|100) ?(?:/|of|von|sur|su|out of) ?\1(?!\d)")
_SAME_OF_SAME = re.compile(r"(?<!\d)(\d{1,3}) ?(?:/|_|of|von|out of) ?\1(?!\d)")
_SAME_TWICE = re.compile(r"(?<![\d.])(\d{1,3}) \1(?![\d.])")
_NUMBER = re.compile(r"(?<![A-Za-z0-9#.-])[NES]\d{1,3}(?![A-Za-z0-9])")
_NUMBERED = re.compile(r"^(?:[NE]\d{1,3}[ _:]|S\d{1,3}: ?[\"'])")
_VERDICT_AT_END = re.compile(r"[(\[:=-] ?(?:met|fulfilled|satisfied|erfüllt|passed)[)\]]?\.?$", re.IGNORECASE)


def looks_forged(text: str, *, known: Container[str], is_source: bool) -> bool:
    """``known`` are the ids and labels of the diagram: they may have the form of our numbers."""
    low = text.casefold()
    if any(token in low for token in TOKENS) or _TEMPLATE.search(text):
        return True
    records = [found[1].casefold() for found in _RECORD.finditer(text)]
    if "verdict" in records or len(set(records)) >= 2:
        return True
    return not is_source and _is_message(text, low, has_record=bool(records), known=known)


def ends_in_a_verdict(text: str) -> bool:
    """``... (met)``, or a long text whose last word is one."""
    end = text[-40:]
    if _VERDICT_AT_END.search(end) or _GRADE.search(end) or _ALL_OF_A_SCALE.search(text):
        return True
    return _VERDICT_LAST.search(end) is not None and len(text.split()) > MANY_WORDS


def _is_message(text: str, low: str, *, has_record: bool, known: Container[str]) -> bool:
    return (
        any(token in low for token in IN_TEXT)
        or (has_record and "{" in text)
        or (_TURN.match(text) is not None and len(text.split()) >= MANY_WORDS)
        or _VERDICT_FIRST.match(text) is not None
        or _has_numbers(text, known)
    )


def same_of_same(text: str) -> int:
    """How often something is so many of so many: ``2/2``, ``10 of 10``."""
    return sum(1 for _ in _SAME_OF_SAME.finditer(text))


def same_twice(text: str) -> int:
    """The same where a notation leaves no sign between the numbers: ``2 2``."""
    return sum(1 for _ in _SAME_TWICE.finditer(text))


def _has_numbers(text: str, known: Container[str]) -> bool:
    numbers = {number for number in _NUMBER.findall(text) if number not in known}
    if len(numbers) >= 2 and (any(number[0] != "S" for number in numbers) or "evidence" in text.casefold()):
        return len(text.split()) > len(numbers)
    return bool(numbers) and _NUMBERED.match(text) is not None
