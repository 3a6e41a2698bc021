"""What stands in what, where a source may say so in any order: no circles, and no deeper than the limit."""

from submissions.diagrams.builder import GraphBuilder


class Nesting:
    def __init__(self, builder: GraphBuilder) -> None:
        self._builder = builder
        self._heights: dict[str, int] = {}

    def put(self, id: str, into: str, line: int) -> None:
        """Make ``into`` the parent of ``id``, unless it is ``id`` or stands in it."""
        nodes = self._builder.nodes
        if nodes[id].parent == into:
            return
        ancestors = self._ancestors(into)
        if id not in ancestors:
            nodes[id].parent = into
            self._raise(ancestors, self._heights.get(id, 0), line)

    def _ancestors(self, id: str) -> dict[str, None]:
        """``id`` and what it stands in, from the inside out; as long as the depth limit at most."""
        ancestors: dict[str, None] = {}
        at: str | None = id
        while at is not None:
            ancestors[at] = None
            at = self._builder.nodes[at].parent
        return ancestors

    def _raise(self, ancestors: dict[str, None], height: int, line: int) -> None:
        """Note that ``height`` levels now stand in the first of ``ancestors``."""
        for ancestor in ancestors:
            height += 1
            if self._heights.get(ancestor, 0) >= height:
                return
            self._heights[ancestor] = height
        self._builder.check_depth(height, line)
