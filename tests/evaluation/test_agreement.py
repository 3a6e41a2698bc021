"""Measures of agreement, against published examples and against each other."""

from decimal import Decimal
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.evaluation.agreement import agreement, cohen_kappa, confusion, items, pearson, spearman
from grading.evaluation.cases import Case


def case(item: str, person: str, machine: str | None, *, most: str = "1", criterion: str = "c") -> Case:
    return Case(
        item, criterion, "element", Decimal(most), Decimal(person), None if machine is None else Decimal(machine)
    )


def test_kappa_of_the_fifty_grant_proposals() -> None:
    # Two readers of 50 proposals, the usual worked example of Cohen's kappa: .70 observed, .50 by chance.
    assert cohen_kappa(((20, 5), (10, 15))) == pytest.approx(0.4)
    assert cohen_kappa(((45, 15), (25, 15))) == pytest.approx(0.1304, abs=5e-5)
    assert cohen_kappa(((25, 35), (5, 35))) == pytest.approx(0.2593, abs=5e-5)


def test_weighted_kappa_forgives_near_misses() -> None:
    near, far = ((10, 4, 0), (0, 10, 4), (0, 0, 10)), ((10, 0, 4), (0, 10, 0), (4, 0, 10))
    # Computed with scikit-learn's cohen_kappa_score(weights="quadratic").
    assert cohen_kappa(near, quadratic=True) == pytest.approx(0.8362068965517242)
    assert cohen_kappa(far, quadratic=True) == pytest.approx(0.4285714285714286)
    assert cohen_kappa(near) == pytest.approx(0.6859504132231404)


@given(st.lists(st.lists(st.integers(0, 20), min_size=3, max_size=3), min_size=3, max_size=3))
def test_weighted_kappa_is_the_concordance_of_the_two_ratings(counts) -> None:
    # With quadratic weights it is 2 cov / (var + var + difference of means squared): Krippendorff (1970), Lin (1989).
    pairs = [(i, j) for i in range(3) for j in range(3) for _ in range(counts[i][j])]
    found = cohen_kappa(tuple(map(tuple, counts)), quadratic=True)
    if not pairs:
        assert found is None
        return
    mean_x, mean_y = fmean(x for x, _ in pairs), fmean(y for _, y in pairs)
    covariance = fmean((x - mean_x) * (y - mean_y) for x, y in pairs)
    spread = fmean((x - mean_x) ** 2 for x, _ in pairs) + fmean((y - mean_y) ** 2 for _, y in pairs)
    denominator = spread + (mean_x - mean_y) ** 2
    assert found == (pytest.approx(2 * covariance / denominator, abs=1e-9) if denominator else None)


def test_kappa_has_no_value_where_all_ratings_are_the_same() -> None:
    assert cohen_kappa(((0, 0, 0), (0, 0, 0), (0, 0, 7))) is None
    assert cohen_kappa(((0, 0), (0, 0))) is None


def test_pearson_of_anscombes_first_set() -> None:
    xs = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
    ys = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]
    assert pearson(xs, ys) == pytest.approx(0.816421, abs=1e-6)
    assert pearson(xs, [3.0] * 11) is None
    assert pearson([0.1 + 0.2] * 3, [1, 2, 3]) is None
    assert pearson([1], [1]) is None


def test_spearman_of_intelligence_and_hours_of_television() -> None:
    quotient = [106, 86, 100, 101, 99, 103, 97, 113, 112, 110]
    hours = [7, 0, 27, 50, 28, 29, 20, 12, 6, 17]
    assert spearman(quotient, hours) == pytest.approx(-29 / 165)


def test_spearman_gives_equal_values_the_mean_of_their_ranks() -> None:
    assert spearman([1, 2, 3, 4, 5], [5, 6, 7, 8, 7]) == pytest.approx(0.8207826816681233)


def test_all_measures_of_a_small_set_counted_by_hand() -> None:
    cases = [
        case("ada", "1", "1"), case("ada", "1", "0", criterion="d"), case("ada", "2", "1.5", most="2", criterion="e"),
        case("bo", "0", "0"), case("bo", "0", "0", criterion="d"), case("bo", "1", "1.5", most="2", criterion="e"),
        case("cy", "1", "1"), case("cy", "0", "0", criterion="d"), case("cy", "2", "2", most="2", criterion="e"),
    ]  # fmt: skip
    assert confusion(cases) == ((3, 0, 0), (0, 1, 0), (1, 1, 3))
    found = agreement(items(cases))
    assert found.accuracy == pytest.approx(7 / 9)
    assert found.same_points == pytest.approx(6 / 9)  # 1 and 1.5 of 2 are both partly
    # Totals: people 4, 1, 3; the grader 2.5, 1.5, 3.
    assert found.mean_error == pytest.approx((1.5 + 0.5 + 0) / 3)
    assert found.spearman == pytest.approx(0.5)
    assert found.kappa == pytest.approx((7 / 9 - 29 / 81) / (1 - 29 / 81))


def test_nothing_to_measure_has_no_value() -> None:
    found = agreement([])
    assert {found.accuracy, found.kappa, found.weighted_kappa, found.pearson, found.mean_error} == {None}
