"""Verdicts become points, and points totals, in one place."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.engine import CriterionAssessment, DecidedBy, Verdict, assess, load_rubric, points_for, settle
from grading.engine.rubric import Rubric
from submissions.diagrams.graph import DiagramKind, Graph

RUBRIC = load_rubric(
    """\
title: "Railway: tickets"
criteria:
  - {id: train, title: "Trains", points: 2, check: element, names: [Train]}
  - {id: runs, title: "Trains run on lines", points: 1, check: relation, from: Train, to: Line, requires: [train]}
  - {id: runs-n, title: "How many", points: 0.5, check: multiplicity, of: runs, at: to, expect: "1"}
  - {id: why, title: "Why", points: 3, check: judgement, question: "Why so?"}
  - {id: both, title: "Follows from why", points: 1, check: element, names: [Seat], requires: [why]}
  - {id: alt, title: "Another way", points: 1.5, check: element, names: [Tram]}
exclusive:
  - [train, alt]
"""
)


def given_results(rubric: Rubric = RUBRIC, **verdicts: str) -> list[CriterionAssessment]:
    """Results with these verdicts (dashes in ids written as underscores); met where nothing is said."""
    results = []
    for criterion in rubric.criteria:
        verdict = Verdict(verdicts.get(criterion.id.replace("-", "_"), "met"))
        points = points_for(criterion, verdict)
        decided = DecidedBy.NONE if verdict is Verdict.PENDING else DecidedBy.STRUCTURE
        results.append(CriterionAssessment(criterion.id, "t", verdict, points, criterion.points, 1.0, decided, ""))
    return results


def counted(**verdicts: str) -> dict[str, Decimal]:
    return {result.id: result.points for result in settle(given_results(**verdicts), RUBRIC).criteria}


@pytest.mark.parametrize(
    ("points", "verdict", "share", "expected"),
    [
        ("1", "met", None, "1"), ("1", "partly", None, "0.5"), ("0.5", "partly", None, "0.25"),
        ("3", "partly", None, "1.5"),
        ("1", "not_met", None, "0"), ("1", "pending", None, "0"), ("4", "partly", "0.5", "2"),
        ("4", "partly", "0.6", "2.5"),
        ("4", "partly", "0.99", "3.5"), ("4", "partly", "0.05", "0"), ("0.5", "partly", "0.9", "0.25"),
        ("0", "met", None, "0"),
    ],
)  # fmt: skip
def test_what_a_verdict_is_worth(points: str, verdict: str, share: str | None, expected: str) -> None:
    criterion = replace(RUBRIC.criteria[0], points=Decimal(points))
    worth = points_for(criterion, Verdict(verdict), Decimal(share) if share else None)
    assert str(worth) == expected


def test_a_criterion_counts_only_with_what_it_requires() -> None:
    assert counted(alt="not_met") == {"train": 2, "runs": 1, "runs-n": Decimal("0.5"), "why": 3, "both": 1, "alt": 0}
    assert counted(alt="not_met", train="partly")["runs"] == 1
    assert counted(alt="not_met", train="not_met")["runs"] == 0
    assert counted(alt="not_met", train="not_met")["runs-n"] == 0
    assert counted(alt="not_met", runs="not_met")["runs-n"] == 0


def test_of_criteria_that_exclude_each_other_the_best_counts() -> None:
    assert counted()["alt"] == 0
    assert counted(train="partly") | {"train": 0, "alt": Decimal("1.5")} == counted(train="partly")


def test_what_was_withheld_comes_back_when_its_requirement_is_met_later() -> None:
    first = settle(given_results(train="not_met", alt="not_met"), RUBRIC)
    runs = first.criteria[1]
    assert (runs.points, runs.withheld, runs.withheld_for) == (0, 1, "train")
    replaced = [replace(r, verdict=Verdict.MET, points=Decimal(2)) if r.id == "train" else r for r in first.criteria]
    again = settle(replaced, RUBRIC).criteria[1]
    assert (again.points, again.withheld, again.withheld_for) == (1, 0, "")


def test_pending_points_are_what_could_still_be_brought() -> None:
    settled = settle(given_results(why="pending", alt="not_met"), RUBRIC)
    assert settled.points == Decimal("3.5")
    assert settled.pending_points == 4, "why itself, and both, which requires it"
    assert settled.review_reasons == ("why waits for a person",)


def test_a_pending_criterion_that_excludes_a_met_one_brings_only_the_difference() -> None:
    settled = settle(given_results(train="pending"), RUBRIC)
    assert settled.pending_points == Decimal("2") - Decimal("1.5") + 1 + Decimal("0.5")


def test_a_pending_criterion_can_be_decided_from_outside() -> None:
    results = given_results(why="pending")
    decided = [
        replace(r, verdict=Verdict.MET, points=points_for(RUBRIC.by_id["why"], Verdict.MET), decided_by=DecidedBy.MODEL)
        if r.id == "why"
        else r
        for r in results
    ]
    assert settle(decided, RUBRIC).pending_points == 0
    assert settle(decided, RUBRIC).points == settle(given_results(), RUBRIC).points


def test_points_from_outside_stay_within_the_criterion() -> None:
    results = given_results()
    wild = [replace(results[0], points=Decimal(99)), replace(results[1], points=Decimal(-3)), *results[2:]]
    assert [result.points for result in settle(wild, RUBRIC).criteria][:2] == [2, 0]
    assert settle([replace(results[0], points=Decimal("NaN")), *results[1:]], RUBRIC).criteria[0].points == 0


def test_a_criterion_without_a_result_waits() -> None:
    settled = settle([], RUBRIC)
    assert {result.verdict for result in settled.criteria} == {Verdict.PENDING}
    assert (settled.points, settled.pending_points) == (0, settled.max_points)


verdicts = st.sampled_from(["met", "partly", "not_met", "pending"])


@given(st.fixed_dictionaries({c.id.replace("-", "_"): verdicts for c in RUBRIC.criteria}), st.randoms())
def test_totals_hold_together(chosen: dict[str, str], random: object) -> None:
    results = given_results(**chosen)
    settled = settle(results, RUBRIC)
    assert settled.max_points == RUBRIC.max_points == Decimal("7.5")
    assert settled.points == sum(result.points for result in settled.criteria)
    assert 0 <= settled.points <= settled.points + settled.pending_points <= settled.max_points
    assert settle(settled.criteria, RUBRIC) == settled
    random.shuffle(results)  # type: ignore[attr-defined]
    assert settle(results, RUBRIC) == settled


@given(
    st.fixed_dictionaries({c.id.replace("-", "_"): verdicts for c in RUBRIC.criteria}), st.sampled_from(RUBRIC.criteria)
)
def test_a_better_verdict_never_costs_points(chosen: dict[str, str], criterion: object) -> None:
    key = criterion.id.replace("-", "_")  # type: ignore[attr-defined]
    order = ["not_met", "partly", "met"]
    totals = [settle(given_results(**{**chosen, key: verdict}), RUBRIC).points for verdict in order]
    assert totals == sorted(totals)


def test_an_empty_sheet_gets_nothing() -> None:
    settled = assess(Graph("mermaid", DiagramKind.CLASS), RUBRIC)
    assert (settled.points, settled.pending_points) == (0, 3)
