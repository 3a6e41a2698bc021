"""Lists of attributes: ``[label="Order", shape=box]``."""

from .cursor import TEXTS, Cursor, UnexpectedTokenError
from .model import Attributes, Html
from .scanner import END, HTML, ID

READ = frozenset(
    {"arrowhead", "arrowtail", "cluster", "compound", "dir", "headlabel", "key", "label", "lhead", "ltail", "rankdir",
     "shape", "style", "taillabel", "xlabel"}
)  # fmt: skip
"""The attributes that say something about what is drawn; all others are left out."""

_NEEDS_QUOTES = 'A text of several words stands in double quotes: label="two words".'
_EDGE_SIGNS = ("->", "--")


class AttributeCursor(Cursor):
    __slots__ = ()

    def attributes(self) -> Attributes:
        """Any number of ``[name = value, ...]``; commas and semicolons between them are free."""
        kinds = self.kinds
        attributes: Attributes = {}
        while kinds[self.at] == "[":
            start = self.at
            self.at += 1
            while kinds[self.at] in TEXTS and kinds[self.at + 1] == "=":
                name = self.values[self.at]
                self.attribute(attributes)
                if kinds[self.at] == ID and kinds[self.at + 1] != "=":
                    self._further_words(name, attributes)
                if kinds[self.at] in (",", ";"):
                    self.at += 1
            if kinds[self.at] != "]":
                self.report(UnexpectedTokenError(self.at, "`]` or `name=value`", self.keyword_hint(self.at)))
                self._skip_to_bracket(start)
            self.at += kinds[self.at] == "]"
        return attributes

    def attribute(self, attributes: Attributes) -> None:
        """``name = value``, from the name on."""
        kinds, values = self.kinds, self.values
        name = values[self.at]
        self.at += 2
        if self.tokens.source.text.startswith("#", self.offsets[self.at - 1] + 1):
            hint = '`#` begins a comment; a colour stands in double quotes: color="#4a90d9".'
            self.error(self.at - 1, "`#` cannot stand here", expected="a value", hint=hint)
            return
        if kinds[self.at] not in TEXTS:
            raise UnexpectedTokenError(self.at, "a value", self.keyword_hint(self.at))
        value = values[self.at]
        if kinds[self.at] == HTML:
            value = Html(value, self.line_at(self.offsets[self.at]))
        self.at += 1
        if name in READ:
            attributes[name] = value

    def _further_words(self, name: str, attributes: Attributes) -> None:
        """``label=two words``: the words up to the end of the attribute are meant as one text."""
        first = self.at
        while self.kinds[self.at] == ID and self.kinds[self.at + 1] != "=" and not self.tokens.on_new_line(self.at):
            self.at += 1
        if self.at == first:
            return
        self.report(UnexpectedTokenError(first, "`]` or `name=value`", _NEEDS_QUOTES))
        if name in attributes:
            attributes[name] = " ".join([attributes[name], *self.values[first : self.at]])

    def _skip_to_bracket(self, start: int) -> None:
        """To the ``]`` of the list that began at ``start``; to where a statement begins, if there is none before."""
        while self.kinds[self.at] not in ("]", "{", "}", "[", END, *_EDGE_SIGNS):
            self.at += 1
        if self.kinds[self.at] not in ("]", END):
            while self.at > start + 1 and not self.tokens.on_new_line(self.at):
                self.at -= 1
