"""Class diagrams: the header, and the statements one after another."""

import re
from collections.abc import Callable

from submissions.diagrams.builder import GraphBuilder, NodeDraft
from submissions.diagrams.source import Source

from .class_hints import hint_for
from .class_model import ClassModel, Name
from .class_recovery import class_in, member_in, relations_in
from .class_scan import (
    ANNOTATION,
    DECLARED_NAME,
    NAME,
    STRING,
    STYLE_CLASS,
    TITLE,
    label_at,
    name_at,
    relation_at,
    skip_spaces,
)
from .directions import DirectionLines
from .slip import Slip, found, note

_HEADER = re.compile(r"\s*classDiagram(?:-v2(?![A-Za-z0-9_]))?")
_BETWEEN = re.compile(r"\s*+(?:%%[^\n]*+\s*+)*+")
_LINE = re.compile(r"[^\n]*")
_ACCESSIBLE = re.compile(r"(?:accTitle|accDescr)\s*:[^\n]*|accDescr\s*\{[^}]*\}")
_STATEMENT = re.compile(
    r"(class|namespace|note|style|classDef|cssClass|callback|link|click)(?![A-Za-z0-9_])|(<<)|(\})|acc(?:Title\s*:|Descr\s*[:{])"
)
_BODY = re.compile(r"[^\S\n]*\{")
_BRACE = re.compile(r"[{}]")
_NOTE_FOR = re.compile(r"note for(?![A-Za-z0-9_])")
_NEXT_STATEMENT = re.compile(r"[^\S\n]*(?:class\s+[\w`]|namespace\s+\w|note\s+(?:for\s|\")|direction\s|<<\w+>>\s*\w)")
_TARGET = r"(?:\s*(?:_self|_blank|_parent|_top)(?![A-Za-z0-9_]))?"
_TEXT = r'[^\S\n]*"[^"]*"'
_STYLES = r"[\w#%, \t]*(?::[^:\n;]+)+"
_SIMPLE_STATEMENTS = {
    "style": re.compile(rf"style[^\S\n]+\w+{_STYLES}"),
    "classDef": re.compile(rf"classDef[^\S\n]+\w+{_STYLES}"),
    "cssClass": re.compile(rf"cssClass{_TEXT}[^\S\n]*\w+"),
    "callback": re.compile(rf"callback{NAME.pattern}{_TEXT}(?:{_TEXT})?"),
    "link": re.compile(rf"link{NAME.pattern}{_TEXT}(?:{_TEXT})?{_TARGET}"),
    "click": re.compile(
        rf"click{NAME.pattern}[^\S\n]*(?:href{_TEXT}(?:{_TEXT})?{_TARGET}|call\s+[^(\n]*\([^)]*\)(?:{_TEXT})?)"
    ),
}
_EXAMPLES = {
    "style": "`style Order fill:#f9f`",
    "classDef": "`classDef name fill:#f9f`",
    "cssClass": '`cssClass "Order,Item" name`',
    "callback": '`callback Order "function"`',
    "link": '`link Order "https://..."`',
    "click": '`click Order href "https://..."`',
}
_BODY_HINT = "Close the body of a class with `}`, and keep braces out of its members."
_VISIBILITY = ("+", "#", "~", "-")


def read_class_diagram(source: Source, builder: GraphBuilder) -> None:
    """Classes with members, relations with what is drawn at both ends, notes and namespaces."""
    _Reader(source, builder).read()


