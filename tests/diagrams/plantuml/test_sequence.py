"""What the fixtures do not say of sequence diagrams: remedies, broken sources, limits and cost."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from submissions.diagrams import read
from submissions.diagrams.graph import DiagramKind
from submissions.diagrams.limits import DEFAULT_LIMITS
from tests.diagrams.costs import assert_linear
from tests.diagrams.mutations import assert_sound, mutated


@pytest.mark.parametrize(
    ("line", "remedy"),
    [
        ("Client ->>+ Shop: order", "`A -> B ++ : text`"),
        ("Client -) Shop: order", "`A ->> B : text`"),
        ("Client => Shop : order", "write `->` for a call"),
        ("Web shop -> Bank : pay", '`"Web shop" -> Bank : pay`'),
        ("Client -> Shop order", "Before the text of a message stands a `:`"),
        ("participant Web shop", '`participant "Web shop" as shop`'),
        ("note left of Client", "ends with `end note`"),
        ("if paid", "`alt condition`"),
        ("endloop", "Every group ends with `end`"),
    ],
)
def test_frequent_slips_come_with_a_remedy(line: str, remedy: str) -> None:
    reading = read(f"@startuml\nactor Client\nparticipant Shop\nClient -> Shop : hello\n{line}\n@enduml", "plantuml")
    assert [(d.line, d.column) for d in reading.errors] == [(5, 1)]
    assert remedy in reading.errors[0].hint
    assert reading.graph is not None and reading.graph.kind is DiagramKind.SEQUENCE


@settings(max_examples=200, deadline=None)
@given(mutated("plantuml", "->x[]:\"{}|+*!\\/\n &=@_é'"))
def test_mutated_sources_are_read_without_breaking(source: str) -> None:
    assert_sound(read(source, "plantuml"))


def test_messages_are_numbered_in_the_order_of_the_text_whatever_goes_wrong_between() -> None:
    reading = read("@startuml\nA -> B : 1\nWeb shop -> B : 2\nreturn 3\nB -> C 4\n@enduml", "plantuml")
    assert reading.graph is not None
    assert [(edge.order, edge.label) for edge in reading.graph.edges] == [(1, "1"), (2, "2"), (3, "3"), (4, "4")]


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("a->b\nb->c\nc->d\nd->e\ne->f", "limit_nodes"),
        ("a->b\n" * 6, "limit_edges"),
        ("a->b\n" + "alt x\n" * 4, "limit_depth"),
        ("a->b\n" + "box\n" * 4, "limit_depth"),
    ],
)
def test_past_a_limit_the_graph_keeps_what_was_read(source: str, code: str) -> None:
    limits = replace(DEFAULT_LIMITS, nodes=5, edges=5, depth=3)
    reading = read(f"@startuml\n{source}\n@enduml", "plantuml", limits=limits)
    assert [d.code for d in reading.errors] == [code]
    assert reading.graph is not None and reading.graph.nodes
    assert_sound(reading)


@pytest.mark.parametrize(
    "unit",
    ["a->b:c\n", "-", "->", "<-", "[", "]", '"', '"a" ', "a ", " ", "{", "{a} ", "&", "/", "\\", "x", "(1)", "<<",
     "<<a", ":", "a.", "++", "[#red", "note over a\n", "note left of a\n", "ref over a\n", "participant a [\n",
     "alt a\n", "alt a\nelse b\n", "end\n", "box a\n", "activate a\n", "return\n", "...\n", "==", "a-", "a=", "[[",
     "a->b\nreturn\n", "create a\n", "autonumber\n", "a--b:c\n", "a -> b c\n", "participant ", "order 1 ", "#a;"],
)  # fmt: skip
def test_cost_grows_with_the_size_alone(unit: str) -> None:
    assert_linear(
        lambda size: "@startuml\na -> b\n" + unit * (size // len(unit) - 9), lambda text: read(text, "plantuml")
    )
