"""Relations of class diagrams: ``<|--``, ``..>``, ``o--*`` and so on, both ends told apart."""

from submissions.diagrams.graph import EdgeKind, End, LineStyle

ENDS = {
    "": End.NONE,
    "<|": End.TRIANGLE,
    "|>": End.TRIANGLE,
    "*": End.DIAMOND,
    "o": End.OPEN_DIAMOND,
    "<": End.ARROW,
    ">": End.ARROW,
    "()": End.LOLLIPOP,
}


def kind_of(source: End, target: End, line: LineStyle) -> EdgeKind:
    """What the line says in UML; where the ends differ, the mark that says most."""
    ends = {source, target}
    dashed = line is LineStyle.DASHED
    if End.LOLLIPOP in ends or (End.TRIANGLE in ends and dashed):
        return EdgeKind.REALIZATION
    if End.TRIANGLE in ends:
        return EdgeKind.INHERITANCE
    if End.DIAMOND in ends:
        return EdgeKind.COMPOSITION
    if End.OPEN_DIAMOND in ends:
        return EdgeKind.AGGREGATION
    return EdgeKind.DEPENDENCY if End.ARROW in ends and dashed else EdgeKind.ASSOCIATION
