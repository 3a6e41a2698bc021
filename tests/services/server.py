"""Start a server on a free loopback port, wait until it answers, and stop it."""

import os
import pwd
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

START_SECONDS = 60
STOP_SECONDS = 10
LOG_TAIL_CHARS = 2_000


class ServerFailed(Exception):
    """A server ended or stayed silent; the message has the end of its log."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """What it takes to run one. ``command`` gets the port; ``answers`` says whether that port is served yet."""

    name: str
    command: Callable[[int], Sequence[str | Path]]
    answers: Callable[[int], bool]
    log: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    user: str | None = None
    stop_signal: int = signal.SIGTERM


@contextmanager
def running(server: Server) -> Iterator[int]:
    """-> the port. Raises ServerFailed if it does not come up; once left, the process is gone."""
    port = free_port()
    with server.log.open("wb") as log:
        process = subprocess.Popen(
            server.command(port),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            env=os.environ | server.environment,
            # Ctrl-C is for the tests: they still need their servers while they end.
            start_new_session=True,
            **as_user(server.user),
        )
    try:
        _wait_until_answers(server, process, port)
        yield port
    finally:
        _stop(process, server.stop_signal)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def as_user(name: str | None) -> dict[str, Any]:
    """-> arguments for ``subprocess`` that give up this user for ``name``, with none of its groups."""
    if name is None:
        return {}
    return {"user": name, "group": pwd.getpwnam(name).pw_gid, "extra_groups": []}


def _wait_until_answers(server: Server, process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not server.answers(port):
        if process.poll() is not None:
            raise ServerFailed(f"{server.name} ended with status {process.returncode}:\n{_tail(server.log)}")
        if time.monotonic() > deadline:
            raise ServerFailed(f"{server.name} did not answer within {START_SECONDS} s:\n{_tail(server.log)}")
        time.sleep(0.02)


def _stop(process: subprocess.Popen[bytes], stop_signal: int) -> None:
    process.send_signal(stop_signal)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _tail(log: Path) -> str:
    return log.read_text(errors="replace")[-LOG_TAIL_CHARS:]
