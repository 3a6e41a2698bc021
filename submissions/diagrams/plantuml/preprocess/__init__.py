"""PlantUML's preprocessor, in a bounded subset: what a diagram's lines are after comments and directives."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from submissions.diagrams.diagnostics import Diagnostic
from submissions.diagrams.limits import DEFAULT_LIMITS, Limits
from submissions.diagrams.plantuml.lines import Line

from .comments import strip_comments
from .continuation import join_continued
from .interpreter import interpret

NEEDED = re.compile(r"^\s*!(?!pragma|assume)|%[a-z_]+\(", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Preprocessed:
    """``libraries`` names the known libraries that were included: ``c4``, ``c4_sequence``, ``stdlib``."""

    lines: list[Line]
    libraries: frozenset[str] = frozenset()
    diagnostics: tuple[Diagnostic, ...] = ()


def preprocess(lines: Sequence[Line], limits: Limits = DEFAULT_LIMITS) -> Preprocessed:
    """Carry the directives out. Lines keep the number of the line that wrote them: a macro's, where it was called."""
    plain = strip_comments(join_continued(lines))
    if not any(("!" in line.text or "%" in line.text) and NEEDED.search(line.text) for line in plain):
        return Preprocessed(plain)
    result = interpret(plain)
    return Preprocessed(result.lines, frozenset(result.libraries), tuple(result.diagnostics[: limits.diagnostics]))
