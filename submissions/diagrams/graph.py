"""The one form every notation is read into.

A graph holds what a person sees in the drawing: nodes (containers among them), edges with what is drawn at each end,
and where in the student's source each of them stands. Nothing here knows a notation, a rubric or Django.
"""

from dataclasses import dataclass
from enum import StrEnum


class DiagramKind(StrEnum):
    ACTIVITY = "activity"
    ARCHITECTURE = "architecture"
    BLOCK = "block"
    BPMN = "bpmn"
    C4 = "c4"
    CLASS = "class"
    COMMUNICATION = "communication"
    COMPONENT = "component"
    ER = "er"
    FLOWCHART = "flowchart"
    GRAPH = "graph"
    MINDMAP = "mindmap"
    OBJECT = "object"
    PETRI_NET = "petri_net"
    REQUIREMENT = "requirement"
    SEQUENCE = "sequence"
    STATE = "state"
    USECASE = "usecase"


class NodeKind(StrEnum):
    """What a node stands for, named alike in all notations. A plain box is an ``element``."""

    ABSTRACT_CLASS = "abstract_class"
    ACTION = "action"
    ACTOR = "actor"
    ANNOTATION = "annotation"
    ARTIFACT = "artifact"
    BOUNDARY = "boundary"
    CHOICE = "choice"
    CLASS = "class"
    CLOUD = "cloud"
    CLUSTER = "cluster"
    COLLECTIONS = "collections"
    COMPONENT = "component"
    CONTAINER = "container"
    CONTROL = "control"
    DATABASE = "database"
    DECISION = "decision"
    ELEMENT = "element"
    END = "end"
    ENTITY = "entity"
    ENUM = "enum"
    EVENT = "event"
    FORK = "fork"
    FRAGMENT = "fragment"
    GATEWAY = "gateway"
    GROUP = "group"
    HISTORY = "history"
    INTERFACE = "interface"
    JOIN = "join"
    JUNCTION = "junction"
    MERGE = "merge"
    NODE = "node"
    NOTE = "note"
    OBJECT = "object"
    PACKAGE = "package"
    PARTICIPANT = "participant"
    PERSON = "person"
    PLACE = "place"
    PORT = "port"
    PROCESS = "process"
    QUEUE = "queue"
    REGION = "region"
    RELATIONSHIP = "relationship"
    REQUIREMENT = "requirement"
    SERVICE = "service"
    START = "start"
    STATE = "state"
    SUBGRAPH = "subgraph"
    SYSTEM = "system"
    TABLE = "table"
    TRANSITION = "transition"
    USECASE = "usecase"


class EdgeKind(StrEnum):
    """What an edge says. Kinds that a notation only draws by arrow heads follow UML 2.5: a triangle on a solid line is
    inheritance, on a dashed line realization; a filled diamond is composition, a hollow one aggregation; an open arrow
    on a dashed line is a dependency; the rest of UML's lines are associations. Lines without such a meaning are links.
    """

    AGGREGATION = "aggregation"
    ASSOCIATION = "association"
    ASSOCIATION_CLASS = "association_class"
    CHILD = "child"
    COMPOSITION = "composition"
    DEPENDENCY = "dependency"
    EXTEND = "extend"
    FLOW = "flow"
    INCLUDE = "include"
    INHERITANCE = "inheritance"
    LINK = "link"
    MESSAGE = "message"
    NOTE_LINK = "note_link"
    REALIZATION = "realization"
    RELATIONSHIP = "relationship"
    TRANSITION = "transition"


class End(StrEnum):
    """What is drawn at one end of an edge. Crow's feet are multiplicities, not ends."""

    NONE = "none"
    ARROW = "arrow"
    TRIANGLE = "triangle"
    DIAMOND = "diamond"
    OPEN_DIAMOND = "open_diamond"
    CIRCLE = "circle"
    CROSS = "cross"
    LOLLIPOP = "lollipop"
    SOCKET = "socket"
    SQUARE = "square"
    PLUS = "plus"


class LineStyle(StrEnum):
    SOLID = "solid"
    DASHED = "dashed"
    THICK = "thick"
    INVISIBLE = "invisible"


class MemberKind(StrEnum):
    ATTRIBUTE = "attribute"
    METHOD = "method"
    COLUMN = "column"
    SEPARATOR = "separator"
    VALUE = "value"


Lines = tuple[int, int]
"""First and last line in the student's source, counted from 1. ``(0, 0)`` where the notation has no lines."""


@dataclass(frozen=True, slots=True)
class Member:
    """An attribute, method, column or enumeration value of a node, or a ``separator`` (a line, with a title or without)
    between them, which says nothing of the node itself.

    ``text`` is what a reader sees, whole; ``name``, ``type`` and ``keys`` (``PK``, ``FK``, ``UK``) are taken out of it
    where the notation says which is which, else empty.
    """

    text: str
    kind: MemberKind = MemberKind.ATTRIBUTE
    name: str = ""
    type: str = ""
    keys: tuple[str, ...] = ()
    lines: Lines = (0, 0)
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """Anything that stands for something, containers too.

    ``id`` is what the author wrote and unique in its graph; ``label`` is the text a reader sees (the id where there is
    none). ``parent`` is the id of the container it stands in. ``shape`` is what was drawn, in the notation's own word
    (``cylinder``); ``kind`` is what it means (``database``). ``ref`` is the cell or element id in draw.io and Apollon.
    ``written`` is the label as it stands in the source, where that is markup (DOT's records and HTML, headings in
    PlantUML) or says more (the stereotypes that PlantUML draws in a participant), else empty.
    """

    id: str
    label: str
    kind: NodeKind = NodeKind.ELEMENT
    parent: str | None = None
    members: tuple[Member, ...] = ()
    stereotypes: tuple[str, ...] = ()
    shape: str = ""
    lines: Lines = (0, 0)
    ref: str = ""
    written: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """A line between two nodes, a message or a transition.

    ``source`` and ``target`` are node ids as written; a message from or to the diagram's border has ``None`` there.
    ``*_multiplicity`` is the text at that end, normalised only where the notation draws it (crow's feet become
    ``0..*``); ``*_role`` is any other text at that end. ``order`` counts messages from 1. ``written`` is as in
    ``Node``.
    """

    source: str | None
    target: str | None
    label: str = ""
    kind: EdgeKind = EdgeKind.LINK
    line: LineStyle = LineStyle.SOLID
    source_end: End = End.NONE
    target_end: End = End.NONE
    source_multiplicity: str = ""
    target_multiplicity: str = ""
    source_role: str = ""
    target_role: str = ""
    stereotypes: tuple[str, ...] = ()
    order: int | None = None
    lines: Lines = (0, 0)
    ref: str = ""
    written: str = ""


@dataclass(frozen=True, slots=True)
class Graph:
    notation: str
    kind: DiagramKind
    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    title: str = ""
