"""What is asked: criteria of judgement that wait, and a second opinion where the structure is unsure."""

from collections.abc import Mapping
from dataclasses import dataclass

from grading.engine import Criterion, Rubric
from grading.engine.assessment import Assessment, CriterionAssessment, DecidedBy, Verdict
from grading.engine.checks.judgement import Judgement
from grading.engine.points import UNSURE_BELOW

GRAPH, EXPLANATION, STATEMENT = "graph", "explanation", "statement"
NODE, EDGE, SENTENCE = "N", "E", "S"

NEEDED_EVIDENCE: Mapping[str, str] = {
    "element": NODE,
    "member": NODE,
    "containment": NODE,
    "relation": EDGE,
    "multiplicity": EDGE,
    "path": EDGE,
    "order": EDGE,
}
"""The sort of element without which a structural check cannot be met; the other checks can be met by an absence."""


@dataclass(frozen=True, slots=True)
class Question:
    """One closed question about one criterion. ``looks_at`` is what the answer may rest on; ``needs`` are the sorts of
    element (``N``, ``E``, ``S``) of which a positive verdict has to name one, none where it may be met by an absence.
    ``decides`` is False for a second opinion, which never changes points."""

    id: str
    title: str
    text: str
    looks_at: frozenset[str]
    needs: frozenset[str]
    decides: bool

    @property
    def allowed(self) -> frozenset[str]:
        """The sorts of element that may be named as evidence."""
        return _sorts(self.looks_at)


def pending_questions(rubric: Rubric, assessment: Assessment) -> list[Question]:
    """The criteria of judgement that nobody has decided."""
    pending = {result.id for result in assessment.criteria if result.verdict is Verdict.PENDING}
    return [
        _judgement(criterion, criterion.check)
        for criterion in rubric.criteria
        if criterion.id in pending and isinstance(criterion.check, Judgement)
    ]


def second_opinions(rubric: Rubric, assessment: Assessment) -> list[Question]:
    """Structural criteria of which the structure is unsure."""
    unsure = {result.id for result in assessment.criteria if _is_unsure(result)}
    return [_structural(criterion) for criterion in rubric.criteria if criterion.id in unsure]


def _is_unsure(result: CriterionAssessment) -> bool:
    return result.decided_by is DecidedBy.STRUCTURE and result.confidence < UNSURE_BELOW


def _judgement(criterion: Criterion, check: Judgement) -> Question:
    looks_at = frozenset(check.looks_at)
    # Nothing of the student's to look at would leave nothing that a verdict can rest on.
    if not looks_at & {GRAPH, EXPLANATION}:
        looks_at |= {GRAPH, EXPLANATION}
    return Question(criterion.id, criterion.title, check.question, looks_at, needs=_sorts(looks_at), decides=True)


def _structural(criterion: Criterion) -> Question:
    needed = NEEDED_EVIDENCE.get(criterion.check.name)
    needs = frozenset((needed,)) if needed else frozenset()
    text = "Does the diagram show what this criterion asks for?"
    return Question(criterion.id, criterion.title, text, frozenset((GRAPH,)), needs, decides=False)


def _sorts(looks_at: frozenset[str]) -> frozenset[str]:
    sorts = {GRAPH: (NODE, EDGE), EXPLANATION: (SENTENCE,)}
    return frozenset(sort for source in looks_at for sort in sorts.get(source, ()))
