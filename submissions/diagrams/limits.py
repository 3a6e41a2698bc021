"""How much of a diagram is read. Every reader keeps to these, and says which one it met."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds on one source. A source past one of them is refused with the code ``limit_<field>``.

    ``text_chars`` holds for the notations written by hand (50,000 is Mermaid's own limit), ``document_bytes`` (UTF-8)
    for XML and JSON files, ``inflated_bytes`` for what a draw.io page may unpack to.
    """

    text_chars: int = 50_000
    document_bytes: int = 2_000_000
    inflated_bytes: int = 20_000_000
    nodes: int = 5_000
    edges: int = 12_000
    members: int = 20_000
    depth: int = 200
    diagnostics: int = 50


DEFAULT_LIMITS = Limits()
