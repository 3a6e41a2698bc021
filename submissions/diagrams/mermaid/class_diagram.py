"""Class diagrams: the header, and the statements one after another."""

import re
from collections.abc import Callable

from submissions.diagrams.builder import GraphBuilder, NodeDraft
from submissions.diagrams.source import Source

from .class_body import ClassBody
from .class_hints import hint_at
from .class_model import ClassModel, Name
from .class_recovery import class_in, member_in, relations_in
from .class_scan import (
    ANNOTATION,
    DECLARED_NAME,
    STRING,
    STYLE_CLASS,
    TITLE,
    label_at,
    name_at,
    relation_at,
    skip_spaces,
)
from .class_statements import is_silent, silent_statement_end
from .directions import DirectionLines
from .skipping import skip
from .slip import Slip, found, note

_HEADER = re.compile(r"\s*classDiagram(?:-v2(?![A-Za-z0-9_]))?")
_BETWEEN = re.compile(r"\s*+(?:%%[^\n]*+\s*+)*+")
_LINE = re.compile(r"[^\n]*")
_STATEMENT = re.compile(
    r"(class|namespace|note|style|classDef|cssClass|callback|link|click)(?![A-Za-z0-9_])|(<<)|(\})|acc(?:Title\s*:|Descr\s*[:{])"
)
_BODY = re.compile(r"[^\S\n]*\{")
_NOTE_FOR = re.compile(r"note for(?![A-Za-z0-9_])")
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
        self._body = ClassBody(source, self._model, self._note)
        self._filled: list[bool] = []
        self._bare: NodeDraft | None = None
        self._opened_at = -1
        self._readers: dict[str, Callable[[int], int]] = {
            "class": self._class, "namespace": self._namespace, "note": self._note_statement, "<<": self._annotation,
        }  # fmt: skip
        self._directions = DirectionLines(source, builder, "TB|BT|RL|LR")

    def read(self) -> None:
        text = self._text
        at = skip(_BETWEEN, text, self._header())
        if at >= len(text):
            self._note(Slip(at, "the diagram is empty", "a class or a relation"))
        while at < len(text):
            at = skip(_BETWEEN, text, self._statement(at))
        if self._model.depth:
            self._note(Slip(len(text), "a namespace is not closed", "`}`"))
        while self._model.depth:
            self._model.close_namespace(self._line(len(text)))
        self._model.finish()

    def _header(self) -> int:
        """-> offset behind the header; nothing else may stand on its line."""
        at = skip(_HEADER, self._text, 0)
        end = skip_spaces(self._text, at)
        if self._text[end : end + 1] not in ("", "\n"):
            hint = "`classDiagram` stands on a line of its own."
            self._note(Slip(end, f"{found(self._text, end)} follows the header", "a new line", hint))
        return end

    def _note(self, slip: Slip) -> None:
        if len(self._builder.diagnostics) >= self._builder.limits.diagnostics:
            return
        slip.hint = slip.hint or hint_at(self._text, slip.offset)
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
        if is_silent(word):
            return silent_statement_end(word, self._text, at)
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
        if text.startswith("%%", at) and skip(_BETWEEN, text, at) >= len(text):
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
        at = self._body.read(draft, body.end())
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
            self._body.member(self._model.class_(name, line), raw, at)
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

    def _recover(self, word: str, at: int) -> int:
        """Save what a broken line says -> where reading goes on."""
        text, number = self._text, self._line(at)
        end = skip(_LINE, text, at)
        line = text[at:end]
        if is_silent(word) or word in ("namespace", "note"):
            return end
        if word != "class" and (relations := relations_in(line.partition("%%")[0])):
            for relation in relations:
                self._model.relate(relation, number)
            return end
        brace = line.find("{")
        if brace >= 0 and self._bare is not None and not line[:brace].strip():
            return self._body.read_broken(self._bare, at + brace + 1)
        if (word == "class" or brace >= 0) and (name := class_in(line)):
            draft = self._model.declare(Name(name), "", (number, number))
            end = self._body.read_broken(draft, at + brace + 1) if brace >= 0 else end
            draft.lines = (number, self._line(max(at, end - 1)))
            return end
        if self._bare is not None and line[:1] in _VISIBILITY:
            self._body.member(self._bare, line, at)
        elif member := member_in(line):
            self._body.member(self._model.class_(Name(member[0]), number), member[1], at)
        return end
