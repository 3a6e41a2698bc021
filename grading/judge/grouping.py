"""Which questions go into one call, with what they are shown."""

from collections.abc import Iterator, Sequence

from .excerpt import Excerpt, excerpt, fits, looked_at
from .numbered import Element
from .questions import Question

MAX_TOGETHER = 8
"""Questions in one call: more make a model careless."""


def grouped(
    questions: Sequence[Question], elements: Sequence[Element], max_chars: int
) -> Iterator[tuple[list[Question], Excerpt]]:
    """Questions that look at the same go together; where not all of that can be shown, each gets what is relevant to
    it."""
    alike: dict[frozenset[str], list[Question]] = {}
    for question in questions:
        alike.setdefault(question.looks_at, []).append(question)
    for group in alike.values():
        together = MAX_TOGETHER if fits(looked_at(elements, group[0]), max_chars) else 1
        for at in range(0, len(group), together):
            some = group[at : at + together]
            yield some, excerpt(elements, some, max_chars)
