"""From a checked answer to a criterion's assessment. Points are computed here, from the verdict, and nowhere else."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from grading.engine import Criterion, points_for
from grading.engine.assessment import CriterionAssessment, DecidedBy, Verdict

from .answer import CriterionAnswer
from .excerpt import Excerpt
from .leaks import leaks

# Not measured: a model's own certainty says little, so its verdicts stay well below those of the structure.
MODEL_CONFIDENCE = 0.6
DISPUTED_CONFIDENCE = 0.3

CANNOT_TELL = "the model could not tell"
LEAKED = "the model's comment named what the assignment keeps back; it was replaced"
_NO_COMMENT = {
    "en": "A language model assessed this by your own elements, which are named with it.",
    "de": "Ein Sprachmodell hat das anhand deiner eigenen Elemente beurteilt, die dabei genannt sind.",
}


@dataclass(frozen=True, slots=True)
class Manner:
    """In what language feedback is written, and what it may not name."""

    language: str
    hidden: tuple[str, ...] = ()


def decided(
    result: CriterionAssessment, criterion: Criterion, answer: CriterionAnswer, shown: Excerpt, manner: Manner
) -> CriterionAssessment:
    """A criterion of judgement, by the model's verdict; still pending where it could not tell."""
    cut = (f"the model saw only {shown.cut}",) if shown.cut else ()
    if answer.verdict == "cannot_tell":
        return replace(result, reasons=(CANNOT_TELL, *cut))
    verdict = Verdict(answer.verdict)
    comment, leaked = _comment(criterion, verdict, answer.comment, manner)
    return replace(
        result,
        verdict=verdict,
        points=points_for(criterion, verdict),
        confidence=MODEL_CONFIDENCE,
        decided_by=DecidedBy.MODEL,
        feedback=comment,
        evidence=tuple(shown.evidence[number] for number in dict.fromkeys(answer.evidence)),
        reasons=(*cut, *leaked),
    )


def disputed(result: CriterionAssessment, reason: str) -> CriterionAssessment:
    """The same result, less sure, with the reason why a person should look. Points, verdict and feedback stay."""
    return replace(result, confidence=min(result.confidence, DISPUTED_CONFIDENCE), reasons=(*result.reasons, reason))


def weaker(first: CriterionAnswer, second: CriterionAnswer) -> CriterionAnswer:
    """Of two judges' answers the one that gives fewer points."""
    order: Sequence[str] = ("cannot_tell", "not_met", "partly", "met")
    return min(first, second, key=lambda answer: order.index(answer.verdict))


def _comment(criterion: Criterion, verdict: Verdict, comment: str, manner: Manner) -> tuple[str, tuple[str, ...]]:
    """-> (what the student reads, why a person should look)."""
    comment = " ".join(comment.split())
    if comment and not leaks(comment, manner.hidden):
        return comment, ()
    texts = criterion.feedback
    own = {Verdict.MET: texts.met, Verdict.PARTLY: texts.partly, Verdict.NOT_MET: texts.not_met}[verdict]
    instead = own or _NO_COMMENT.get(manner.language, _NO_COMMENT["en"])
    return instead, (LEAKED,) if comment else ()
