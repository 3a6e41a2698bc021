"""Maximum-weight assignment of rows to columns, each used at most once; a row or a column may stay alone.

The Hungarian method with potentials and shortest augmenting paths (Kuhn 1955; Jonker and Volgenant 1987), one connected
part of the table at a time. Weights are whole numbers, so the answer is the same on every machine.
"""

from collections.abc import Mapping

Weights = Mapping[int, Mapping[int, int]]
"""Row -> column -> weight above 0. What is missing is never assigned."""

CANDIDATES = 16
"""Columns that are considered for one row: its best. With at most this many rows in a part nothing is lost by it."""

_NEVER = 1 << 62


def assign(weights: Weights) -> dict[int, int]:
    """Row -> column with the greatest sum of weights; of several such always the same."""
    kept = {row: _best(columns) for row, columns in sorted(weights.items()) if columns}
    found: dict[int, int] = {}
    for rows in _parts(kept):
        found.update(_assign_part(rows, kept))
    return found


def _best(columns: Mapping[int, int]) -> dict[int, int]:
    return dict(sorted(columns.items(), key=lambda entry: (-entry[1], entry[0]))[:CANDIDATES])


def _parts(weights: Weights) -> list[list[int]]:
    """The rows in groups that share no columns."""
    rows_of: dict[int, list[int]] = {}
    for row, columns in weights.items():
        for column in columns:
            rows_of.setdefault(column, []).append(row)
    parts: list[list[int]] = []
    seen: set[int] = set()
    for row in weights:
        if row in seen:
            continue
        part, queue = [], [row]
        seen.add(row)
        while queue:
            one = queue.pop()
            part.append(one)
            near = {other for column in weights[one] for other in rows_of[column]} - seen
            seen |= near
            queue += sorted(near)
        parts.append(sorted(part))
    return parts


def _assign_part(rows: list[int], weights: Weights) -> dict[int, int]:
    if len(rows) == 1:
        return {rows[0]: next(iter(weights[rows[0]]))}
    columns = sorted({column for row in rows for column in weights[row]})
    # Each row may also take a column of its own that is worth nothing: it stays alone.
    costs = [
        [-weights[row].get(column, -_NEVER) for column in columns] + [0 if own == row else _NEVER for own in rows]
        for row in rows
    ]
    taken = _hungarian(costs)
    return {row: columns[at] for row, at in zip(rows, taken, strict=True) if at < len(columns)}


def _hungarian(costs: list[list[int]]) -> list[int]:
    """The column of each row with the least sum of costs. There are at least as many columns as rows."""
    search = _Search(costs)
    for row in range(1, len(costs) + 1):
        search.bring_in(row)
    taken = [0] * len(costs)
    for column, row in enumerate(search.row_at):
        if column and row:
            taken[row - 1] = column - 1
    return taken


class _Search:
    """The state between augmentations: prices, and who holds what. Rows and columns count from 1; column 0 is where the
    search for the next row begins."""

    def __init__(self, costs: list[list[int]]) -> None:
        self.costs = costs
        self.width = len(costs[0])
        self.row_price = [0] * (len(costs) + 1)
        self.column_price = [0] * (self.width + 1)
        self.row_at = [0] * (self.width + 1)

    def bring_in(self, row: int) -> None:
        """Give ``row`` a column, moving others along the cheapest chain."""
        self.row_at[0] = row
        came_from = [0] * (self.width + 1)
        least = [_NEVER * 4] * (self.width + 1)
        settled = [False] * (self.width + 1)
        column = 0
        while self.row_at[column]:
            settled[column] = True
            column = self._nearest(column, came_from, least, settled)
        while column:
            self.row_at[column] = self.row_at[came_from[column]]
            column = came_from[column]

    def _nearest(self, column: int, came_from: list[int], least: list[int], settled: list[bool]) -> int:
        """One step of Dijkstra: what the row at ``column`` could take instead; the nearest column not yet settled."""
        row = self.row_at[column]
        line, price = self.costs[row - 1], self.row_price[row]
        nearest, step = 0, _NEVER * 8
        for at in range(1, self.width + 1):
            if settled[at]:
                continue
            cost = line[at - 1] - price - self.column_price[at]
            if cost < least[at]:
                least[at], came_from[at] = cost, column
            if least[at] < step:
                nearest, step = at, least[at]
        for at, done in enumerate(settled):
            if done:
                self.row_price[self.row_at[at]] += step
                self.column_price[at] -= step
            else:
                least[at] -= step
        return nearest
