"""Ctrl-C as a wish to stop after the piece of work in hand, so that no line is cut in two."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

STATUS = 130
"""As shells have it for a program ended by Ctrl-C."""


@contextmanager
def stop_asked() -> Iterator[threading.Event]:
    """The event is set by the first Ctrl-C; a second one ends the program at once, as always."""
    asked = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield asked
        return
    before = signal.getsignal(signal.SIGINT)

    def ask(number: int, frame: FrameType | None) -> None:
        asked.set()
        signal.signal(signal.SIGINT, before)

    signal.signal(signal.SIGINT, ask)
    try:
        yield asked
    finally:
        signal.signal(signal.SIGINT, before)
