"""Why one piece of writing is suspicious: what it says, what it says in code, or that it hides something."""

from collections.abc import Collection, Iterator, Sequence
from math import inf

from .decoding import decoded
from .folding import fold, look_alike, unleet
from .forged import ends_in_a_verdict, looks_forged, same_of_same, same_twice
from .rules import CLAIM, FORGED, MANNER, Strength, fired
from .units import Unit
from .vocabulary import Word, run_together, spoken_of, words
from .weights import MANNERS, pleads, weight

WINDOW, STEP = 24, 12
"""Words of a long text that are read together, and how far the next ones begin."""

HEAVY_LABEL, HEAVY_LONG_LABEL, HEAVY_PLEA, HEAVY_SENTENCE = 2.8, 2.1, 2.4, 3.6
"""From these weights on a text is suspicious for its manner alone."""
LONG_LABEL = 5
"""Words of a label that is a sentence: boxes and lines are named with fewer, as a rule."""

LONGEST_WORD = 300
"""What has no space for longer is a page or a picture, packed."""

_TELLING = frozenset({"points", "criterion", "grader", "drop", "reply", "grant", "yes", "prize", "secret"})
_BLOBS = frozenset({"base64", "base32", "hexadecimal numbers", "binary numbers", "numbers of characters"})
_GUESSED = frozenset({"letters shifted by 13", "writing backwards"})
"""Codes that any text can be taken to be written in."""

_SCORED = frozenset({"points", "criterion", "yes", "grant"})


def reason(unit: Unit, *, at_home: bool, known: Collection[str]) -> str:
    """Completes "the text ..."; empty where ``unit`` is not suspicious.

    ``at_home``: the whole diagram is about grades or models. ``known`` are the ids of its nodes.
    """
    if (at_home and unit.is_row) or _is_style(unit.text):
        return ""
    folded = fold(unit.text)
    if folded.signs:
        return f"hides something: {folded.signs[0]}"
    return _in_the_open(unit, folded.text, at_home=at_home, known=known) or _in_code(unit, folded.text)


def _is_style(text: str) -> bool:
    return text.count(";") >= 3 and text.count("=") >= 3


def _is_packed(text: str) -> bool:
    return len(text) > LONGEST_WORD and " " not in text


def _in_the_open(unit: Unit, text: str, *, at_home: bool, known: Collection[str]) -> str:
    if not unit.is_row and looks_forged(text, known=known, is_source=unit.is_source):
        return FORGED
    # A question, such as that of a decision, claims nothing.
    is_mild = at_home or text.rstrip().endswith("?")
    if _is_packed(text):
        return ""
    heavy = inf if is_mild else _heavy(unit)
    least = Strength.FIRM if is_mild or unit.is_row else Strength.LABEL if unit.is_label else Strength.WEAK
    if unit.is_source:
        text = _unquoted(text)
    for reading in dict.fromkeys((text, unleet(text), look_alike(text))):
        if said := _spoken(reading, least=least, dense=unit.is_row, heavy=heavy):
            return said
    return CLAIM if not is_mild and (unit.is_label or unit.is_drawn) and ends_in_a_verdict(text) else ""


def _heavy(unit: Unit) -> float:
    if not unit.is_label:
        return HEAVY_SENTENCE
    is_named = unit.is_drawn and not unit.place.endswith(("note", "annotation", "comment"))
    is_sentence = is_named and len(words(unit.text)) >= LONG_LABEL
    return HEAVY_LONG_LABEL if is_sentence else HEAVY_LABEL


def _unquoted(line: str) -> str:
    """``line`` without what stands in quotation marks, which is looked at by itself."""
    return " ".join(line.split('"')[::2]) if line.count('"') >= 2 else line


def _in_code(unit: Unit, text: str) -> str:
    for code, plain in decoded(text, guessed=not (unit.is_source or _is_packed(text))):
        if said := _hidden(code, plain):
            return f"is written as {code} and {said}"
    return ""


def _hidden(code: str, text: str) -> str:
    if code == "letters set apart":
        return fired(run_together(text.casefold()), least=Strength.WEAK)
    plain = fold(text).text
    if code in _BLOBS and any(word.groups & _TELLING for word in spoken_of(words(plain), plain)):
        return "speaks of grading"
    return _spoken(plain, least=Strength.FIRM if code in _GUESSED else Strength.WEAK)


def _spoken(text: str, *, least: Strength, dense: bool = False, heavy: float = inf) -> str:
    """``dense``: only where every second word speaks of something."""
    said = words(text)
    spoken = spoken_of(said, text)
    if dense:
        spoken = [word for word in spoken if word.groups - MANNERS]
    if least == Strength.LABEL and _scores(text, spoken):
        return CLAIM
    if not spoken or (dense and 2 * len({word.place for word in spoken}) < len(said)):
        return ""
    for window in _windows(spoken, len(said)):
        if found := fired(window, least=least):
            return found
        if heavy < inf and weight(window) >= (min(heavy, HEAVY_PLEA) if pleads(window) else heavy):
            return MANNER
    return ""


def _scores(text: str, spoken: Sequence[Word]) -> bool:
    """Whether ``text`` gives itself all of so many points."""
    if same_twice(text) >= 3 and "." not in text:
        return True
    times = same_of_same(text)
    return times >= 2 or (times == 1 and any(word.groups & _SCORED for word in spoken))


def _windows(spoken: Sequence[Word], total: int) -> Iterator[Sequence[Word]]:
    if total <= WINDOW:
        yield spoken
        return
    for begin in range(0, total, STEP):
        if window := [word for word in spoken if begin <= word.place < begin + WINDOW]:
            yield window