class _Reader:
    def __init__(self, source: Source, builder: GraphBuilder) -> None:
        self._text = source.text
        self._source = source
        self._builder = builder
        self._model = ClassModel(builder)
        self._filled: list[bool] = []
        self._bare: NodeDraft | None = None
        self._opened_at = -1
        self._readers: dict[str, Callable[[int], int]] = {
            "class": self._class, "namespace": self._namespace, "note": self._note_statement, "<<": self._annotation,
        }  # fmt: skip
        self._directions = DirectionLines(source, builder, "TB|BT|RL|LR")

    def read(self) -> None:
        text = self._text
        at = _skip(_BETWEEN, text, self._header())
        if at >= len(text):
            self._note(Slip(at, "the diagram is empty", "a class or a relation"))
        while at < len(text):
            at = _skip(_BETWEEN, text, self._statement(at))
        if self._model.depth:
            self._note(Slip(len(text), "a namespace is not closed", "`}`"))
        while self._model.depth:
            self._model.close_namespace(self._line(len(text)))
        self._model.finish()

    def _header(self) -> int:
        """-> offset behind the header; nothing else may stand on its line."""
        at = _skip(_HEADER, self._text, 0)
        end = skip_spaces(self._text, at)
        if self._text[end : end + 1] not in ("", "\n"):
            hint = "`classDiagram` stands on a line of its own."
            self._note(Slip(end, f"{found(self._text, end)} follows the header", "a new line", hint))
        return end

    def _note(self, slip: Slip) -> None:
        if len(self._builder.diagnostics) >= self._builder.limits.diagnostics:
            return
        if not slip.hint:
            at = min(slip.offset, len(self._text))
            start = self._text.rfind("\n", max(0, at - 400), at) + 1 or max(0, at - 400)
            slip.hint = hint_for(self._text[start : min(_skip(_LINE, self._text, at), at + 400)])
        note(self._builder, self._source, slip)

    def _line(self, at: int) -> int:
        return self._source.line_at(at)

    def _statement(self, at: int) -> int:
        """Read one statement -> offset behind it. In a namespace only classes, notes and namespaces may stand."""
        if not self._model.depth and (end := self._directions.end_at(at)):
            return end
        match = _STATEMENT.match(self._text, at)
        word = match[0] if match else ""
        if word == "}":
            return self._close(at)
        if self._model.depth:
            self._filled[-1] = True
            if word not in ("class", "note", "namespace"):
                message = f"{found(self._text, at)} stands in a namespace"
                hint = "Relations and everything else go behind the `}` of the namespace."
                self._note(Slip(at, message, "`class`, `note` or `namespace`", hint))
        try:
            end = self._read(word, at)
        except Slip as slip:
            self._note(slip)
            return self._recover(word, at)
        return self._after_statement(end)

    def _read(self, word: str, at: int) -> int:
        bare, self._bare = self._bare, None
        if word.startswith("acc"):
            return self._accessible(at)
        if word in _SIMPLE_STATEMENTS:
            return self._simple(word, at)
        if word in self._readers:
            return self._readers[word](at)
        try:
            return self._relation_or_member(at)
        except Slip:
            self._bare = bare
            raise

    def _after_statement(self, at: int) -> int:
        """A statement ends with its line, with the diagram, or in a namespace with ``}``."""
        try:
            return self._statement_end(at)
        except Slip as slip:
            self._note(slip)
            return slip.offset

    def _statement_end(self, at: int) -> int:
        text = self._text
        at = skip_spaces(text, at)
        if self._opened_at == at or text[at : at + 1] in ("", "\n") or (self._model.depth and text[at] == "}"):
            return at
        if text.startswith("%%", at) and _skip(_BETWEEN, text, at) >= len(text):
            return len(text)
        raise Slip(at, f"{found(text, at)} stands behind a statement", "a new line")

    def _class(self, at: int) -> int:
        """``class Name["title"]``, then a style or an annotation, then a body in braces."""
        text, start = self._text, at
        name, at = name_at(text, at + len("class"), DECLARED_NAME)
        self._warn_of_joined_words(text[start + len("class") : at].strip(), name.id, start)
        title = TITLE.match(text, at)
        at = title.end() if title else at
        style = STYLE_CLASS.match(text, at)
        annotation = None if style else ANNOTATION.match(text, at)
        extra = style or annotation
        at = extra.end() if extra else at
        line = self._line(start)
        draft = self._model.declare(name, title[1] if title else "", (line, line))
        if annotation:
            self._model.annotate(draft, annotation[1])
        body = _BODY.match(text, at)
        if body is None:
            self._bare = draft
            return at
        at = self._body(draft, body.end())
        draft.lines = (line, self._line(at - 1))
        return at

    def _warn_of_joined_words(self, written: str, id: str, at: int) -> None:
        if " " in written and not {"`", "~"} & set(written):
            line, column = self._source.position(at)
            hint = (
                f'Write `class {id}`, or with a title `class {id}["{written}"]`; inheritance is an arrow, `A <|-- B`.'
            )
            message = f"Mermaid joins `{written}` into the one name `{id}`"
            self._builder.warning(line, column, message, code="joined_name", hint=hint)

    def _body(self, draft: NodeDraft, at: int) -> int:
        """The members between the ``{`` before ``at`` and its ``}`` -> offset behind that."""
        brace = _BRACE.search(self._text, at)
        if brace is None or brace[0] == "{":
            wrong = brace.start() if brace else len(self._text)
            self._note(Slip(wrong, f"{found(self._text, wrong)} stands in the body of a class", "`}`", _BODY_HINT))
            return self._broken_body(draft, at)
        for line in self._text[at : brace.start()].split("\n"):
            if line[:1] == '"':
                self._note(Slip(at, "a member begins with a quote", "a member"))
            self._member(draft, line, at)
            at += len(line) + 1
        return brace.end()

    def _broken_body(self, draft: NodeDraft, at: int) -> int:
        """Members up to a ``}`` of its own, or up to a line that can only be another statement."""
        text = self._text
        while at < len(text):
            start = skip_spaces(text, at)
            if text[start : start + 1] == "}":
                return start + 1
            if _NEXT_STATEMENT.match(text, at) or self._is_relation(at):
                return at - 1 if text[at - 1] == "\n" else at
            end = _skip(_LINE, text, at)
            self._member(draft, text[at:end].strip(" {}\t"), at)
            at = end + 1
        return len(text)

    def _is_relation(self, at: int) -> bool:
        try:
            name, at = name_at(self._text, at)
            return relation_at(self._text, at, name) is not None
        except Slip:
            return False

    def _member(self, draft: NodeDraft, raw: str, at: int) -> None:
        try:
            self._model.member(draft, raw, self._line(at))
        except ValueError:
            at += len(raw) - len(raw.lstrip())
            self._note(Slip(at, f"`{raw.strip()}` closes a parenthesis that is not open", "`name(parameters)`"))

    def _relation_or_member(self, at: int) -> int:
        text, line = self._text, self._line(at)
        name, end = name_at(text, at)
        related = relation_at(text, end, name)
        if related is not None:
            relation, end = related
            end = self._statement_end(end)
            self._model.relate(relation, line)
            return end
        raw, end = label_at(text, end)
        end = self._statement_end(end)
        if raw:
            self._member(self._model.class_(name, line), raw, at)
        return end

    def _annotation(self, at: int) -> int:
        """``<<interface>> Name``, which must follow the declaration of the class."""
        match = ANNOTATION.match(self._text, at)
        if match is None:
            raise Slip(
                at, "`<<` begins no annotation", "an annotation such as `<<interface>>`", "An annotation is one word."
            )
        name, end = name_at(self._text, match.end())
        if not self._model.has(name.id):
            hint = f"Write `class {name.id}` first, or put the annotation into its body."
            self._note(Slip(at, f"there is no class `{name.id}` yet to annotate", "", hint))
        self._model.annotate(self._model.class_(name, self._line(at)), match[1])
        return end

    def _note_statement(self, at: int) -> int:
        match, about, end = _NOTE_FOR.match(self._text, at), "", at + len("note")
        if match:
            name, end = name_at(self._text, match.end())
            about = name.id
        string = STRING.match(self._text, end)
        if string is None or not string[1]:
            raise Slip(
                end,
                f"{found(self._text, end)} stands where the text of a note is expected",
                'a text in quotes, `note "..."`',
            )
        self._model.note(string[1], about, (self._line(at), self._line(string.end())))
        return string.end()

    def _namespace(self, at: int) -> int:
        name, end = name_at(self._text, at + len("namespace"))
        title = TITLE.match(self._text, end)
        body = _BODY.match(self._text, title.end() if title else end)
        self._model.open_namespace(name.id, title[1] if title else "", self._line(at))
        self._filled.append(False)
        if body is None:
            self._filled[-1] = True
            raise Slip(end, f"{found(self._text, end)} stands where the body of a namespace is expected", "`{`")
        self._opened_at = skip_spaces(self._text, body.end())
        return body.end()

    def _close(self, at: int) -> int:
        if not self._model.depth:
            self._note(Slip(at, "`}` closes nothing here", ""))
            return at + 1
        if not self._filled.pop():
            self._note(Slip(at, "a namespace is empty", "`class`, `note` or `namespace`"))
        self._model.close_namespace(self._line(at))
        return self._after_statement(at + 1)

    def _simple(self, word: str, at: int) -> int:
        """``style``, ``link`` and the like, which say nothing about the graph."""
        match = _SIMPLE_STATEMENTS[word].match(self._text, at)
        if match is None:
            raise Slip(at, f"`{word}` begins no statement that is whole", f"a statement such as {_EXAMPLES[word]}")
        return match.end()

    def _accessible(self, at: int) -> int:
        match = _ACCESSIBLE.match(self._text, at)
        if match is None:
            raise Slip(at, "`accDescr {` is not closed", "`}`")
        return match.end()

    def _recover(self, word: str, at: int) -> int:
        """Save what a broken line says -> where reading goes on."""
        text, number = self._text, self._line(at)
        end = _skip(_LINE, text, at)
        line = text[at:end]
        if word in _SIMPLE_STATEMENTS or word in ("namespace", "note") or word.startswith("acc"):
            return end
        if word != "class" and (relations := relations_in(line.partition("%%")[0])):
            for relation in relations:
                self._model.relate(relation, number)
            return end
        brace = line.find("{")
        if brace >= 0 and self._bare is not None and not line[:brace].strip():
            return self._broken_body(self._bare, at + brace + 1)
        if (word == "class" or brace >= 0) and (name := class_in(line)):
            draft = self._model.declare(Name(name), "", (number, number))
            end = self._broken_body(draft, at + brace + 1) if brace >= 0 else end
            draft.lines = (number, self._line(max(at, end - 1)))
            return end
        if self._bare is not None and line[:1] in _VISIBILITY:
            self._member(self._bare, line, at)
        elif member := member_in(line):
            self._member(self._model.class_(Name(member[0]), number), member[1], at)
        return end


def _skip(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at
