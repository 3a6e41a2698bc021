"""The participants of a sequence diagram: declared, or brought into being by their first message."""

from submissions.diagrams.builder import GraphBuilder
from submissions.diagrams.graph import NodeKind

from .text import label, plain

KINDS = {
    "participant": NodeKind.PARTICIPANT,
    "actor": NodeKind.ACTOR,
    "boundary": NodeKind.BOUNDARY,
    "control": NodeKind.CONTROL,
    "entity": NodeKind.ENTITY,
    "queue": NodeKind.QUEUE,
    "database": NodeKind.DATABASE,
    "collections": NodeKind.COLLECTIONS,
}


class Participants:
    def __init__(self, builder: GraphBuilder) -> None:
        self._builder = builder

    def mention(self, name: str, line: int) -> str:
        """-> the id of the participant called ``name``; a plain one where it was never declared."""
        id = plain(name)
        if id not in self._builder.nodes:
            self._builder.node(id, line, kind=NodeKind.PARTICIPANT).label = label(name)
        return id

    def declare(self, name: str, title: str | None, word: str, box: str | None, line: int) -> str:
        """Declare a participant of the kind ``word``; -> what is wrong with that, or an empty string.

        One that is there already keeps its looks unless it is given a title now; its first box is its only one.
        """
        id = plain(name)
        draft = self._builder.nodes.get(id)
        if draft is None:
            draft = self._builder.node(id, line)
            title = name if title is None else title
        wrong = ""
        if box and draft.parent and draft.parent != box:
            wrong = f"`{name}` stands in another box already"
        draft.parent = draft.parent or box
        if title is not None:
            draft.label, draft.kind, draft.lines = label(title), KINDS.get(word, NodeKind.PARTICIPANT), (line, line)
        return wrong
