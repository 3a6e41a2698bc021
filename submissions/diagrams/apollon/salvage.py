"""What is left of a file that is damaged: its elements and relations, wherever they have come to stand."""

from typing import Any

from submissions.diagrams.broken_json import walk

_PLACES = ("bounds", "position", "data", "width")
"""Every element has one of these in the file, and what else has an id and a type has none."""


def salvaged(values: list[Any]) -> dict[str, Any]:
    """-> a document of version 4, or of 3 where relations name their ends in objects.

    A brace that is missing or too many moves elements into each other, so they are told by their fields.
    """
    elements: list[dict[str, Any]] = []
    relations: list[dict[str, Any]] = []
    around: dict[str, Any] = {}
    for name, found in walk(values):
        if "source" in found and "target" in found:
            relations.append(found)
        elif "type" in found and any(place in found for place in _PLACES):
            elements.append(found if "id" in found else {**found, "id": name})
        else:
            around = {field: found[field] for field in ("type", "title") if isinstance(found.get(field), str)} | around
    if any(isinstance(one["source"], dict) for one in relations) or any("bounds" in one for one in elements):
        return {**around, "elements": elements, "relationships": relations}
    return {**around, "nodes": elements, "edges": relations}
