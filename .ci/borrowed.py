"""Refuse files and texts of other people in this repository: ``borrowed.py FOLDER``, where FOLDER holds theirs.

What we measure on is not ours to publish: no tracked file may be one of theirs, nor hold one of their diagrams.
"""

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

# Shorter ones, such as `graph TD; A-->B`, are anybody's.
MIN_CHARS = 120


def main(folder: Path) -> int:
    listed = subprocess.run(["git", "ls-files", "-z"], check=True, capture_output=True, text=True).stdout
    tracked = [Path(name) for name in listed.split("\0") if name and Path(name).is_file()]
    theirs = {_digest(path) for path in folder.rglob("*") if path.is_file() and path.stat().st_size >= MIN_CHARS}
    copies = [str(path) for path in tracked if _digest(path) in theirs]
    ours = {str(path): path.read_text(errors="replace") for path in tracked}
    quotes = [f"{name}: {key}" for key, source in _diagrams(folder) for name, text in ours.items() if source in text]
    for line in (*copies, *quotes):
        print(f"not ours: {line}")
    return 1 if copies or quotes else 0


def _digest(path: Path) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()


def _diagrams(folder: Path) -> Iterator[tuple[str, str]]:
    """-> id and text of every diagram in the corpora, which are JSON lines."""
    for corpus in sorted(folder.rglob("*.ndjson")):
        for line in corpus.open():
            case = json.loads(line)
            if len(source := case["source"].strip()) >= MIN_CHARS:
                yield case["id"], source


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
