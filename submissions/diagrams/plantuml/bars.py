"""Synchronisation bars ``===B1===``: whether they part the flow or join it is told by what leads there."""

from collections import Counter

from submissions.diagrams.builder import GraphBuilder
from submissions.diagrams.graph import NodeKind

BAR = "bar"
"""The shape of such a node; it is drawn as a fork at first."""


def settle_bars(builder: GraphBuilder) -> None:
    """A bar that more comes to than leaves is a join."""
    balance: Counter[str | None] = Counter()
    for edge in builder.edges:
        balance[edge.target] += 1
        balance[edge.source] -= 1
    for node in builder.nodes.values():
        if node.shape == BAR and balance[node.id] > 0:
            node.kind = NodeKind.JOIN
