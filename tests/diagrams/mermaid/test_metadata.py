"""The YAML in ``@{ ... }``, as far as diagrams need it."""

import pytest

from submissions.diagrams.mermaid.metadata import read_metadata
from submissions.diagrams.mermaid.slip import Slip


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (" shape: cyl ", {"shape": "cyl"}),
        ('shape: rect, label: "a, b: c"', {"shape": "rect", "label": "a, b: c"}),
        ("label: 'it''s', w: 60", {"label": "it's", "w": "60"}),
        ("label: it's here", {"label": "it's here"}),
        ("label: at 12:30 # noon", {"label": "at 12:30"}),
        ('"shape": "cyl"', {"shape": "cyl"}),
        ("animate: true", {"animate": "true"}),
        ("shape:cyl", {"shape:cyl": ""}),
        ("", {}),
        ("\n  shape: cyl\n  label: Orders, open\n", {"shape": "cyl", "label": "Orders, open"}),
        ('\n  label: "two\n    lines"\n', {"label": "two<br/>lines"}),
        ("\n  # what it is\n  shape: cyl # a database\n", {"shape": "cyl"}),
    ],
)
def test_values_by_key(text: str, values: dict[str, str]) -> None:
    assert read_metadata(f"a@{{{text}}} b", 3) == (values, len(text) + 4)


@pytest.mark.parametrize(
    "text",
    ["shape: cyl", "shape: cyl ^ }", "a: 1, a: 2}", "\n shape\n}", "\n a: 1\n  b: 2\n}", '\n a: "x" y\n}', '"a" b}'],
)
def test_what_is_no_mapping_is_a_slip(text: str) -> None:
    with pytest.raises(Slip):
        read_metadata(f"a@{{{text}", 3)
