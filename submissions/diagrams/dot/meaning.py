"""From the attributed graph to the diagram a person sees."""

from submissions.diagrams.builder import GraphBuilder, LimitReached, NodeDraft
from submissions.diagrams.compartments import title_of
from submissions.diagrams.graph import NodeKind

from .edges import add_edges
from .kinds import KIND_OF_SHAPE, RECORDS
from .labels import Label, html_label, record_label, text_of
from .model import DotGraph, DotNode, Html, Subgraph
from .roles import settle
from .text import NO_NAMES, drawn_text

_HORIZONTAL_RANKS = ("LR", "RL")


def fill(dot: DotGraph, builder: GraphBuilder) -> None:
    """Put what ``dot`` draws into ``builder``."""
    names = {"G": dot.root.name}
    try:
        builder.title = text_of(dot.root.attributes.get("label", ""), names)
        parents = _add_clusters(dot, builder)
        _add_nodes(dot, builder, parents)
        settle(dot, builder)
        add_edges(dot, builder)
    except LimitReached as limit:
        builder.limit_reached(limit)


def _add_clusters(dot: DotGraph, builder: GraphBuilder) -> dict[str, str]:
    """Add the clusters as containers -> the cluster each node stands in.

    A node that two clusters name is drawn in the first; within it, in the first of its inner clusters that names it.
    """
    parents: dict[str, str] = {}
    stack: list[tuple[Subgraph, str | None]] = [(dot.root, None)]
    while stack:
        subgraph, around = stack.pop()
        if subgraph.is_cluster:
            _add_cluster(subgraph, around, builder)
            for name in subgraph.nodes:
                if parents.get(name) == around:
                    parents[name] = subgraph.name
            around = subgraph.name
        stack.extend((child, around) for child in reversed(subgraph.children.values()))
    return parents


def _add_cluster(cluster: Subgraph, around: str | None, builder: GraphBuilder) -> None:
    first, last = cluster.lines
    draft = builder.node(cluster.name, first, kind=NodeKind.CLUSTER, parent=around)
    draft.lines = (first, last)
    raw = cluster.attributes.get("label", "")
    draft.label = text_of(raw, {"G": cluster.name}) or cluster.name
    draft.written = f"<{raw}>" if raw and isinstance(raw, Html) else ""


def _add_nodes(dot: DotGraph, builder: GraphBuilder, parents: dict[str, str]) -> None:
    vertical = dot.root.attributes.get("rankdir", "").upper() in _HORIZONTAL_RANKS  # ranks side by side turn records
    graph_name = dot.root.name
    for name, node in dot.nodes.items():
        known = name in builder.nodes
        draft = builder.node(name, node.lines[0], parent=parents.get(name))
        if known:
            _warn_of_cluster_as_node(node, builder)
            continue
        draft.lines = node.lines
        attributes = node.attributes
        draft.shape = shape = attributes.get("shape", "")
        if shape:
            draft.kind = KIND_OF_SHAPE.get(shape, NodeKind.ELEMENT)
        raw = attributes.get("label")
        if raw is not None and raw != "\\N":
            _set_label(draft, raw, node, graph_name, vertical=vertical, builder=builder)


def _set_label(draft: NodeDraft, raw: str, node: DotNode, graph: str, *, vertical: bool, builder: GraphBuilder) -> None:
    label = _label(raw, node, graph, vertical=vertical, depth=builder.limits.depth)
    draft.label = label.title.label
    if isinstance(raw, Html):
        draft.written = f"<{raw}>"
    elif draft.shape in RECORDS:
        draft.written = raw
    draft.stereotypes.extend(label.title.stereotypes)
    for member in label.members:
        builder.member(draft, member)
    if draft.kind is NodeKind.ELEMENT:
        draft.kind = label.kind or label.title.kind or NodeKind.ELEMENT


def _label(raw: str, node: DotNode, graph: str, *, vertical: bool, depth: int) -> Label:
    if isinstance(raw, Html):
        return html_label(raw)
    if node.attributes.get("shape") in RECORDS and "|" in raw:
        return record_label(raw, node.name, node.lines, vertical=vertical, depth=depth)
    names = {"N": node.name, "G": graph} if "\\" in raw else NO_NAMES
    return Label(title_of(drawn_text(raw, names)))


def _warn_of_cluster_as_node(node: DotNode, builder: GraphBuilder) -> None:
    message = f"`{node.name[:60]}` is a cluster, and an edge to its name makes a node of that name beside it"
    hint = f'Draw the edge to a node within it and add [lhead="{node.name[:60]}"]; the graph needs compound=true.'
    builder.warning(node.lines[0], 1, message, code="cluster_as_node", hint=hint)
