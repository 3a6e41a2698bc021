"""Requirement diagrams: requirements and elements with their properties, and relationships between them."""

import re

from submissions.diagrams.builder import GraphBuilder, NodeDraft
from submissions.diagrams.graph import Edge, EdgeKind, End, LineStyle, Member, NodeKind
from submissions.diagrams.source import Source

from .directions import DirectionLines
from .skipping import skip
from .slip import Slip, found, note
from .text import label, plain, string_label

_REQUIREMENTS = {
    "requirement": "Requirement",
    "functionalrequirement": "Functional Requirement",
    "interfacerequirement": "Interface Requirement",
    "performancerequirement": "Performance Requirement",
    "physicalrequirement": "Physical Requirement",
    "designconstraint": "Design Constraint",
}
_KEYWORD = (
    r"(?:requirementDiagram|id|text|risk|verifyMethod|(?:functional|interface|performance|physical)?requirement|"
    r"designConstraint|low|medium|high|analysis|demonstration|inspection|test|element|contains|copies|derives|satisfies|"
    r"verifies|refines|traces|type|docref|style|classDef|class)(?![A-Za-z0-9_])"
)
_HEADER = re.compile(r"\s*requirementDiagram(?![A-Za-z0-9_])", re.I)
_BETWEEN = re.compile(r"(?:\s++|[#%][^\n]*+)*+")
_LINE = re.compile(r"[^\n]*")
_SPACES = re.compile(r"[^\S\n]*")
_NAME = re.compile(rf'[^\S\n]*(?:"([^"]+)"|(?!{_KEYWORD})([A-Za-z0-9_][^:,\n{{<>=-]*))', re.I)
_DECLARATION = re.compile(
    r"((?:functional|interface|performance|physical)?requirement|designConstraint|element)(?![A-Za-z0-9_])", re.I
)
_STYLE_CLASSES = re.compile(r"[^\S\n]*:::[^\S\n]*\w[^\n{]*")
_OPEN = re.compile(r"[^\S\n]*\{\n")
_RELATION = re.compile(
    r"[^\S\n]*(<-|-(?!>))[^\S\n]*(contains|copies|derives|satisfies|verifies|refines|traces)[^\S\n]*(->|-)", re.I
)
_STATEMENT = re.compile(
    r"(?:(?:classDef|style)(?![A-Za-z0-9_])[\w:;%#, -]*|class(?![A-Za-z0-9_])[\w, ]*)(?=\n|\Z)|"
    r"accTitle\s*:[^\n]*|accDescr\s*(?::[^\n]*|\{[^}]*\})",
    re.I,
)
_ARROW = re.compile(r"[^\S\n]*(?:<?-+>?)?[^\S\n]*")
_ARROWS = re.compile(r"<-+|-+>|-+")
_PROPERTY = re.compile(r"(id|text|risk|verifyMethod|type|docref)(?![A-Za-z0-9_])[^\S\n]*:", re.I)
_VALUES = {
    "risk": re.compile(r"[^\S\n]*()(low|medium|high)(?![A-Za-z0-9_])", re.I),
    "verifymethod": re.compile(r"[^\S\n]*()(analysis|demonstration|inspection|test)(?![A-Za-z0-9_])", re.I),
}
_OF_REQUIREMENT = ("id", "text", "risk", "verifymethod")
_SHOWN = {
    "id": "ID",
    "text": "Text",
    "risk": "Risk",
    "verifymethod": "Verification",
    "type": "Type",
    "docref": "Doc Ref",
}
_VERB = re.compile(r"\b(?:contains|copies|derives|satisfies|verifies|refines|traces)\b", re.I)
_SIGNS = ' \t-<>"'
_RELATION_HINT = (
    "Write `a - satisfies -> b`; the verbs are contains, copies, derives, satisfies, verifies, refines and traces."
)
_QUOTE_HINT = "A text or name with `-`, `:`, `<`, `=` or a word of the language at its start goes in quotes."


def read_requirement_diagram(source: Source, builder: GraphBuilder) -> None:
    """Requirements (their type as stereotype), elements, and relationships labelled with their verb."""
    _Reader(source, builder).read()


