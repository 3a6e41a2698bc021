"""Read diagrams from JSON lines and write what was understood, one JSON line each."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand

from submissions.diagrams import read
from submissions.diagrams.serialise import reading_to_json


class Command(BaseCommand):
    help = (
        'Reads JSON lines {"id", "notation", "source"} on standard input and writes {"id", "ok", "graph", '
        '"diagnostics"} for each. Without "notation" the notation is found from the text.'
    )
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        for number, line in enumerate(sys.stdin, 1):
            if line.strip():
                self.stdout.write(json.dumps(answer(number, line), ensure_ascii=False))


def answer(number: int, line: str) -> dict[str, Any]:
    """One request line to its answer; a line that is no such object is answered with what is wrong with it."""
    try:
        request = json.loads(line)
        source = request["source"]
        if not isinstance(source, str):
            raise TypeError("source is not a text")
    except (ValueError, KeyError, TypeError) as error:
        message = f'line {number} of the input is not an object with "id" and "source": {error}'
        return {"id": None, "ok": False, "diagnostics": [{"line": 0, "column": 0, "message": message}]}
    reading = reading_to_json(read(source, request.get("notation")))
    return {"id": request.get("id"), **_with_labels_as_written(reading)}


def _with_labels_as_written(reading: dict[str, Any]) -> dict[str, Any]:
    """The command's readers compare labels with the source, so a label in markup is given as the author wrote it."""
    graph = reading.get("graph")
    if graph is not None:
        for item in (*graph["nodes"], *graph["edges"]):
            item["label"] = item["written"] or item["label"]
    return reading
