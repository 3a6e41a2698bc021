"""What a person decided stands, whatever the rubric makes of the other criteria."""

from dataclasses import replace
from decimal import Decimal

from grading.engine import load_rubric, settle
from grading.engine.assessment import CriterionAssessment, DecidedBy, Verdict

RUBRIC = load_rubric(
    """\
title: "Hospital: domain model"
criteria:
  - {id: ward, title: "Wards", points: 2, check: element, names: [Ward]}
  - {id: bed, title: "Beds in wards", points: 1, check: relation, from: Ward, to: Bed, requires: [ward]}
  - {id: doctor, title: "Doctors", points: 2, check: element, names: [Doctor]}
  - {id: staff, title: "Staff", points: 1, check: element, names: [Staff]}
exclusive:
  - [doctor, staff]
"""
)


def result(key: str, points: str, *, person: bool = False) -> CriterionAssessment:
    criterion = RUBRIC.by_id[key]
    verdict = Verdict.MET if Decimal(points) else Verdict.NOT_MET
    decided_by = DecidedBy.PERSON if person else DecidedBy.STRUCTURE
    return CriterionAssessment(key, criterion.title, verdict, Decimal(points), criterion.points, 1.0, decided_by, "")


def points(*results: CriterionAssessment) -> list[Decimal]:
    return [entry.points for entry in settle(results, RUBRIC).criteria]


NOTHING = [result("ward", "0"), result("bed", "1"), result("doctor", "2"), result("staff", "1")]


def test_what_requires_something_missing_is_withheld_from_the_machine_but_not_from_a_person() -> None:
    assert points(*NOTHING) == [0, 0, 2, 0]
    by_person = replace(NOTHING[1], decided_by=DecidedBy.PERSON)
    assert points(NOTHING[0], by_person, *NOTHING[2:]) == [0, 1, 2, 0]


def test_of_excluding_criteria_the_one_a_person_decided_counts() -> None:
    assert points(*NOTHING[:3], replace(NOTHING[3], decided_by=DecidedBy.PERSON)) == [0, 0, 0, 1]


def test_the_total_never_exceeds_the_maximum_even_when_a_person_counts_both() -> None:
    all_of_it = [
        result("ward", "2"),
        result("bed", "1"),
        result("doctor", "2", person=True),
        result("staff", "1", person=True),
    ]
    settled = settle(all_of_it, RUBRIC)
    assert (settled.points, settled.max_points) == (5, 5)
