"""``A -[#red]left-> B : event [guard] / action``, from and to ``[*]``, histories and bars too."""

import re

from submissions.diagrams.graph import Edge, EdgeKind, End, LineStyle, NodeKind

from .attempts import NOT_UNDERSTOOD
from .bars import BAR
from .common import FIRST_WORD, HANDLERS
from .lines import Cursor, Line
from .names import Name
from .salvage import salvage_arrow
from .state_draft import Drawn, StateDraft, is_region
from .stereotypes import stereotypes
from .text import label

NAME = r"[\w.]++(?::[\w.]++)*+"
ENDPOINT = rf"(?:\[\*\]|\[H\*?\]|==++{NAME}==++|{NAME}(?:\[H\*?\])?+)"
STYLE = r"(?:\#\w++|dotted|dashed|plain|bold|hidden|norank|single|node|thickness=\d++)"
STYLES = rf"(?:\[{STYLE}(?:[,;]{STYLE})*+\])?+"
BODY = rf"-++ {STYLES} (?:left|right|up|down|le?|ri?|up?|do?)?+ {STYLES} -*+"
TRANSITION = re.compile(
    rf"""
    (?P<first>{ENDPOINT}) \s*+
    (?: (?P<cross>x)?+ (?P<forth>{BODY}) > (?:o\s++)?+ | (?:o\s++)?+ < (?P<back>{BODY}) (?P<back_cross>x(?!\w))?+ ) \s*+
    (?P<second>{ENDPOINT}) \s*+ (?P<stereotype><<[^<>]++>>)?+ \s*+ (?: :\s*+(?P<label>.++) )?+
    """,
    re.VERBOSE | re.IGNORECASE,
)
NO_NAME = re.compile(r"[^\w.]++")
HISTORY = re.compile(r"(?P<state>[^\[]*)\[H(?P<deep>\*)?\]", re.IGNORECASE)
OUT_OF_REGION = "`{source}` and `{target}` are in different concurrent regions, so no transition can lead between them"
UNKNOWN_PATH = "`{name}` stands in a state that does not exist"


def read_transition(draft: StateDraft, text: str, line: Line, cursor: Cursor) -> bool:
    """A transition waits until all states are known; those it names and nobody declared come to be with it."""
    found = TRANSITION.fullmatch(text)
    if found is None:
        return False
    draft.transitions.append((draft.current, line, lambda: _draw(draft, found, line)))
    return True


def read_broken_transition(draft: StateDraft, text: str, line: Line, cursor: Cursor) -> bool:
    """A transition written wrongly is an error, and a transition all the same. A title may hold an arrow, too."""
    word = FIRST_WORD.match(text)
    saved = None if word and word[0].lower() in HANDLERS else salvage_arrow(text)
    if saved is None:
        return False
    draft.builder.error(line.number, line.column, NOT_UNDERSTOOD + text[:60])
    names = [name if name.startswith("[") else NO_NAME.sub("_", name) for name in (saved.source, saved.target)]
    if found := TRANSITION.fullmatch(f"{names[0]} --> {names[1]}" + (f" : {saved.text}" if saved.text else "")):
        draft.transitions.append((draft.current, line, lambda: _draw(draft, found, line)))
    return True


def _draw(draft: StateDraft, found: "re.Match[str]", line: Line) -> None:
    source, target = found["first"], found["second"]
    if found["back"]:
        source, target = target, source
    start, end = _endpoint(draft, source, line, at_start=True), _endpoint(draft, target, line, at_start=False)
    if start is None or end is None:
        return
    if _region(start[0]) is not _region(end[0]):
        message = OUT_OF_REGION.format(source=source, target=target)
        draft.builder.error(line.number, line.column, message, code="other_region")
    crossed = found["cross"] or found["back_cross"]
    edge = Edge(
        start[1].id, end[1].id, _event(found["label"] or ""), EdgeKind.TRANSITION,
        _style(found["forth"] or found["back"]), End.CROSS if crossed else End.NONE, End.ARROW,
        stereotypes=stereotypes(found["stereotype"]), lines=(line.number, line.number),
    )  # fmt: skip
    draft.drawing.link(edge)


def _endpoint(draft: StateDraft, text: str, line: Line, *, at_start: bool) -> Drawn | None:
    if text == "[*]":
        start, end = ("*start*", NodeKind.START), ("*end*", NodeKind.END)
        return draft.pseudo_state(*(start if at_start else end), line)
    if history := HISTORY.fullmatch(text):
        return _history(draft, history, line)
    bar = text.startswith("=")
    name = draft.resolve(text.strip("="), line)
    if name is None:
        return None
    if name.node is None and name.parent is not None and name.parent.parent is not None and name.parent.node is None:
        draft.builder.error(line.number, line.column, UNKNOWN_PATH.format(name=text), code="unknown")
        return None
    kind, shape = (NodeKind.FORK, BAR) if bar else (NodeKind.STATE, "")
    return name, draft.drawing.place(name, line.number, kind, None, shape)


def _history(draft: StateDraft, found: "re.Match[str]", line: Line) -> Drawn | None:
    """``[H]`` of the state that is open, or ``State[H]``, which makes a composite of that state."""
    prefix = "*deephistory*" if found["deep"] else "*historical*"
    if not found["state"]:
        return draft.pseudo_state(prefix, NodeKind.HISTORY, line)
    name = draft.resolve(found["state"], line)
    if name is None:
        return None
    draft.drawing.open_group(name, line.number, NodeKind.STATE, None, "")
    history = draft.pseudo_state(prefix, NodeKind.HISTORY, line)
    draft.drawing.names.stack.pop()
    return history


def _region(name: Name) -> Name | None:
    return next((outer for outer in name.ancestors() if is_region(outer)), None)


def _event(text: str) -> str:
    """PlantUML takes a sign in front, as in ``: +opened``, for a visibility and draws an icon in its place."""
    signed = len(text) > 2 and text[0] in "-+#~*" and text[1] != text[0]
    return label(text[1:] if signed else text)


def _style(body: str) -> LineStyle:
    body = body.lower()
    if "hidden" in body:
        return LineStyle.INVISIBLE
    return LineStyle.DASHED if "dashed" in body or "dotted" in body else LineStyle.SOLID
