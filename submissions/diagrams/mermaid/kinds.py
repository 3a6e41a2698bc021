"""The kinds of diagram Mermaid has, told apart by the first word of the source.

A new kind needs its reader and one line in ``KINDS``.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from submissions.diagrams.builder import GraphBuilder
from submissions.diagrams.graph import DiagramKind
from submissions.diagrams.source import Source

from .architecture import read_architecture
from .block import read_block_diagram
from .c4 import read_c4
from .class_diagram import read_class_diagram
from .er import read_er
from .flowchart import read_flowchart
from .mindmap import read_mindmap
from .requirement import read_requirement_diagram
from .sequence import read_sequence
from .state import read_state

Reader = Callable[[Source, GraphBuilder], None]
"""Reads one kind of diagram into the builder.

The source begins, after white space, with its header. Front matter, directives and comments are blanked, and an entity
such as ``#35;`` stands between ``front.ENTITY_START`` and ``ENTITY_END`` (``text.label`` decodes it). ``LimitReached``
may pass through; anything else that is wrong becomes a diagnostic of the builder, and reading goes on.
"""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of diagram: the words its header may begin with, and who reads it."""

    headers: tuple[str, ...]
    kind: DiagramKind
    read: Reader


KINDS: tuple[Kind, ...] = (
    Kind(("flowchart", "graph", "swimlane-beta"), DiagramKind.FLOWCHART, read_flowchart),
    Kind(("classDiagram",), DiagramKind.CLASS, read_class_diagram),
    Kind(("erDiagram",), DiagramKind.ER, read_er),
    Kind(("sequenceDiagram",), DiagramKind.SEQUENCE, read_sequence),
    Kind(("stateDiagram",), DiagramKind.STATE, read_state),
    Kind(("C4Context", "C4Container", "C4Component", "C4Dynamic", "C4Deployment"), DiagramKind.C4, read_c4),
    Kind(("architecture-beta", "architecture"), DiagramKind.ARCHITECTURE, read_architecture),
    Kind(("block",), DiagramKind.BLOCK, read_block_diagram),
    Kind(("mindmap",), DiagramKind.MINDMAP, read_mindmap),
    Kind(("requirementDiagram",), DiagramKind.REQUIREMENT, read_requirement_diagram),
)

_UNSUPPORTED = """
agentflow-beta cynefin-beta eventmodeling gantt gitGraph info ishikawa ishikawa-beta journey kanban packet packet-beta
pie quadrantChart radar-beta railroad-beta sankey sankey-beta timeline treeView-beta treemap treemap-beta usecase-beta
venn-beta wardley-beta xychart xychart-beta zenuml
"""
UNSUPPORTED = frozenset(_UNSUPPORTED.split())
"""Headers of kinds that Mermaid draws and that are not graphs to be graded."""

_WORD = re.compile(r"\s*([A-Za-z]\w*(?:-\w+)*)")
_DOT_GRAPH = re.compile(r"\s*graph\b[^\n;{]*\s*\{")
_DISTINCT_HEADERS = frozenset({"flowchart", "classdiagram", "erdiagram", "sequencediagram", "statediagram", "mindmap"})


def header_word(text: str) -> tuple[str, int]:
    """-> the word that the source begins with, empty where it begins with none, and its offset."""
    match = _WORD.match(text)
    return (match[1], match.start(1)) if match else ("", len(text) - len(text.lstrip()))


def kind_of(word: str) -> Kind | None:
    """The kind whose header ``word`` is, perhaps with a suffix: ``classDiagram-v2``, ``block-beta``."""
    header = word.partition("-")[0]
    return next((kind for kind in KINDS if header in kind.headers or word in kind.headers), None)


def is_header(word: str, text: str) -> bool:
    """Whether ``word``, which ``text`` begins with, says that this is Mermaid; DOT's ``graph {`` does not."""
    known = word in UNSUPPORTED or kind_of(word) is not None or word.partition("-")[0].lower() in _DISTINCT_HEADERS
    return known and not (word == "graph" and _DOT_GRAPH.match(text))


def supported() -> str:
    """The headers a student may choose from, as a sentence lists them."""
    names = [f"`{kind.headers[0]}`" for kind in KINDS]
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else "".join(names)
