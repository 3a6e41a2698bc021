"""The demo's server: a process of its own, as an operator would start it."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from django.conf import settings

from grading.demo.client import DemoFailedError

START_SECONDS = 40
STOP_SECONDS = 15


@contextmanager
def running_server(port: int, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """``manage.py serve`` on ``port``, answering; stopped at the end. What it logs goes to ``log``."""
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "serve", "--port", str(port)]
    with log.open("ab") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)  # noqa: S603  (our own command)
    try:
        _wait_until_alive(process, port, log)
        yield process
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(STOP_SECONDS)
        if process.poll() is None:
            process.kill()
            process.wait()


def free_port(preferred: int) -> int:
    """``preferred`` if nobody listens there, else one the system chooses."""
    for port in (preferred, 0):
        with socket.socket() as probe, suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
            chosen: int = probe.getsockname()[1]
            return chosen
    raise DemoFailedError("no port is free")


def _wait_until_alive(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        with suppress(URLError, OSError), urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2):
            return
        time.sleep(0.1)
    raise DemoFailedError(f"the server did not start; see {log}")
