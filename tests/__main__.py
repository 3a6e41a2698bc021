"""Run the tests on real servers: ``python -m tests [arguments for pytest]``.

PostgreSQL, Valkey and an S3-compatible server are started for the run, except where DATABASE_URL, REDIS_URL or
S3_ENDPOINT_URL already point at one. What is marked ``embedded`` then runs once more with none of them, as Diagrade
does out of the box. The status is not 0 if either part failed.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NoReturn

from tests.services import tally
from tests.services.postgres import postgres
from tests.services.s3 import s3
from tests.services.server import ServerFailed
from tests.services.tally import Tally
from tests.services.valkey import valkey

SERVICES = {"DATABASE_URL": postgres, "REDIS_URL": valkey, "S3_ENDPOINT_URL": s3}
PASSED, TESTS_FAILED, NO_TESTS = 0, 1, 5


def main(arguments: Sequence[str]) -> int:
    signal.signal(signal.SIGTERM, _end)
    signal.signal(signal.SIGHUP, _end)
    try:
        with tempfile.TemporaryDirectory(prefix="diagrade-tests-") as directory:
            workspace = Path(directory)
            # A server that may not run as root has its folder in here, and must be able to enter.
            workspace.chmod(0o711)
            return _run_both(arguments, workspace)
    except ServerFailed as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 128 + signal.SIGINT


def _run_both(arguments: Sequence[str], workspace: Path) -> int:
    with _services(workspace) as services:
        first, on_servers = _pytest(["-n", "2", *arguments], services, workspace)
    if first not in (PASSED, TESTS_FAILED, NO_TESTS):
        return first
    print("\nOnce more on the embedded default: SQLite, tasks in the process, files on disk", flush=True)
    nowhere = dict.fromkeys(name for name in os.environ if name in SERVICES or name.startswith("S3_"))
    second, embedded = _pytest([*arguments, "-n", "0", "-m", "embedded"], nowhere, workspace)
    print(on_servers + embedded)
    return _worse(first, second)


@contextmanager
def _services(workspace: Path) -> Iterator[dict[str, str]]:
    """Start what is not already named. -> the settings that point at it. Raises ServerFailed."""
    settings: dict[str, str] = {}
    started: list[str] = []
    with ExitStack() as stack:
        for variable, service in SERVICES.items():
            if os.environ.get(variable):
                continue
            begin = time.monotonic()
            try:
                settings |= stack.enter_context(service(workspace))
            except ServerFailed as error:
                raise ServerFailed("\n".join([*started, str(error)])) from error
            started.append(f"{service.__name__} took {time.monotonic() - begin:.2f} s to start")
        yield settings


def _pytest(arguments: Sequence[str], changes: Mapping[str, str | None], workspace: Path) -> tuple[int, Tally]:
    """Run pytest with a changed environment (None: unset) until it ends, also when interrupted. -> status, counts."""
    file = Path(tempfile.mkdtemp(dir=workspace), "tally.json")
    changed = {**os.environ, **changes, tally.FILE_VARIABLE: str(file), "TMPDIR": str(workspace)}
    environment = {name: value for name, value in changed.items() if value is not None}
    process = subprocess.Popen([sys.executable, "-m", "pytest", "-p", tally.__name__, *arguments], env=environment)
    try:
        return process.wait(), tally.read(file)
    except KeyboardInterrupt:
        # Ctrl-C reaches every process of the terminal, so pytest is already ending.
        process.wait()
        raise
    except SystemExit:
        process.send_signal(signal.SIGINT)
        process.wait()
        raise


def _worse(first: int, second: int) -> int:
    """-> the status of both parts: a selection that has tests for one part only is fine."""
    ran = [status for status in (first, second) if status != NO_TESTS]
    return max(ran, default=NO_TESTS)


def _end(number: int, frame: object) -> NoReturn:
    sys.exit(128 + number)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
