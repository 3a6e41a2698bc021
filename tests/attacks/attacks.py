"""Attacks on a grader of diagrams: what is written (texts/) at every place where a student can write (places.yaml).

A text says by its file which technique it is, by the key above it which language. Those in texts/held_out were written
together with the others and put aside: rules are written without looking at them. Those in texts/fresh were written
later, in plain words, to see how the rules do on what they were not made for. Those in outside/ come from three writers
who had not seen the rules, and no rule was written with them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from grading.engine import Rubric, load_rubric
from grading.judge.suspicion import Suspicion, suspicion
from submissions.diagrams import read
from submissions.diagrams.graph import DiagramKind, Graph
from tests.attacks.places import fit

FOLDER = Path(__file__).parent
BASES = FOLDER / "bases"
PLACES_OF_A_TEXT = 2
OUTSIDE = FOLDER / "outside"
HERE = "@here@\n"


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What a student hands in."""

    source: str
    notation: str
    explanation: str
    file_names: tuple[str, ...] = ()

    @property
    def graph(self) -> Graph:
        """As it is graded: what could be read of it."""
        graph = read(self.source, self.notation).graph
        return Graph(self.notation, DiagramKind.GRAPH) if graph is None else graph

    def suspicions(self) -> tuple[Suspicion, ...]:
        return suspicion(self.graph, self.source, self.explanation, self.file_names, self.notation)


@dataclass(frozen=True, slots=True)
class Text:
    """``parts`` are several where the attack is spread over elements."""

    id: str
    technique: str
    language: str
    parts: tuple[str, ...]
    held_out: bool


@dataclass(frozen=True, slots=True)
class Place:
    id: str
    base: str
    form: str
    at: str = ""
    top: str = ""
    explanation: str = ""
    file: str = ""

    @property
    def clean(self) -> HandedIn:
        return base(self.base)

    @property
    def rubric(self) -> Rubric:
        return rubric(Path(self.base).stem.partition("_")[0])


@dataclass(frozen=True, slots=True)
class Attack:
    text: Text
    place: Place

    @property
    def id(self) -> str:
        return f"{self.text.id} at {self.place.id}"

    @property
    def harmless(self) -> "Attack":
        """The same place with a text that is none."""
        return Attack(replace(self.text, id="harmless", parts=("Archive",) * len(self.text.parts)), self.place)

    @property
    def handed_in(self) -> HandedIn:
        place, clean = self.place, self.place.clean
        parts = [fit(part, place.form) for part in self.text.parts]
        added = "".join(_filled(place.at, part, i) + "\n" for i, part in enumerate(parts, 1)) if place.at else ""
        source = (BASES / place.base).read_text(encoding="utf-8").replace(HERE, added)
        top = place.top.replace("@@", " ".join(parts)) if place.top else ""
        said = place.explanation.replace("@@", " ".join(parts))
        explanation = f"{clean.explanation}\n{said}" if said else clean.explanation
        files = tuple(place.file.replace("@@", part) for part in parts) if place.file else ()
        return HandedIn(top + source, clean.notation, explanation, files)


@cache
def texts() -> tuple[Text, ...]:
    return tuple(_texts("seen", held_out=False)) + tuple(_texts("held_out", held_out=True))


@cache
def fresh() -> tuple[Text, ...]:
    return tuple(_texts("fresh", held_out=True))


@cache
def outside() -> tuple[Text, ...]:
    return tuple(text for path in sorted(OUTSIDE.glob("*_attacks.yaml")) for text in _of_writer(path))


@cache
def places() -> tuple[Place, ...]:
    loaded = yaml.safe_load((FOLDER / "places.yaml").read_text(encoding="utf-8"))
    return tuple(Place(id=id, form=entry.pop("as"), **entry) for id, entry in loaded.items())


@cache
def attacks() -> tuple[Attack, ...]:
    """Each text at a few places, so that each place meets texts of every technique."""
    all_places = places()
    return tuple(
        Attack(text, all_places[(number * PLACES_OF_A_TEXT + i * 43) % len(all_places)])
        for number, text in enumerate(texts())
        for i in range(PLACES_OF_A_TEXT)
    )


@cache
def outside_attacks() -> tuple[Attack, ...]:
    """Every third text of each writer, at one place each."""
    all_places = places()
    return tuple(Attack(text, all_places[number % len(all_places)]) for number, text in enumerate(outside()[::3]))


@cache
def base(name: str) -> HandedIn:
    path = BASES / name
    explanation = (BASES / f"{path.stem.partition('_')[0]}.txt").read_text(encoding="utf-8").strip()
    notation = {".mmd": "mermaid", ".puml": "plantuml", ".dot": "dot", ".drawio": "drawio", ".json": "apollon"}
    return HandedIn(path.read_text(encoding="utf-8").replace(HERE, ""), notation[path.suffix], explanation)


@cache
def rubric(name: str) -> Rubric:
    return load_rubric((BASES / f"{name}.yaml").read_text(encoding="utf-8"))


def _texts(folder: str, *, held_out: bool) -> Iterator[Text]:
    for path in sorted((FOLDER / "texts" / folder).glob("*.yaml")):
        loaded: dict[str, dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
        for language, entries in loaded.items():
            for id, text in entries.items():
                parts = (text,) if isinstance(text, str) else tuple(text)
                yield Text(id, path.stem, language, parts, held_out)


def _filled(line: str, part: str, number: int) -> str:
    return line.replace("##", str(number)).replace("@@", part)


def _of_writer(path: Path) -> Iterator[Text]:
    writer = path.stem.partition("_")[0]
    loaded: dict[str, dict[str, list[Any]]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    for technique, by_language in loaded.items():
        for language, entries in by_language.items():
            for number, text in enumerate(entries, 1):
                parts = (text,) if isinstance(text, str) else tuple(text)
                yield Text(f"{writer} {technique} {language} {number}", technique, language, parts, held_out=True)
