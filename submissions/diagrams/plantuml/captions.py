"""The text of a node, and beside it the text with its marks where headings are in it."""

from submissions.diagrams.builder import NodeDraft

from .text import HEADING, label, without_tags


def caption(node: NodeDraft, text: str) -> None:
    """Label ``node`` with the text as written."""
    node.label = label(text)
    node.written = ""
    if "=" in text and HEADING.search(marked := without_tags(text)):
        node.written = marked
