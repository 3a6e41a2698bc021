"""The file of what people gave: every form it may have, and every mistake told at once."""

from decimal import Decimal

import pytest

from grading.evaluation.truth import TruthError, consensus, rater_pairs, read_truth


def problems(text: str) -> tuple[str, ...]:
    with pytest.raises(TruthError) as refused:
        read_truth(text.encode())
    return refused.value.problems


def test_columns_in_any_order_with_any_separator_and_decimal_mark() -> None:
    expected = [("ada.mmd", "order", Decimal("0.5"))]
    for text in (
        "file,criterion,points\nada.mmd,order,0.5\n",
        "﻿Points;File;Criterion\r\n0,5;ada.mmd;order\r\n\r\n",
        "criterion\tfile\tpoints\norder\tada.mmd\t.5",
    ):
        truth = read_truth(text.encode())
        assert [(r.item, r.criterion, r.points) for r in truth.ratings] == expected
        assert (truth.of, truth.raters) == ("file", ("",))


def test_several_raters_are_one_by_their_median() -> None:
    text = (
        "submission,criterion,points,rater\n7,order,1,kim\n7,order,0,lea\n7,order,1,max\n7,cart,1,kim\n7,cart,0,lea\n"
    )
    truth = read_truth(text.encode())
    assert (truth.of, truth.raters) == ("submission", ("kim", "lea", "max"))
    assert consensus(truth.ratings) == {("7", "order"): 1, ("7", "cart"): Decimal("0.5")}
    pairs = [(one.rater, other.rater, one.criterion) for one, other in rater_pairs(truth.ratings)]
    assert pairs == [
        ("kim", "lea", "order"), ("kim", "max", "order"), ("lea", "max", "order"), ("kim", "lea", "cart"),
    ]  # fmt: skip


def test_every_wrong_line_is_told() -> None:
    text = (
        "file,criterion,points,rater\nada.mmd,order,1,kim\nada.mmd,order,0,kim\n,order,1,kim\nbo.mmd,,,kim\n"
        "bo.mmd,order,good,kim\nbo.mmd,order,-1,kim\nbo.mmd,cart,NaN,kim\n"
    )
    assert problems(text) == (
        "line 4: file is empty",
        "line 5: criterion and points are empty",
        "line 6: `good` is no number of points",
        "line 7: `-1` is no number of points",
        "line 8: `NaN` is no number of points",
        "line 3: ada.mmd, order was rated on line 2 by the same rater",
    )


def test_a_wrong_head_is_told_whole() -> None:
    assert problems("student,criterion,score\n") == (
        "line 1: the column points is missing",
        "line 1: there must be one column `file` or one column `submission`",
        "line 1: there is no column `student`; file, submission, criterion, points, rater, rubric are known",
        "line 1: there is no column `score`; file, submission, criterion, points, rater, rubric are known",
    )
    assert problems("") != ()
    assert problems("file,criterion,points\n") == ("there is no line below the head",)


def test_a_line_of_a_cell_with_line_ends_is_the_one_it_ends_on() -> None:
    text = 'file,criterion,points,rater\n"ada\n.mmd",order,1,kim\nbo.mmd,order,many,kim\n'
    assert problems(text) == ("line 4: `many` is no number of points",)


def test_what_is_no_csv_is_refused() -> None:
    with pytest.raises(TruthError, match=r"not UTF-8"):
        read_truth("file,criterion,points\nbücher,a,1".encode("latin-1"))
    assert problems("file,criterion,points\n" + "x" * 200_000 + ",order,1\n")[0].startswith("no CSV")
