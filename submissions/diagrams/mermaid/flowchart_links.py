"""The links of flowcharts: ``-->``, ``-.->``, ``==>``, ``x--x`` and so on, at any length."""

from typing import NamedTuple

from submissions.diagrams.graph import End, LineStyle

_END_OF = {">": End.ARROW, "<": End.ARROW, "x": End.CROSS, "o": End.CIRCLE}


class Link(NamedTuple):
    """How a link is drawn and what is written on it, as in the source. ``id`` is the name before its ``@``."""

    offset: int
    line: LineStyle
    source_end: End
    target_end: End
    label: str = ""
    id: str = ""


def drawn(offset: int, end: str, start: str = "", label: str = "", id: str = "") -> Link:
    """The link that ``end`` draws, or ``start`` and ``end`` where the text stands between them (``x-- text --x``).

    As in Mermaid, a mark at the source counts only together with the same mark at the target, and a ``start`` that
    does not go with its ``end`` is drawn as a plain arrow.
    """
    target = _END_OF.get(end[-1], End.NONE)
    source = target if start == "" and _END_OF.get(end[0]) is target else End.NONE
    if start:
        mark = _END_OF.get(start[0])
        if mark is not None:
            source, target = (mark, mark) if mark is target else (End.NONE, End.ARROW)
    return Link(offset, _line(end), source, target, label, id)


def _line(end: str) -> LineStyle:
    if "." in end:
        return LineStyle.DASHED
    if "=" in end:
        return LineStyle.THICK
    return LineStyle.INVISIBLE if "~" in end else LineStyle.SOLID