class _Reader:
    def __init__(self, source: Source, builder: GraphBuilder) -> None:
        self._text = source.text
        self._source = source
        self._builder = builder
        self._relations: list[tuple[str, str, str, int, int]] = []
        self._directions = DirectionLines(source, builder, "TB|BT|RL|LR")

    def read(self) -> None:
        text = self._text
        at = skip(_HEADER, text, 0)
        if text[at : at + 1] not in ("", "\n"):
            self._note(Slip(at, f"{found(text, at)} follows the header", "a new line"))
        at = skip(_BETWEEN, text, at)
        while at < len(text):
            at = skip(_BETWEEN, text, self._statement(at))
        self._relate()

    def _note(self, slip: Slip) -> None:
        note(self._builder, self._source, slip)

    def _statement(self, at: int) -> int:
        if end := self._directions.end_at(at):
            return end
        try:
            if match := _DECLARATION.match(self._text, at):
                return self._declaration(at, match)
            if match := _STATEMENT.match(self._text, at):
                return match.end()
            return self._relationship(at)
        except Slip as slip:
            self._note(slip)
            return self._recover(at, slip.offset)

    def _name(self, at: int) -> tuple[str, int]:
        match = _NAME.match(self._text, at)
        if match is None:
            wrong = skip(_SPACES, self._text, at)
            raise Slip(wrong, f"{found(self._text, wrong)} stands where a name is expected", "a name", _QUOTE_HINT)
        return plain(match[1] or match[2].strip()), match.end()

    def _declaration(self, at: int, match: re.Match[str]) -> int:
        """``requirement name { ... }`` or ``element name { ... }``; the first one of a name counts."""
        text, line = self._text, self._source.line_at(at)
        name, end = self._name(match.end())
        end = skip(_STYLE_CLASSES, text, end)
        is_new = name not in self._builder.nodes
        draft = self._builder.node(name, line)
        if is_new:
            draft.label, draft.shape = label(name), match[1]
            if match[1].lower() in _REQUIREMENTS:
                draft.kind = NodeKind.REQUIREMENT
                draft.stereotypes.append(_REQUIREMENTS[match[1].lower()])
        opening = _OPEN.match(text, end)
        if opening is None:
            wrong = skip(_SPACES, text, end)
            hint = "`{` ends the first line of a requirement; each property has a line of its own."
            raise Slip(wrong, f"{found(text, wrong)} stands before the properties", "`{` and a new line", hint)
        end = self._body(draft, opening.end(), is_new, match[1].lower() in _REQUIREMENTS)
        if is_new:
            draft.lines = (line, self._source.line_at(end - 1))
        return end

    def _body(self, draft: NodeDraft, at: int, is_new: bool, is_requirement: bool) -> int:
        """The properties up to ``}`` -> offset behind it."""
        text = self._text
        while True:
            at = skip(_BETWEEN, text, at)
            if at >= len(text):
                self._note(Slip(at, f"`{draft.id}` is not closed", "`}`"))
                return at
            if text[at] == "}":
                return at + 1
            if _DECLARATION.match(text, at):
                self._note(Slip(at, f"`{draft.id}` is not closed before the next one begins", "`}`"))
                return at
            try:
                member, at = self._property(at, is_requirement)
                if is_new:
                    self._builder.member(draft, member)
            except Slip as slip:
                self._note(slip)
                at = skip(_LINE, text, slip.offset)

    def _property(self, at: int, is_requirement: bool) -> tuple[Member, int]:
        text, line = self._text, self._source.line_at(at)
        match = _PROPERTY.match(text, at)
        key = match[1].lower() if match else ""
        if match is None or (key in _OF_REQUIREMENT) is not is_requirement:
            expected = "`id`, `text`, `risk` or `verifyMethod`" if is_requirement else "`type` or `docref`"
            raise Slip(at, f"{found(text, at)} is no property here", expected)
        value = _VALUES.get(key, _NAME).match(text, match.end())
        end = value.end() if value else skip(_SPACES, text, match.end())
        if value is None or text[end : end + 1] != "\n":
            message = f"{found(text, end)} stands in the value of `{match[1]}`"
            raise Slip(end, message, "a value and a new line", _QUOTE_HINT)
        shown = label(value[1] or value[2])
        if key in _VALUES:
            shown = shown.capitalize()
        return Member(f"{_SHOWN.get(key, 'Doc Ref')}: {shown}", name=match[1], lines=(line, line)), end

    def _relationship(self, at: int) -> int:
        """``a - satisfies -> b`` or ``b <- satisfies - a``; also ``a:::style``."""
        first, end = self._name(at)
        if styled := _STYLE_CLASSES.match(self._text, end):
            return styled.end()
        match = _RELATION.match(self._text, end)
        if match is None or (match[1] == "<-") is (match[3] == "->"):
            wrong = end if match else skip(_ARROW, self._text, end)
            message = f"{found(self._text, wrong)} stands where a relationship is expected"
            raise Slip(wrong, message, "`- satisfies ->`", _RELATION_HINT)
        second, end = self._name(match.end())
        source, target = (second, first) if match[1] == "<-" else (first, second)
        self._relations.append((source, target, match[2].lower(), at, end))
        return end

    def _recover(self, at: int, wrong: int) -> int:
        """Save a relationship whose arrow or verb is broken, and go on behind the line."""
        end = skip(_LINE, self._text, max(at, wrong))
        line = self._text[at : skip(_LINE, self._text, at)]
        known = _VERB.search(line)
        parts = (line[: known.start()], known[0], line[known.end() :]) if known else _ARROWS.split(line)
        if len(parts) == 3 and all(part.strip(_SIGNS) for part in parts):
            first, verb, second = (part.strip(_SIGNS) for part in parts)
            source, target = (second, first) if "<" in line and ">" not in line else (first, second)
            self._relations.append((source, target, verb.lower(), at, at + len(line)))
        return max(end, at + 1)

    def _relate(self) -> None:
        """Relationships may stand before what they join; a name that is declared nowhere becomes an element."""
        for source, target, verb, start, end in self._relations:
            lines = (self._source.line_at(start), self._source.line_at(end))
            for name in (source, target):
                if name not in self._builder.nodes:
                    self._builder.node(name, lines[0]).label = string_label(name)
                    hint = f"Declare it: `element {name} {{ ... }}`, or check the spelling."
                    self._builder.warning(lines[0], 1, f"`{name}` is not declared", code="undeclared", hint=hint)
            contains = verb == "contains"
            ends = (End.PLUS, End.NONE) if contains else (End.NONE, End.ARROW)
            style = LineStyle.SOLID if contains else LineStyle.DASHED
            self._builder.edge(Edge(source, target, verb, EdgeKind.RELATIONSHIP, style, *ends, lines=lines))
