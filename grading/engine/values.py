"""What a member tells, apart from the form it is told in.

"start time", "startDate" and "start_timestamp" are one attribute to a reader, and so are "serial" and "serial number":
the word for the form of the value says nothing that the owner and the rest of the name leave open. An "order number"
and an "order date" are two, though: forms of different sorts are never taken for each other.
"""

from dataclasses import dataclass
from functools import lru_cache

from .data_files import lines
from .labels import Label
from .labels import label as label_of
from .normalise import words
from .similarity import label_similarity
from .spelling import in_parts

SAME_VALUE = 0.85
"""How sure it is that two names mean the same where they differ in the form only."""

_ALIKE = 0.9
_TIME = "time"
NUMBER = "number"
"""The form of what names one thing among others; in front it counts: the "number of seats" is not the seat's number."""

_LIMITS = {
    **dict.fromkeys(("from", "since", "von", "ab", "seit", "desde"), "start"),
    **dict.fromkeys(("to", "until", "till", "bis", "hasta"), "end"),
}
"""What a word that stands alone means where a time is asked for."""


@dataclass(frozen=True, slots=True)
class Value:
    """A name without the words for its form (``rest``, never empty) and which sort of form these are (``form``, empty
    where there are none)."""

    rest: str
    form: str


@lru_cache(maxsize=1)
def _forms() -> dict[str, str]:
    """Word -> the sort of form it is a word for: the first word of its line."""
    return {word: row[0] for row in (line.split() for line in lines("value_forms.txt")) for word in row}


@lru_cache(maxsize=1 << 12)
def value_of(name: Label) -> Value | None:
    """``name`` parted into what it tells and the form, which comes last ("start time") or first ("hora inicio"); None
    where it is nothing but a form, or may count something."""
    spelled = words(name.text)
    if not spelled or name.parts:
        return None
    parts = [part for word in spelled for part in in_parts(word)]
    forms = _forms()
    last = len(parts)
    while last and parts[last - 1] in forms:
        last -= 1
    first = 0
    if last == len(parts):
        while first < last and parts[first] in forms:
            first += 1
    found = {forms[part] for part in (*parts[:first], *parts[last:])}
    if first >= last or len(found) > 1 or forms.get(parts[0]) == NUMBER:
        return None
    return Value(" ".join(parts[first:last]), next(iter(found), ""))


@lru_cache(maxsize=1 << 14)
def same_value(asked: Label, drawn: Label) -> bool:
    """Whether two names of members differ at most in the form of the value, and not in its sort."""
    one, other = value_of(asked), value_of(drawn)
    if one is None or other is None or not (one.form or other.form):
        return False
    if one.form and other.form and one.form != other.form:
        return False
    said = _LIMITS.get(other.rest, other.rest) if one.form == _TIME else other.rest
    return label_similarity(label_of(one.rest), label_of(said)) >= _ALIKE
