"""An S3-compatible server that checks signatures, out of the nanio wheel."""

import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.services.server import Server, listens, running

ACCESS_KEY = "diagrade-tests"


@contextmanager
def s3(workspace: Path) -> Iterator[dict[str, str]]:
    """-> the settings that point at the server; the bucket they name is still to be made."""
    objects = workspace / "objects"
    secret_key = secrets.token_urlsafe(24)

    def command(port: int) -> list[str | Path]:
        where = ["--host", "127.0.0.1", "--port", str(port), "--data-dir", str(objects)]
        return [sys.executable, "-m", "nanio", "serve", *where, "--no-access-log", "--log-level", "warning"]

    server = Server(
        name="The S3 server",
        command=command,
        answers=listens,
        log=workspace / "s3.log",
        environment={"NANIO_ACCESS_KEY": ACCESS_KEY, "NANIO_SECRET_KEY": secret_key},
    )
    with running(server) as port:
        yield {
            "S3_BUCKET": "diagrade-tests",
            "S3_ENDPOINT_URL": f"http://127.0.0.1:{port}",
            "S3_ACCESS_KEY_ID": ACCESS_KEY,
            "S3_SECRET_ACCESS_KEY": secret_key,
        }
