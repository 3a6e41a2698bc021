"""Names of attributes that differ in the form of the value only."""

import pytest

from grading.engine.labels import label, name
from grading.engine.values import same_value, value_of


@pytest.mark.parametrize(
    ("asked", "drawn"),
    [
        ("departure time", "departureTimestamp"),
        ("departure time", "departure_date_time"),
        ("start date", "startTime"),
        ("start time", "von"),
        ("end time", "bis"),
        ("end time", "hora fin"),
        ("end time", "finish"),
        ("passport number", "passport"),
        ("member number", "memberId"),
        ("water level", "water"),
        ("seat", "seatNo"),
    ],
)
def test_the_form_of_a_value_tells_nothing(asked: str, drawn: str) -> None:
    assert same_value(name(asked), label(drawn))


@pytest.mark.parametrize(
    ("asked", "drawn"),
    [
        ("order number", "orderDate"),
        ("departure time", "departure number"),
        ("departure time", "arrival time"),
        ("start time", "endTime"),
        ("start time", "bis"),
        ("room number", "from"),
        ("date", "time"),
        ("passport number", "number"),
        ("number of seats", "seatNumber"),
        ("seat number", "number of seats"),
        ("platform", "gate"),
    ],
)
def test_what_is_told_and_the_sort_of_form_have_to_be_the_same(asked: str, drawn: str) -> None:
    assert not same_value(name(asked), label(drawn))


@pytest.mark.parametrize("text", ["", "id", "date and time", "serial number / date"])
def test_a_name_that_is_no_more_than_a_form_or_of_two_sorts_has_no_value(text: str) -> None:
    assert value_of(label(text)) is None
