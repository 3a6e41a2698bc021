"""What a user would take instead of Diagrade's readers, each in a process of its own: one of them does not come back
from some sources."""

import multiprocessing
import os
import time
from collections.abc import Callable
from contextlib import suppress
from importlib.util import find_spec
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

PATIENCE = 20.0  # seconds for one source
START = 60.0  # seconds to get ready

Reader = Callable[[str], object]


class Rival:
    """``make`` gives the function that reads one source."""

    def __init__(self, name: str, make: Callable[[], Reader]) -> None:
        self.name = name
        self._make = make
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None

    def seconds(self, source: str, rounds: int) -> float | None:
        """Seconds of processor time it takes for ``source``, the least of the rounds; None where it does not answer."""
        answers = [self._seconds(source)]
        while answers[-1] is not None and len(answers) < rounds:
            answers.append(self._seconds(source))
        return None if answers[-1] is None else min(answer for answer in answers if answer is not None)

    def _seconds(self, source: str) -> float | None:
        if self._connection is None:
            self._connection = self._start()
        self._connection.send(source)
        if self._connection.poll(PATIENCE):
            answer: float = self._connection.recv()
            return answer
        self.stop()
        return None

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
        self._process = self._connection = None

    def _start(self) -> Connection:
        ours, theirs = multiprocessing.Pipe()
        self._process = multiprocessing.get_context("fork").Process(target=_answer, args=(theirs, self._make))
        self._process.start()
        if not ours.poll(START):
            self.stop()
            raise RuntimeError(f"{self.name} does not start")
        ours.recv()
        return ours


def rivals() -> dict[str, Rival]:
    """By notation; what is not installed is left out."""
    known = {"dot": ("pydot", "pydot", _pydot), "mermaid": ("mermaid_parser", "mermaid-parser-py", _mermaid_parser)}
    found = {}
    for notation, (module, name, make) in known.items():
        if find_spec(module):
            found[notation] = Rival(name, make)
        else:
            print(f"{name} is not installed: no ratio for {notation}")
    return found


def _pydot() -> Reader:
    import pydot  # noqa: PLC0415

    reader: Reader = pydot.graph_from_dot_data
    return reader


def _mermaid_parser() -> Reader:
    import pythonmonkey  # noqa: PLC0415
    from mermaid_parser import MermaidParser  # noqa: PLC0415

    # Without what Mermaid asks a browser for, a sequence diagram with a box in it is never answered.
    pythonmonkey.eval("globalThis.window = {CSS: {supports: () => true}}")
    reader: Reader = MermaidParser().parse
    return reader


def _answer(connection: Connection, make: Callable[[], Reader]) -> None:
    """The process: for each source that comes in, the seconds it took; what it prints is not shown."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    read = make()
    connection.send(0.0)
    while True:
        source = connection.recv()
        begin = time.process_time()
        # A rival that raises has answered, too.
        with suppress(Exception):
            read(source)
        connection.send(time.process_time() - begin)
