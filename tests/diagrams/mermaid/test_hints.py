"""What a student is told about frequent slips."""

import pytest

from submissions.diagrams import read

FLOWCHART = {
    "a -> b": (3, "`->` is PlantUML and DOT; in a flowchart write `-->`."),
    "a --> end": (
        7, "`end` is a word of the language: write `End`, or give the node another id and a label, `n1[end]`.",
    ),
    "a[f(x)] --> b": (4, 'A label with brackets, quotes or `|` in it goes in quotes: `A["f(x)"]`.'),
    "a[x|y]": (4, 'A label with brackets, quotes or `|` in it goes in quotes: `A["f(x)"]`.'),
    'a["x] --> b': (3, "Close the text with a second quote."),
    "a <|-- b": (5, "That is an arrow of class diagrams; in a flowchart write `-->`."),
    "a *-- b": (4, "That is an arrow of class diagrams; in a flowchart write `-->`."),
    "a ||--o{ b": (5, "That is a relation of ER diagrams; in a flowchart write `-->`."),
    "a ->> b": (3, "That is a message of sequence diagrams; in a flowchart write `-->`."),
    "a => b": (3, "A flowchart has no `=>`; write `-->`, or `==>` for a thick line."),
    "a ..> b": (3, "`..>` is PlantUML; in a flowchart write `-.->` for a dotted line."),
    "a → b": (3, "Write the arrow with hyphens, `-->`."),
    "Load data --> b": (6, "A name with spaces or signs is a label and needs an id before it: `A[Read the file]`."),
    "a --> b|yes|": (8, "The label of a link follows the arrow: `A -->|label| B`."),
    "a --> b : yes": (9, "The label of a link follows the arrow: `A -->|label| B`."),
    "a, b --> c": (4, "Join nodes with `&`, with a space on each side: `A & B --> C`."),
    "a --> b %% no": (9, "A comment (`%%`) needs a line of its own."),
    "a{x} b{y}": (6, "Between two nodes stands a link; what is not linked goes on a line of its own."),
    "a --> b -->": (12, "A link needs a node on each side."),
    "[Start] --> b": (
        1, "A node begins with an id, of letters and digits; any text goes in brackets behind it: `A[Text]`.",
    ),
    "class A {": (1, "That belongs to class diagrams: begin with `classDiagram`."),
    "participant A": (13, "That belongs to sequence diagrams: begin with `sequenceDiagram`."),
    "[*] --> a": (1, "`[*]` belongs to state diagrams: begin with `stateDiagram-v2`."),
    "click a": (1, 'Write it as `click id "https://..."`.'),
    "subgraph a (b)": (12, 'Give the subgraph an id and a title in quotes: `subgraph s1["Front end (web)"]`.'),
}  # fmt: skip

CLASS = {
    "A -> B": (4, "`->` is PlantUML; in Mermaid write `-->`."),
    "A --> B;": (8, "Lines of a class diagram end without `;`."),
    "A -.-> B": (6, "That is a link of flowcharts; in a class diagram write `-->` or `..>`."),
    "A ->> B": (4, "That is a message of sequence diagrams; in a class diagram write `-->`."),
    "A --> |x| B": (7, "The label of a relation follows at the end: `A --> B : label`."),
    "A[x] --> B": (2, 'Nodes with brackets are flowchart; write `class A["label"]` and then `A --> B`.'),
    "A:::s --> B": (2, "Give the style in the class statement, `class A:::style`, not in a relation."),
    "class A~List~T~~": (14, "The name of a class takes one pair of tildes: `class Box~Item~`."),
    'class "A b"': (
        7, 'A name with spaces goes in backticks, class `Order line`, or in a label: `class A["Order line"]`.',
    ),
    "A : x : y": (7, "A label or member may hold only one `:` of its own; leave out the second one."),
    "+x()": (1, "Members stand between `{` and `}` of their class."),
    "interface A {": (13, "Write `class Name` and, in its body, `<<interface>>` or `<<enumeration>>`."),
    "<<interface>> A": (1, "Write `class A` first, or put the annotation into its body."),
    "class A {\n int x": (7, "Close the body of a class with `}`, and keep braces out of its members."),
}  # fmt: skip

OTHERS = {
    "block\na[x]": (3, 'Labels of blocks stand in quotes: `a["Web server"]`.'),
    "block\na --> b --> c": (8, "In a block diagram each link is a statement of its own: `a --> b`, then `b --> c`."),
    "block\nmy-id": (3, "Ids hold no `-`: write `my_id`."),
    "mindmap\n a\n b": (2, "Indent it more than the root."),
    "mindmap\n a[x(y)]": (6, 'A text with brackets goes in quotes: `id["f(x)"]`.'),
    "requirementDiagram\nrequirement a { id: 1 }": (
        15, "`{` ends the first line of a requirement; each property has a line of its own.",
    ),
    "requirementDiagram\na -> b": (
        6,
        "Write `a - satisfies -> b`; the verbs are contains, copies, derives, satisfies, verifies, refines and traces.",
    ),
}  # fmt: skip

SLIPS = {
    **{f"flowchart TD\n{source}": said for source, said in FLOWCHART.items()},
    **{f"classDiagram\n{source}": said for source, said in CLASS.items()},
    **OTHERS,
}


@pytest.mark.parametrize("source", SLIPS)
def test_error_says_where_and_how_to_mend_it(source: str) -> None:
    first = read(source, "mermaid").errors[0]
    assert (first.column, first.hint) == SLIPS[source]


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("flowchart TD\na -- b\nb --> c", "misread_link"),
        ("flowchart TD\na ---over", "misread_link"),
        ('flowchart TD\na["in direction TB"]\nb', "hidden"),
        ("classDiagram\nclass Order extends Document", "joined_name"),
        ("requirementDiagram\nrequirement a {\n}\na - copies -> b", "undeclared"),
        ("```mermaid\nflowchart TD\na --> b\n```", "markdown_fence"),
    ],
)
def test_what_mermaid_accepts_but_is_hardly_meant_is_a_warning(source: str, code: str) -> None:
    reading = read(source, "mermaid")
    assert reading.ok
    assert [d.code for d in reading.diagnostics if d.hint] == [code] * len(reading.diagnostics)
