"""Is the work linear in the size? Told by the ratio of two sizes, so that a slow or busy machine does not decide."""

from collections.abc import Callable
from time import thread_time
from typing import Any

SMALL, LARGE = 12_500, 50_000
MOST = 10.0
"""A linear reader needs 4 times as long for the larger source, a quadratic one 16 times."""
FLOOR = 0.005
"""Seconds. What is quicker than this is too quick to be told apart."""


def assert_linear(make: Callable[[int], str], read: Callable[[str], Any]) -> None:
    """``read`` takes not much more than in proportion for a source of ``make`` that is four times as long."""
    small, large = (min(_seconds(read, make(size)) for _ in range(3)) for size in (SMALL, LARGE))
    assert large <= MOST * max(small, FLOOR), f"{small:.3f} s at {SMALL:,}, {large:.3f} s at {LARGE:,}"


def _seconds(read: Callable[[str], Any], source: str) -> float:
    start = thread_time()
    read(source)
    return thread_time() - start
