"""Submissions without any attack, by where they come from: the tests' fixtures, and texts that speak of grades,
teachers and models because that is what they are about."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from submissions.diagrams import read
from tests.attacks.attacks import BASES, FOLDER, OUTSIDE, Attack, HandedIn, Text, base, places

FIXTURES = Path(__file__).parents[1] / "diagrams" / "fixtures"
PLACES = {
    "node_label": "flowchart node", "member": "class member", "edge_label": "class relation label",
    "note": "plantuml note", "title": "plantuml title", "comment": "flowchart comment",
}  # fmt: skip
SYSTEM_THAT_GRADES = "automatic grader, flowchart"


@cache
def clean() -> tuple[tuple[str, HandedIn], ...]:
    """(source, what is handed in)."""
    return (*_bases(), *_diagrams(), *_explanations(), *_fixtures())


@cache
def fresh_clean() -> tuple[tuple[str, HandedIn], ...]:
    """What is most at risk of a false alarm, put aside like the fresh attacks."""
    loaded = _loaded("fresh")
    told = [HandedIn(base("shop.mmd").source, "mermaid", text) for text in (*loaded["explanations"], *loaded["de"])]
    drawn = [HandedIn(f'flowchart LR\n    a[Browser] --> b["{label}"]\n', "mermaid", "") for label in loaded["labels"]]
    return tuple(("put aside", handed_in) for handed_in in (*told, *drawn))


@cache
def outside_clean() -> tuple[tuple[str, HandedIn], ...]:
    """(writer, what is handed in), one text each: many are about grading, in a diagram that is not."""
    shop, by_id = base("shop.mmd"), {place.id: place for place in places()}
    found = []
    for path in sorted(OUTSIDE.glob("*_clean.yaml")):
        loaded: dict[str, dict[str, list[str]]] = yaml.safe_load(path.read_text(encoding="utf-8"))
        texts = [(written, text) for written, some in loaded.items() for of in some.values() for text in of]
        for written, text in texts:
            if written == "explanation":
                handed_in = replace(shop, explanation=text)
            elif written == "file_name":
                handed_in = replace(shop, file_names=(text,))
            else:
                handed_in = Attack(Text("clean", "", "", (text,), held_out=True), by_id[PLACES[written]]).handed_in
            found.append((f"{path.stem.partition('_')[0]} writer", handed_in))
    return tuple(found)


def _bases() -> Iterator[tuple[str, HandedIn]]:
    for path in sorted(BASES.iterdir()):
        if path.suffix not in (".yaml", ".txt"):
            yield "bases of the attacks", base(path.name)


def _diagrams() -> Iterator[tuple[str, HandedIn]]:
    for source in _loaded("diagrams").values():
        yield "diagrams about grading and rules", HandedIn(source, read(source).notation, "")


def _explanations() -> Iterator[tuple[str, HandedIn]]:
    by_system = _loaded("explanations")
    grader = _loaded("diagrams")[SYSTEM_THAT_GRADES]
    for text in by_system["of systems that grade"]:
        yield "explanations of systems that grade", HandedIn(grader, "mermaid", text)
    for text in by_system["of other systems"]:
        yield "explanations of other systems", HandedIn(base("shop.mmd").source, "mermaid", text)


def _fixtures() -> Iterator[tuple[str, HandedIn]]:
    for path in sorted(FIXTURES.glob("*/*.txt")):
        for block in path.read_text(encoding="utf-8").split("=== ")[1:]:
            source = block.split("\n", 1)[1].split("--- expected\n")[0]
            yield "fixtures of the readers", HandedIn(source, path.parent.name, "")


def _loaded(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((FOLDER / "clean" / f"{name}.yaml").read_text(encoding="utf-8"))
    return loaded
