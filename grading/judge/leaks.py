"""What an assignment keeps back: names that its rubric expects and that neither the task nor the student has said.

A model that sees the criteria may guess the solution and tell it. Its comment is compared, window by window, with each
such name by the same likeness by which the grader finds elements, so that "nginx" gives a load balancer away too.
"""

from collections.abc import Iterable, Sequence

from grading.engine import Rubric
from grading.engine.checks import BY_NAME
from grading.engine.normalise import words
from grading.engine.similarity import similarity

from .numbered import Element

MAX_HIDDEN = 200
MAX_COMMENT_WORDS = 200
_SAME = 0.9
_LONGEST = 4


def hidden_names(rubric: Rubric, statement: str, elements: Sequence[Element]) -> tuple[str, ...]:
    """The names in ``rubric``'s checks and synonyms that nobody has told the student: they are not in the task, not in
    a criterion's title (which feedback shows) and not in what the student drew or wrote."""
    said = [statement, *(criterion.title for criterion in rubric.criteria), *(one.words for one in elements)]
    # One text, with an end of line between what does not belong together: a phrase has none.
    known = "\n".join(map(_phrase, said))
    names = (name for criterion in rubric.criteria for name in _names(rubric, criterion.id))
    distinct = dict.fromkeys((*names, *(name for head, others in rubric.synonyms for name in (head, *others))))
    kept_back = [name for name in distinct if _words(name) and _phrase(name) not in known]
    return tuple(kept_back[:MAX_HIDDEN])


def leaks(comment: str, hidden: Iterable[str]) -> bool:
    """Whether ``comment`` names something in ``hidden``."""
    said = _words(comment)[:MAX_COMMENT_WORDS]
    windows = {" ".join(said[at : at + size]) for size in range(1, _LONGEST + 1) for at in range(len(said) - size + 1)}
    return any(_gives_away(name, windows) for name in hidden)


def _gives_away(name: str, windows: Iterable[str]) -> bool:
    size = len(_words(name))
    return any(similarity(name, window) >= _SAME for window in windows if abs(len(window.split()) - size) <= 1)


def _names(rubric: Rubric, criterion_id: str) -> Iterable[str]:
    check = rubric.by_id[criterion_id].check
    return (name for names in BY_NAME[check.name].mentions(check).lists for name in names)


def _phrase(text: str) -> str:
    return f" {' '.join(_words(text))} "


def _words(text: str) -> list[str]:
    """``words`` looks at the beginning of a label only; a statement is longer."""
    return [word for line in text.split() for word in words(line)]
