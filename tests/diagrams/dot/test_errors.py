"""What a student is told about slips in DOT."""

import pytest

from submissions.diagrams import read
from submissions.diagrams.diagnostics import Severity
from tests.diagrams.mutations import shares_kept

HINTS = {
    "digraph {\n web --> api }": (2, 6, "`->`", "`-->` belongs to Mermaid and PlantUML; in DOT write `->`."),
    "graph {\n web -> api }": (2, 6, "`--`", "`->` belongs to a digraph; in a graph write `--`."),
    "digraph {\n web -- api }": (2, 6, "`->`", "`--` belongs to a graph; in a digraph write `->`."),
    "digraph {\n web [label=Web shop] }": (
        2, 17, "`]` or `name=value`", 'A text of several words stands in double quotes: label="two words".',
    ),
    "digraph {\n api-gateway }": (
        2, 5, "", 'A name with other signs than letters, digits and `_` stands in double quotes: "api-gateway".',
    ),
    "digraph {\n node -> web }": (
        2, 7, "`[`", '`node` is a keyword of DOT; as a name it stands in double quotes: "node".',
    ),
    "digraph {\n web -> edge }": (
        2, 9, "a node or a subgraph", '`edge` is a keyword of DOT; as a name it stands in double quotes: "edge".',
    ),
    "digraph {\n web [label='Web'] }": (2, 13, "", 'Texts stand in double quotes: "like this".'),
    "digraph {\n web [label=“Web shop”] }": (
        2, 18, "`]` or `name=value`", 'Curly quotation marks are letters to DOT; write straight ones: "text".',
    ),
    "digraph {\n web [color=#00ff00] }": (
        2, 12, "a value", '`#` begins a comment; a colour stands in double quotes: color="#4a90d9".',
    ),
    "web -> api": (1, 1, "`digraph` or `graph`", "A source begins with `digraph {` or `graph {`, and ends with `}`."),
    "digraph {\n web -> api": (2, 12, "`}`", "Each `{` needs its `}`."),
    "digraph {\n web;; api }": (2, 6, "", "One `;` ends a statement; leave out the other."),
}  # fmt: skip


@pytest.mark.parametrize("source", HINTS)
def test_error_says_where_and_how_to_mend_it(source: str) -> None:
    first = read(source, "dot").errors[0]
    assert (first.line, first.column, first.expected, first.hint) == HINTS[source]


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("digraph { web -> api : asks }", "label_after_colon"),
        ("digraph { web <-> api }", "arrow_as_name"),
        ("digraph { subgraph cluster_a { db } web -> cluster_a }", "cluster_as_node"),
        ("```dot\ndigraph { web }\n```", "markdown_fence"),
    ],
)
def test_what_is_well_formed_but_hardly_meant_is_a_warning(source: str, code: str) -> None:
    reading = read(source, "dot")
    assert reading.ok
    assert [(d.code, d.severity) for d in reading.diagnostics] == [(code, Severity.WARNING)]
    assert reading.diagnostics[0].hint


def test_each_line_is_complained_of_once() -> None:
    errors = read("digraph { a --> b --> c ' ; ]\n d --> e }", "dot").errors
    assert [error.line for error in errors] == [1, 2]


def test_what_stands_after_the_graph_is_not_complained_of() -> None:
    assert read("digraph { web } ' \" < -->", "dot").ok


def test_label_in_markup_is_kept_as_written() -> None:
    graph = read('digraph { a [label=<<b>x</b>>] b [shape=record, label="{B|m}"] a -> b [label=<y>] }', "dot").graph
    assert graph is not None
    assert [node.written for node in graph.nodes] == ["<<b>x</b>>", "{B|m}"]
    assert graph.edges[0].written == "<y>"


@pytest.mark.parametrize(
    "source",
    [
        "digraph{}",
        "graph G{a}",
        ' strict  digraph "x y"\n{',
        "// c\n/* d\n */ # e\ngraph{",
        "diagraph G {",
        "\ufeffgraph {",
    ],
)
def test_dot_is_recognised(source: str) -> None:
    assert read(source).notation == "dot"


@pytest.mark.parametrize(
    "source",
    [
        "graph LR\n a --> b",
        "flowchart TD\n a{x}",
        "graph",
        "@startuml\nclass graph {\n}",
        "<graph>",
        "subgraphs of {",
        "",
    ],
)
def test_other_texts_are_not_taken_for_dot(source: str) -> None:
    assert read(source).notation != "dot"


LOANS = """digraph loans {
    rankdir=LR;
    node [shape=box, style="rounded"];
    subgraph cluster_desk {
        label="Loan desk";
        reader [label="Reader"];
        "Loan form" [shape=record, label="{Form|<f0> name|<f1> date}"];
    }
    /* the shelf stands elsewhere */
    shelf [label=<<b>Shelf</b>>];
    reader -> "Loan form" [label="fills in", color="blue"];
    "Loan form":f0 -> clerk -> shelf [style=dashed];
    clerk -> "Fine desk" [label="if late"];
    "Fine desk" -> reader;
}
"""


def test_one_character_lost_leaves_most_edges() -> None:
    shares = shares_kept(LOANS, "dot")
    assert len(shares) > 40
    assert sum(share >= 0.7 for share in shares) >= 0.95 * len(shares)
