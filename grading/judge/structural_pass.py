"""The structural pass, the same for every way in: a hand-in, a preview, files on the command line, an evaluation."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from grading.engine import Meaning, Rubric
from grading.engine.assessment import Assessment, CriterionAssessment
from submissions.diagrams import Graph, Reading
from submissions.diagrams.diagnostics import Diagnostic
from submissions.diagrams.graph import DiagramKind

from .caution import assess_cautiously, held_back
from .partial import heard_in_part, without_absences
from .suspicion import Suspicion, suspicion


@dataclass(frozen=True, slots=True)
class StructuralPass:
    """``assessment`` is what the structure decided and nothing speaks against. ``graph`` is what could be read, empty
    where nothing could; ``errors`` say what could not."""

    rubric: Rubric
    graph: Graph
    assessment: Assessment
    suspicions: tuple[Suspicion, ...] = ()
    errors: tuple[Diagnostic, ...] = ()

    @property
    def reported(self) -> Assessment:
        """``assessment`` with the reasons that concern the answer as a whole, for where no grade is stored."""
        reasons = (*reading_reasons(len(self.errors)), *suspicion_reasons(len(self.suspicions)))
        return replace(self.assessment, review_reasons=(*reasons, *self.assessment.review_reasons))

    def heard(self, judged: Mapping[str, CriterionAssessment]) -> dict[str, CriterionAssessment]:
        """Of what a model said, by criterion, that which counts."""
        before = {result.id: result for result in self.assessment.criteria}
        return {id: self._heard(result, before[id]) for id, result in judged.items()}

    def _heard(self, judged: CriterionAssessment, before: CriterionAssessment) -> CriterionAssessment:
        kept = heard_in_part(judged, before, self.rubric.by_id[judged.id]) if self.errors else judged
        return held_back(kept, before, self.suspicions)


def structural_pass(
    reading: Reading,
    rubric: Rubric,
    *,
    source: str,
    explanation: str = "",
    file_names: Iterable[str] = (),
    language: str = "en",
    meaning: Meaning | None = None,
) -> StructuralPass:
    """``source`` is what ``reading`` was read from; ``file_names`` are those of what was handed in with it; ``meaning``
    is asked about labels of which the lexicon knows nothing."""
    graph = reading.graph or Graph(reading.notation, DiagramKind.GRAPH)
    suspicions = suspicion(graph, source, explanation, file_names, reading.notation)
    assessment = assess_cautiously(
        graph, rubric, suspicions, explanation=explanation, language=language, meaning=meaning
    )
    if reading.errors:
        assessment = without_absences(assessment, rubric, language)
    return StructuralPass(rubric, graph, assessment, suspicions, reading.errors)


def reading_reasons(errors: int) -> tuple[str, ...]:
    """Why a person should look at a diagram that has ``errors``."""
    if not errors:
        return ()
    return (f"the diagram has {errors} error{'s' if errors > 1 else ''}; what could be read was graded",)


def suspicion_reasons(number: int) -> tuple[str, ...]:
    """Why a person should look at an answer in which ``number`` texts are suspicious."""
    if not number:
        return ()
    return (f"{number} text{'s' if number > 1 else ''} may speak to the grader instead of the subject",)
