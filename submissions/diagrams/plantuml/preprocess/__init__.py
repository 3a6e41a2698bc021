"""PlantUML's preprocessor, in a bounded subset: what a diagram's lines are after comments and directives."""

from collections.abc import Sequence
from dataclasses import dataclass

from submissions.diagrams.diagnostics import Diagnostic
from submissions.diagrams.limits import Limits
from submissions.diagrams.plantuml.lines import Line

from .comments import strip_comments
from .continuation import join_continued


@dataclass(frozen=True, slots=True)
class Preprocessed:
    """``libraries`` names the known libraries that were included: ``c4``, ``c4_sequence``."""

    lines: list[Line]
    libraries: frozenset[str] = frozenset()
    diagnostics: tuple[Diagnostic, ...] = ()


def preprocess(lines: Sequence[Line], limits: Limits) -> Preprocessed:
    return Preprocessed(join_continued(strip_comments(lines)))
