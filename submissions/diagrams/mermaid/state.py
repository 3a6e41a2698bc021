"""State diagrams, versions 1 and 2, which differ only in how they are drawn."""

from submissions.diagrams.builder import GraphBuilder
from submissions.diagrams.source import Source

from .state_draft import StateDraft
from .state_graph import StateGraph
from .state_parser import parse


def read_state(source: Source, builder: GraphBuilder) -> None:
    draft = StateDraft(source, builder)
    graph = StateGraph(source, builder)
    graph.draw(parse(draft))
    graph.finish()
    for name, offset in draft.declared.items():
        if name not in builder.nodes:
            message = f"`state {name}` alone draws nothing"
            hint = f"Name it in a transition, or write `{name}` without the keyword."
            builder.warning(*source.position(offset), message, code="not_drawn", hint=hint)
