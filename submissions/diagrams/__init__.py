"""Text in, graph out. Plain Python: no Django, no files, no network.

``read(text)`` answers with a ``Reading``: the graph, and diagnostics with line and column.
"""

from .graph import Graph
from .reading import Reading
from .registry import NOTATIONS, detect, read

__all__ = ["NOTATIONS", "Graph", "Reading", "detect", "read"]
