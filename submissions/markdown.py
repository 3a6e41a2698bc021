"""Statements in Markdown, as HTML that is safe to show."""

import nh3
from markdown_it import MarkdownIt

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")


def render(text: str) -> str:
    """CommonMark with tables; HTML inside is shown as text, and only harmless tags and links come out."""
    return nh3.clean(_MARKDOWN.render(text), link_rel="noopener noreferrer nofollow")
