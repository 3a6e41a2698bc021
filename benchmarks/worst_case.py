"""The slowest inputs that can be handed in: every token and construct repeated up to the size limit, and the largest
diagrams, whole and broken.

Prints the slowest of each notation, how its time grows when the input doubles, and the peak memory of reading it.
Arguments are the notations to look at, all where there are none.
"""

import re
import sys
import time
import tracemalloc
from collections.abc import Iterator

from benchmarks.corpus import diagrams
from benchmarks.largest import broken, largest, packed
from submissions.diagrams import NOTATIONS, read
from submissions.diagrams.limits import DEFAULT_LIMITS
from submissions.diagrams.notation import Notation

SHOWN = 5
TOKEN = re.compile(r"\w+|[^\w\s]+|\s+")
DOCUMENT_SIZE = 1_900_000
HEADERS = {
    "mermaid": (
        "flowchart LR\n", "classDiagram\n", "erDiagram\n", "sequenceDiagram\n", "stateDiagram-v2\n", "C4Context\n",
        "architecture-beta\n", "block\n", "mindmap\n", "requirementDiagram\n",
    ),
    "plantuml": (
        "@startuml\n", "@startuml\nclass A\n", "@startuml\nA -> B\n", "@startuml\n[A]\n", "@startuml\nstate S\n",
    ),
    "dot": ("digraph {\n", "graph {\n"),
    "drawio": ("<mxfile><diagram>", "<mxGraphModel><root>"),
    "apollon": ('{"nodes": [', '{"elements": {'),
}  # fmt: skip


def main() -> None:
    for notation in NOTATIONS:
        if sys.argv[1:] and notation.name not in sys.argv[1:]:
            continue
        size = DOCUMENT_SIZE if notation.is_document else DEFAULT_LIMITS.text_chars - 100
        timed = sorted(((_seconds(text, notation), name, text) for name, text in _inputs(notation, size)), reverse=True)
        print(f"{notation.title}: {len(timed)} inputs of {size:,} characters")
        for _, name, text in timed[:SHOWN]:
            seconds = _seconds(text, notation, tries=3)
            half = _seconds(text[: len(text) // 2], notation, tries=3)
            growth, memory = seconds / half, _memory(text, notation)
            print(f"  {seconds * 1000:7.0f} ms  x{growth:4.1f} for twice the size  {memory:6.1f} MB  {name}")


def _inputs(notation: Notation, size: int) -> Iterator[tuple[str, str]]:
    """(name, text): each token and line of the corpus, repeated behind each header; the largest diagram."""
    for header in HEADERS.get(notation.name, ("",)):
        for piece in _pieces(notation.name):
            yield f"{header.strip()!r} + {piece!r}", (header + piece * (size // len(piece)))[:size]
    whole = largest(notation.name, size)
    for name, text in (("whole", whole), *broken(whole)):
        yield f"the largest diagram, {name}", text
        if notation.name == "drawio":
            yield f"the largest diagram, packed, {name}", packed(text)


def _pieces(notation: str) -> list[str]:
    tokens: dict[str, int] = {}
    lines: dict[str, int] = {}
    for diagram in diagrams():
        if diagram.notation == notation:
            text = diagram.source[:20_000]
            for token in TOKEN.findall(text):
                if not token.isalnum():
                    tokens[token[:20]] = tokens.get(token[:20], 0) + 1
            for line in text.splitlines():
                shape = re.sub(r"\w+", "a", line.strip())[:60] + "\n"
                lines[shape] = lines.get(shape, 0) + 1
    often = sorted(tokens, key=tokens.__getitem__, reverse=True)[:60]
    return often + sorted(lines, key=lines.__getitem__, reverse=True)[:60]


def _seconds(text: str, notation: Notation, *, tries: int = 1) -> float:
    """Seconds of processor time, in the best of the tries: what else the machine does is not counted."""
    best = float("inf")
    for _ in range(tries):
        begin = time.process_time()
        read(text, notation.name)
        best = min(best, time.process_time() - begin)
    return best


def _memory(text: str, notation: Notation) -> float:
    """Peak megabytes while reading."""
    tracemalloc.start()
    read(text, notation.name)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


if __name__ == "__main__":
    main()
