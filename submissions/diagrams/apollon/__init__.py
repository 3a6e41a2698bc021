"""Apollon: the JSON files of versions 2, 3 and 4, read into one ``Model`` and from that into the diagram."""

from dataclasses import replace
from typing import Any

from submissions.diagrams.broken_json import read_broken_json
from submissions.diagrams.builder import GraphBuilder
from submissions.diagrams.diagnostics import Diagnostic
from submissions.diagrams.documents import load_json, text_of
from submissions.diagrams.graph import DiagramKind
from submissions.diagrams.limits import Limits
from submissions.diagrams.notation import Notation
from submissions.diagrams.reading import Reading

from .meaning import fill
from .model import Model
from .salvage import salvaged
from .version3 import read_version3
from .version4 import read_version4


def read_apollon(text: str, limits: Limits, page: int | None) -> Reading:
    """Read an Apollon file; it holds one diagram, so ``page`` says nothing here."""
    text = text.removeprefix("\ufeff")
    document, damage = load_json(text)
    model = _model(document, limits)
    if model is None:
        damage = damage or _NO_MODEL
        if damage.code == "limit_depth":
            return Reading("apollon", None, (damage,))
        values = [document] if damage is _NO_MODEL else read_broken_json(text, depth=limits.depth)
        model = _model(salvaged(values), limits)
    if model is None or (damage and not model.elements):
        return Reading("apollon", None, (damage or _NO_MODEL,))
    builder = GraphBuilder("apollon", DiagramKind.GRAPH, limits)
    if damage:
        builder.diagnostics.append(damage)
    fill(model, builder)
    return builder.reading()


def _model(document: Any, limits: Limits) -> Model | None:
    """The model itself or, as the web application saves it, ``{"title", "model"}``."""
    if not isinstance(document, dict):
        return None
    wrapped = document.get("model")
    model: dict[str, Any] = wrapped if isinstance(wrapped, dict) else document
    if isinstance(model.get("nodes"), list) and isinstance(model.get("edges"), list):
        found = read_version4(model, limits)
        return found if found.title or model is document else replace(found, title=text_of(document.get("title")))
    if "elements" in model and "relationships" in model:
        return read_version3(model, text_of(document.get("title")), limits)
    return None


_NO_MODEL = Diagnostic(
    0, 0, "this JSON holds no Apollon diagram", "no_diagram",
    expected="`nodes` and `edges`, or `elements` and `relationships`",
    hint="In Apollon choose File > Export > as JSON, and hand in that file.",
)  # fmt: skip


def looks_like_apollon(text: str) -> bool:
    """Whether the text is an object with the fields that every version of Apollon writes."""
    if not text[:100].lstrip("\ufeff \t\r\n").startswith("{") or '"type"' not in text:
        return False
    return ('"relationships"' in text and '"elements"' in text) or (
        '"nodes"' in text and '"edges"' in text and '"version"' in text
    )


APOLLON = Notation("apollon", "Apollon", read_apollon, looks_like_apollon, is_document=True)
