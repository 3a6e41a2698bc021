"""Multiplicities are read however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.engine.multiplicity import Range, parse_range, ranges_in

ANY, SOME, ONE, OPTIONAL = Range(0, None), Range(1, None), Range(1, 1), Range(0, 1)
VAGUE = Range(0, None, vague=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1", ONE), ("*", ANY), ("0..*", ANY), ("0..n", ANY), ("0-*", ANY), ("0...*", ANY), ("0 .. *", ANY),
        ("(0,n)", ANY),
        ("{0..*}", ANY), ("[0..*]", ANY), ("0,n", ANY), ("zero or more", ANY), ("beliebig viele", ANY), ("many", ANY),
        ("max 5", Range(0, 5)), ("max. 5 per visitor", Range(0, 5)), ("at most 1", OPTIONAL), ("höchstens 1", OPTIONAL),
        ("bis zu 3", Range(0, 3)), ("≤ 4", Range(0, 4)), ("min 2", Range(2, None)), ("mindestens 2", Range(2, None)),
        (">=1", SOME), ("al menos 1", SOME),
        ("1..*", SOME), ("1..n", SOME), ("1-n", SOME), ("1..", SOME), ("1+", SOME), ("one or more", SOME),
        ("1 to many", SOME),
        ("*..1", SOME), ("mindestens 1", SOME), ("uno o más", SOME), ("0..1", OPTIONAL), ("(0,1)", OPTIONAL),
        ("1..0", OPTIONAL),
        ("optional", OPTIONAL), ("höchstens 1", OPTIONAL), ("null oder eins", OPTIONAL), ("1..1", ONE), ("(1,1)", ONE),
        ("exactly one", ONE), ("genau eins", ONE), ("2..5", Range(2, 5)), ("3", Range(3, 3)), ("n", VAGUE),
        ("N", VAGUE),
        ("m", VAGUE), ("0..* {ordered}", ANY), ("serves", None), ("", None), ("v1.2", None), ("Item1", None),
        ("1:n", None),
        ("1 places *", None),
    ],
)  # fmt: skip
def test_one_range(text: str, expected: Range | None) -> None:
    assert parse_range(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 places 0..*", (ONE, ANY)), ("1..* serves > 1..*", (SOME, SOME)), ("1:n", (ONE, VAGUE)),
        ("1 : N", (ONE, VAGUE)),
        ("1 - 0..*", (ONE, ANY)), ("0..1:1..n", (OPTIONAL, SOME)), ("(1..* -> 0..1)", (SOME, OPTIONAL)),
        ("1-n", (ONE, VAGUE)), ("n-m", (VAGUE, VAGUE)), ("1 to many", (ONE, ANY)), ("many-to-many", (ANY, ANY)),
        ("0-*", (ANY,)), ("has 1..*", (SOME,)), ("has", ()),
    ],
)  # fmt: skip
def test_in_the_middle_of_a_line_a_pair_is_a_pair(text: str, expected: tuple[Range, ...]) -> None:
    assert ranges_in(text, in_the_middle=True).ranges == expected


def test_a_letter_says_no_least_number() -> None:
    assert VAGUE.fits(ANY)
    assert VAGUE.fits(SOME)
    assert not VAGUE.fits(ONE)
    assert not ANY.fits(SOME)


def test_ranges_read_as_they_are_written() -> None:
    assert [str(one) for one in (ANY, SOME, ONE, OPTIONAL, Range(2, 5))] == ["*", "1..*", "1", "0..1", "2..5"]


@given(st.text(alphabet="0123456789.*nm-,: ()one", max_size=300))
def test_any_text_is_read(text: str) -> None:
    for found in ranges_in(text).ranges:
        assert found.low >= 0
        assert found.high is None or found.high >= found.low
