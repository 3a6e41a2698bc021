"""The assignment is the best there is, and the same whatever the order of the input."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from grading.engine.assignment import CANDIDATES, assign

tables = st.dictionaries(
    st.integers(0, 4), st.dictionaries(st.integers(0, 4), st.integers(1, 9), max_size=5), max_size=5
)


def best_by_trying(weights: dict[int, dict[int, int]]) -> int:
    rows = list(weights)
    best = 0
    for columns in product([None, *range(5)], repeat=len(rows)):
        taken = [column for column in columns if column is not None]
        if len(set(taken)) == len(taken) and all(
            column is None or column in weights[row] for row, column in zip(rows, columns, strict=True)
        ):
            total = sum(weights[r][c] for r, c in zip(rows, columns, strict=True) if c is not None)
            best = max(best, total)
    return best


@given(tables)
def test_no_other_assignment_is_worth_more(weights: dict[int, dict[int, int]]) -> None:
    found = assign(weights)
    assert len(set(found.values())) == len(found)
    assert sum(weights[row][column] for row, column in found.items()) == best_by_trying(weights)


@given(tables, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_columns_decides_nothing(weights: dict[int, dict[int, int]], random: object) -> None:
    rows = list(weights.items())
    random.shuffle(rows)  # type: ignore[attr-defined]
    assert assign({row: dict(reversed(columns.items())) for row, columns in rows}) == assign(weights)


def test_a_row_steps_back_for_another_that_has_no_choice() -> None:
    assert assign({0: {0: 9, 1: 8}, 1: {0: 7}}) == {0: 1, 1: 0}


def test_of_many_columns_only_the_best_are_candidates() -> None:
    columns = {column: column + 1 for column in range(CANDIDATES * 4)}
    last = max(columns)
    assert assign({0: columns, 1: columns}) in ({0: last, 1: last - 1}, {0: last - 1, 1: last})


def test_nothing_to_assign() -> None:
    assert assign({}) == {}
    assert assign({0: {}}) == {}
