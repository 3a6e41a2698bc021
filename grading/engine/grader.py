"""Grading one diagram against one rubric: the whole way from a graph to an assessment."""

from dataclasses import replace
from functools import lru_cache

from submissions.diagrams.graph import Graph

from .alignment import Alignment, Grounds, align
from .assessment import Assessment, CriterionAssessment, DecidedBy, Verdict
from .checks import BY_NAME
from .confidence import of_label
from .context import Context
from .drawing import MOST_ELEMENTS, Drawing
from .evidence import name_of
from .expectations import Expectations, expectations
from .feedback import feedback_for, say
from .findings import Finding, Remark, remark
from .meaning import SUGGESTED, Meaning
from .points import UNSURE_BELOW, points_for, settle
from .relations import Relations
from .rubric import Criterion, Rubric
from .rubric_links import in_order

GRADER_VERSION = "1.2.0"
"""Changes whenever the same diagram and rubric may get another verdict, points or confidence, be it by the reader, the
engine or the caution about texts to the grader. The last number: what was found wrongly before; the middle one: a check
or a rule is new or means something else. ``tests/engine/pinned.py`` holds it to the answers to the fixtures."""


_REASONS = {Grounds.KIN: "reason.kin", Grounds.MEANING: "reason.suggested"}


def assess(
    graph: Graph, rubric: Rubric, *, explanation: str = "", language: str = "en", meaning: Meaning | None = None
) -> Assessment:
    """Judge every criterion of ``rubric`` by what is drawn in ``graph``; never raises for a rubric that was loaded.

    ``explanation`` is the student's text, for checks that look at it; ``language`` (``en``, ``de``) is that of the
    feedback. ``meaning`` is asked about labels of which the lexicon knows nothing.
    """
    drawing = Drawing(graph)
    alignment = align(drawing, _expectations(rubric), meaning)
    relations = Relations(drawing)
    found: dict[str, Finding] = {}
    for criterion in in_order(rubric)[0]:
        context = Context(drawing, alignment, relations, criterion, found, rubric.synonyms, explanation)
        finding = BY_NAME[criterion.check.name].judge(criterion.check, context)
        found[criterion.id] = _less_sure(finding, _suggested(criterion, alignment))
    cut = (remark("reason.too_large", number=MOST_ELEMENTS),) if drawing.is_cut else ()
    results = [_result(criterion, found[criterion.id], cut, language) for criterion in rubric.criteria]
    return settle(results, rubric)


@lru_cache(maxsize=64)
def _expectations(rubric: Rubric) -> Expectations:
    mentions = [BY_NAME[criterion.check.name].mentions(criterion.check) for criterion in rubric.criteria]
    return expectations(mentions, rubric.synonyms)


def _suggested(criterion: Criterion, alignment: Alignment) -> tuple[Remark, ...]:
    """What of a finding rests on a suggestion only."""
    if not alignment.has_suggested:
        return ()
    names = dict.fromkeys(
        name for some in BY_NAME[criterion.check.name].mentions(criterion.check).lists for name in some
    )
    matches = [match for match in alignment.of(tuple(names)) if match.is_suggested]
    return tuple(
        remark(_REASONS[match.grounds], element=name_of(match.drawn.node), expected=match.expected.labels[0].text)
        for match in matches
    )


def _less_sure(finding: Finding, suggested: tuple[Remark, ...]) -> Finding:
    """``finding`` as sure as a suggestion at most, and saying so. What builds upon it is no surer."""
    if not suggested or finding.verdict is Verdict.PENDING:
        return finding
    sure = min(finding.confidence, of_label(SUGGESTED))
    return replace(finding, confidence=sure, reasons=(*finding.reasons, *suggested))


def _result(criterion: Criterion, finding: Finding, cut: tuple[Remark, ...], language: str) -> CriterionAssessment:
    pending = finding.verdict is Verdict.PENDING
    reasons = finding.reasons if finding.verdict is Verdict.MET else (*finding.reasons, *cut)
    if not pending and finding.confidence < UNSURE_BELOW and not reasons:
        reasons = (remark("reason.unsure"),)
    return CriterionAssessment(
        id=criterion.id,
        title=criterion.title,
        verdict=finding.verdict,
        points=points_for(criterion, finding.verdict, finding.share),
        max_points=criterion.points,
        confidence=finding.confidence,
        decided_by=DecidedBy.NONE if pending else DecidedBy.STRUCTURE,
        feedback=feedback_for(finding, criterion, language),
        evidence=finding.evidence,
        reasons=tuple(say(reason, language) for reason in reasons),
        differences=finding.differences,
    )
