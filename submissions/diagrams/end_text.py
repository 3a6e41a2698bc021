"""The text beside the end of a line: a multiplicity, a role, or both."""

import re

_ONE = r"(?:\d{1,9}|[*nNmM])"
_MULTIPLICITY = re.compile(rf"[\[(]?{_ONE}(?:\s?(?:\.{{2,3}}|…|-|,|:)\s?{_ONE})?[\])]?|\d{{1,9}}\+")
_WORD = re.compile(r"\S+")


def is_multiplicity(text: str) -> bool:
    """``1``, ``0..*``, ``1..n``, ``*``, ``[1..5]``, ``0-1``, ``1,n``."""
    return _MULTIPLICITY.fullmatch(text.strip()) is not None


def split_end_text(text: str) -> tuple[str, str]:
    """-> (multiplicity, role), as written; ``"1..* items"`` and ``"items\\n1..*"`` hold both."""
    text = text.strip()
    if not text or is_multiplicity(text):
        return text, ""
    words = [match.span() for match in _WORD.finditer(text)]
    first, last = words[0], words[-1]
    if len(words) > 1 and is_multiplicity(text[slice(*first)]):
        return text[slice(*first)], text[first[1] :].strip()
    if len(words) > 1 and is_multiplicity(text[slice(*last)]):
        return text[slice(*last)], text[: last[0]].strip()
    return "", text


def split_line_text(text: str) -> tuple[str, str, str]:
    """-> (multiplicity at the source, text, multiplicity at the target) of ``"1..* serves > 1..*"``.

    Only where both stand there; else all of it is the text.
    """
    words = text.split()
    if len(words) > 2 and is_multiplicity(words[0]) and is_multiplicity(words[-1]):
        return words[0], " ".join(words[1:-1]), words[-1]
    return "", text, ""
