"""From what a student wrote to what a person should look at."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from submissions.diagrams.graph import Graph, Lines

from .decoding import decoded
from .folding import fold, look_alike, unleet
from .forged import looks_forged, same_of_same
from .rules import CLAIM, FORGED, fired
from .units import Unit, units
from .vocabulary import Word, run_together, spoken_of, words

MOST = 12
"""Suspicions that are told of one submission."""
EXCERPT = 80
WINDOW, STEP = 24, 12
"""Words of a long sentence that are read together, and how far the next ones begin."""
HOME_GROUPS = frozenset({"points", "teacher", "criterion", "machine", "grader", "verdict_word", "secret", "order"})
TELLING = frozenset({"points", "criterion", "grader", "drop", "reply", "grant", "yes", "prize", "secret"})
BLOBS = frozenset({"base64", "base32", "hexadecimal numbers", "binary numbers", "numbers of characters"})
GUESSED = frozenset({"letters shifted by 13", "writing backwards"})
"""Codes that any text can be taken to be written in."""
HOME_SHARE, HOME_LEAST = 0.2, 3
"""A diagram is itself about grades or models if that share of its texts speaks of them, and so many."""


@dataclass(frozen=True, slots=True)
class Suspicion:
    """``reason`` completes "the text ..."; ``excerpt`` is cut and safe to print; ``texts`` are those of the graph
    that it rests on, whole."""

    place: str
    lines: Lines
    reason: str
    excerpt: str
    texts: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """In a few words, for the person who is to look."""
        first, last = self.lines
        where = "" if not first else f", line {first}" if first == last else f", lines {first}-{last}"
        return f"{self.place}{where} {self.reason}"


def suspicion(
    graph: Graph, source: str, explanation: str, file_names: Iterable[str] = (), notation: str = ""
) -> tuple[Suspicion, ...]:
    """What in a submission seems to be meant for its grader, the first ones; none for most submissions.

    Time is linear in the size, and both are bounded. Never raises.
    """
    found: list[Suspicion] = []
    all_units = units(graph, source, explanation, file_names, notation or graph.notation)
    at_home = _is_at_home(all_units)
    known = {node.id for node in graph.nodes}
    told: set[tuple[str, Lines]] = set()
    for unit in all_units:
        if _is_told(unit, told):
            continue
        reason = _reason(unit, at_home=at_home, known=known)
        if reason:
            told.add((unit.place, unit.lines))
            found.append(Suspicion(unit.place, unit.lines, reason, excerpt(unit.text), unit.parts))
            if len(found) == MOST:
                break
    return tuple(found)


def excerpt(text: str) -> str:
    """A piece of ``text`` on one line, its invisible and control characters shown as code points."""
    shown = "".join(char if char.isprintable() else _code_point(char) for char in " ".join(text[: 2 * EXCERPT].split()))
    return shown if len(shown) <= EXCERPT and len(text) <= 2 * EXCERPT else shown[: EXCERPT - 1] + "…"


def _code_point(char: str) -> str:
    return f"[U+{ord(char):04X}]"


def _is_told(unit: Unit, told: set[tuple[str, Lines]]) -> bool:
    """Whether these lines were told of before: a label stands in the source once more."""
    if unit.lines == (0, 0) or not (unit.is_source or unit.is_row):
        return False
    first, last = unit.lines
    return any(lines[0] <= last and first <= lines[1] for _, lines in told if lines != (0, 0))


def _is_at_home(all_units: Sequence[Unit]) -> bool:
    drawn = [unit for unit in all_units if unit.parts and not unit.is_row and not unit.is_source]
    told = [unit for unit in all_units if unit.place == "explanation"]
    return _is_about_grades(drawn, HOME_LEAST, HOME_SHARE) or _is_about_grades(told, 2, 0.5)


def _is_about_grades(texts: Sequence[Unit], least: int, share: float) -> bool:
    about = sum(1 for unit in texts if _speaks_of_home(unit.text))
    return about >= least and about >= share * len(texts)


def _speaks_of_home(text: str) -> bool:
    said = words(text)
    return any(word.groups & HOME_GROUPS for word in spoken_of(said, text))


def _reason(unit: Unit, *, at_home: bool, known: set[str]) -> str:
    """Why ``unit`` is suspicious; empty if it is not."""
    # A question, such as that of a decision, claims nothing.
    firm_only = at_home or unit.is_row or unit.text.rstrip().endswith("?")
    folded = fold(unit.text)
    if folded.signs:
        return f"hides something: {folded.signs[0]}"
    if not unit.is_row and looks_forged(folded.text, known=known, is_source=unit.is_source):
        return FORGED
    if at_home and unit.is_row:
        return ""
    for text in dict.fromkeys((folded.text, unleet(folded.text), look_alike(folded.text))):
        if reason := _spoken(text, firm_only=firm_only, dense=unit.is_row):
            return reason
    for code, text in decoded(folded.text, guessed=not unit.is_source):
        if reason := _hidden(code, text):
            return f"is written as {code} and {reason}"
    return ""


def _hidden(code: str, text: str) -> str:
    if code == "letters set apart":
        return fired(run_together(text.casefold()), at_home=False)
    plain = fold(text).text
    if code in BLOBS and any(word.groups & TELLING for word in spoken_of(words(plain), plain)):
        return "speaks of grading"
    return _spoken(plain, firm_only=code in GUESSED)


def _spoken(text: str, *, firm_only: bool, dense: bool = False) -> str:
    """``dense``: only where every second word speaks of something."""
    said = words(text)
    spoken = spoken_of(said, text)
    groups = {group for word in spoken for group in word.groups}
    fractions = same_of_same(text)
    if not firm_only and (fractions >= 2 or (fractions and groups & {"points", "criterion", "yes", "grant"})):
        return CLAIM
    if not spoken or (dense and 2 * len({word.place for word in spoken}) < len(said)):
        return ""
    for window in _windows(spoken, len(said)):
        if reason := fired(window, at_home=firm_only):
            return reason
    return ""


def _windows(spoken: Sequence[Word], total: int) -> Iterator[Sequence[Word]]:
    if total <= WINDOW:
        yield spoken
        return
    for begin in range(0, total, STEP):
        if window := [word for word in spoken if begin <= word.place < begin + WINDOW]:
            yield window
