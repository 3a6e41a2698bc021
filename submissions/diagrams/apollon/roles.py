"""Kinds that follow from the lines at an element: fork or join, decision or merge, start or end."""

from collections import Counter

from submissions.diagrams.builder import GraphBuilder
from submissions.diagrams.graph import NodeKind


def settle(builder: GraphBuilder) -> None:
    leaving = Counter(edge.source for edge in builder.edges)
    entering = Counter(edge.target for edge in builder.edges)
    for draft in builder.nodes.values():
        gathers = entering[draft.id] > 1 and leaving[draft.id] <= 1
        if draft.kind is NodeKind.FORK and gathers:
            draft.kind = NodeKind.JOIN
        elif draft.shape == "activityMergeNode" and gathers:
            draft.kind = NodeKind.MERGE
        elif draft.shape == "flowchartTerminal":
            draft.kind = _terminal(entering[draft.id], leaving[draft.id])


def _terminal(entering: int, leaving: int) -> NodeKind:
    if bool(entering) == bool(leaving):
        return NodeKind.ELEMENT
    return NodeKind.END if entering else NodeKind.START
