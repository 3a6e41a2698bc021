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
    return {"id": request.get("id"), **_as_the_official_tools_say(reading)}


def _as_the_official_tools_say(reading: dict[str, Any]) -> dict[str, Any]:
    """The command's readers compare with the official tools. These give a label in markup as the author wrote it, and
    to PlantUML what stands in a map or in JSON is no member of a class: such rows are given as ``rows``."""
    graph = reading.get("graph")
    if graph is not None:
        for item in (*graph["nodes"], *graph["edges"]):
            item["label"] = item["written"] or item["label"]
        for node in graph["nodes"]:
            if graph["notation"] == "plantuml" and node["shape"] in _OBJECTS_OF_ROWS:
                node["rows"], node["members"] = node["members"], []
    return reading


_OBJECTS_OF_ROWS = ("map", "json")
