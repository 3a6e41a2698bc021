"""What stands around a Mermaid diagram is blanked, and everything else keeps its place."""

import pytest

from submissions.diagrams import read
from submissions.diagrams.mermaid.front import ENTITY_END, ENTITY_START, strip_front
from submissions.diagrams.mermaid.text import label, string_label

SOURCES = {
    "front matter": "---\ntitle: Zoo\n---\nflowchart LR\n a --> b\n",
    "indented front matter": "  ---\n  title: Zoo\n  ---\n  flowchart LR\n  a --> b\n",
    "directive over lines": "%%{init: {\n 'theme': 'dark'}}%%\nflowchart LR\n a --> b\n",
    "comments": "%% one\nflowchart LR\n  %% two\n a --> b\n",
    "fence": "My answer:\n\n```mermaid\nflowchart LR\n a --> b\n```\nThat is all.\n",
    "colon fence": "::: mermaid\nflowchart LR\n a --> b\n:::\n",
}


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_blanking_moves_nothing(source: str) -> None:
    text = strip_front(source).text
    assert [len(line) for line in text.split("\n")] == [len(line) for line in source.split("\n")]
    assert text.index("a --> b") == source.index("a --> b")
    assert text.split() == ["flowchart", "LR", "a", "-->", "b"]


@pytest.mark.parametrize(
    ("front_matter", "title"),
    [
        ("title: Loans", "Loans"),
        ("title: Loans # of books", "Loans"),
        ("title: 'Loans: a chart'", "Loans: a chart"),
        ('title: "The \\"big\\" chart"', 'The "big" chart'),
        ("config:\n  title: no title", ""),
        ("displayMode: compact", ""),
    ],
)
def test_title_comes_out_of_the_front_matter(front_matter: str, title: str) -> None:
    reading = read(f"---\n{front_matter}\n---\nflowchart LR\n a --> b\n", "mermaid")
    assert reading.ok
    assert reading.graph is not None
    assert reading.graph.title == title


def test_front_matter_ends_at_its_own_indentation_only() -> None:
    assert strip_front("---\ntitle: x\n  ---\nflowchart LR\n").text.startswith("---")


def test_directive_that_is_never_closed_takes_the_rest() -> None:
    assert strip_front("flowchart LR\n%%{init: {\n a --> b").text.split() == ["flowchart", "LR"]


def test_entities_lose_their_semicolon_and_colours_keep_theirs() -> None:
    text = strip_front("a[#35;];style a fill:#969;").text
    assert text == f"a[{ENTITY_START}35{ENTITY_END}];style a fill:#969 "


def test_quotes_in_tags_do_not_end_a_text() -> None:
    reading = read('flowchart LR\n a["<img src="x.png"> Logo"] --> b', "mermaid")
    assert reading.ok
    assert reading.graph is not None
    assert reading.graph.nodes[0].label == "Logo"


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("Web<br/>server", "Web\nserver"),
        ("a\\nb", "a\nb"),
        ("  two   words ", "two words"),
        ("<b>bold</b> <i>text</i>", "bold text"),
        ("List<String>", "List<String>"),
        ("R&amp;D", "R&D"),
        (f"{ENTITY_START}quot{ENTITY_END}x{ENTITY_START}9829{ENTITY_END}", '"x♥'),
        ("&nbsp;", " "),
        ("<img>", "<img>"),
        ("", ""),
    ],
)
def test_label_is_the_text_a_reader_sees(raw: str, shown: str) -> None:
    assert label(raw) == shown


@pytest.mark.parametrize(
    ("raw", "shown"),
    [('"quoted"', "quoted"), ('"`**strong** word`"', "strong word"), ("plain **text**", "plain **text**"), ('"', '"')],
)
def test_only_a_markdown_string_loses_its_marks(raw: str, shown: str) -> None:
    assert string_label(raw) == shown


@pytest.mark.parametrize(
    "front_matter",
    ["title: Loans: a chart", 'title: "x" y', "title: x\nfoo", "\ttitle: x", "title: @home", "config:\n  theme: a: b"],
)
def test_front_matter_that_is_no_yaml_is_an_error_where_it_stands(front_matter: str) -> None:
    reading = read(f"---\n{front_matter}\n---\nflowchart LR\n a --> b\n", "mermaid")
    assert [(d.line, d.code) for d in reading.errors] == [(1 + len(front_matter.split("\n")), "front_matter")]
    assert reading.graph is not None
    assert len(reading.graph.edges) == 1


@pytest.mark.parametrize(
    "front_matter",
    [
        "title: a:b",
        "config: {theme: dark}",
        "text: |\n  a: b: c\n  d",
        "# note: this: one",
        "list:\n- a\n- b",
        "a: 'it''s'",
        "",
    ],
)
def test_other_yaml_is_let_through(front_matter: str) -> None:
    assert read(f"---\n{front_matter}\n---\nflowchart LR\n a --> b\n", "mermaid").ok
