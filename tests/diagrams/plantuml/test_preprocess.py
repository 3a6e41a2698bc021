"""What the fixtures do not say of the preprocessor and of what stands around a diagram."""

import pytest

from submissions.diagrams import detect, read
from submissions.diagrams.graph import Graph
from submissions.diagrams.plantuml.lines import Line
from submissions.diagrams.plantuml.preprocess import preprocess
from submissions.diagrams.plantuml.preprocess.errors import MAX_WORK
from tests.diagrams.costs import assert_linear


def lines_of(source: str) -> list[str]:
    prepared = preprocess([Line(text, number) for number, text in enumerate(source.split("\n"), 1)])
    assert prepared.diagnostics == ()
    return [line.text for line in prepared.lines]


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("7 / 2 - 10", "-7"),
        ('"a" + 1', "a1"),
        ('"b" > "a" && 2 >= 2', "1"),
        ("1 == 2 || 0", "0"),
        ('%upper("ab") + %strlen("abc")', "AB3"),
        ('%substr("library", 0, 3)', "lib"),
        ('%strpos("library", "r")', "3"),
        ('%mod(7, 4) + %intval("5")', "8"),
        ('%splitstr("a,b", ",")', '["a","b"]'),
        ('%size(%str2json("[1, 2, 3]"))', "3"),
        ('%get_json_type(%str2json("{}"))', "object"),
        ('%not(%variable_exists("$y"))', "1"),
        ('%chr(65) + %dec2hex("255")', "Aff"),
        ("$x.name + $x.list[1]", "Loan2"),
    ],
)
def test_expressions(expression: str, value: str) -> None:
    assert lines_of(f'!$x = {{"name": "Loan", "list": [1, 2]}}\n!$r = {expression}\n$r') == [value]


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("!$a ?= 1\n!$a ?= 2\n$a", ["1"]),
        ("!procedure $p()\n!local $a = 2\n!$b = 3\n!global $c = 4\n!endprocedure\n!$a = 1\n$p()\n$a $b $c", ["1 $b 4"]),
        ("!if 0\nx\n!elseif 1\ny\n!else\nz\n!endif", ["y"]),
        ("!ifndef A && !B || C\nx\n!endif", ["x"]),
        ("!define A 1\n!ifdef A\nx\n!endif\n!undef A\nA", ["x", "A"]),
        ("!procedure $p($x)\na $x\nb\n!endprocedure\n1 $p(2) 3", ["1 a 2", "b 3"]),
        ('!procedure $p($x)\n$x\n!endprocedure\n%invoke_procedure("$p", 7)', ["7"]),
        ("!function $f($x)\n!if $x > 0\n!return $x + $f($x - 1)\n!endif\n!return 0\n!endfunction\n$f(4)", ["10"]),
        ("!define twice(x) x x\ntwice(ab) twiced", ["ab ab twiced"]),
        ("!$n = 3\n$n##rd item_$n and\\n$n", ["3rd item_3 and\\n3"]),
        ("a\n!exit\nb", ["a"]),
        ("!log nothing\n!theme plain\na %newline() b", ["a \\n b"]),
    ],
)
def test_directives(source: str, lines: list[str]) -> None:
    assert lines_of(source) == lines


@pytest.mark.parametrize(
    "source",
    [
        "!procedure $p($n)\nclass A$n\n$p($n + 1)\n!endprocedure\n$p(1)",
        "!define a(x) b(x)\n!define b(x) a(x)\na(1)",
        "!function $f($n) return $f($n) + $f($n)\n!$x = $f(1)",
        '!$a = "abcdefgh"\n' + "!$a = $a + $a\n" * 40 + "$a",
        "!define a0 " + "x" * 100 + "\n" + "".join(f"!define a{n + 1} a{n} a{n} a{n}\n" for n in range(30)) + "a30",
        "!$a = " + "(" * 5_000 + "1" + ")" * 5_000,
        "!foreach $i in [" + "1," * 900 + "1]\n!foreach $j in [" + "1," * 900 + "1]\nclass A\n!endfor\n!endfor",
        "!if 1\n" * 3_000 + "class A",
    ],
)
def test_macros_are_stopped_when_they_write_too_much(source: str) -> None:
    reading = read(f"@startuml\n{source}\n@enduml", "plantuml")
    assert [d.code for d in reading.errors][:1] == ["limit_expansion"]
    assert sum(len(node.id) for node in (reading.graph or Graph("", reading.graph)).nodes) <= MAX_WORK


@pytest.mark.parametrize(
    "target",
    [
        "common.puml",
        "<nothing/known>",
        "https://example.org/a.puml",
        "/etc/passwd",
        "..\\a.puml",
        "file:///etc/passwd",
        "a!1",
    ],
)
def test_what_is_not_known_by_name_is_never_included(target: str) -> None:
    reading = read(f"@startuml\n!include {target}\nclass Loan\n@enduml", "plantuml")
    assert [d.code for d in reading.errors] == ["include_refused"]
    assert reading.graph is not None and [node.label for node in reading.graph.nodes] == ["Loan"]


@pytest.mark.parametrize("kind", ["mindmap", "gantt", "json", "salt", "wbs", "nwdiag", "dot"])
def test_other_kinds_of_blocks_are_said_to_be_unsupported(kind: str) -> None:
    reading = read(f"@start{kind}\n* a\n@end{kind}", "plantuml")
    assert reading.graph is None and [(d.code, d.line) for d in reading.errors] == [("unsupported_kind", 1)]


@pytest.mark.parametrize("begins", ["@startum", "@startumlx", "@startdiagram"])
def test_a_slip_in_startuml_is_an_error_and_the_diagram_is_kept(begins: str) -> None:
    reading = read(f"{begins}\nclass Loan\nLoan --> Copy\n@enduml", "plantuml")
    assert [(d.line, d.expected) for d in reading.errors] == [(1, "@startuml")]
    assert reading.graph is not None and len(reading.graph.edges) == 1


def test_a_block_may_stand_in_the_comments_of_a_program() -> None:
    graph = read("/**\n * @startuml\n * class Loan\n * @enduml\n */\nclass Java {}", "plantuml").graph
    assert graph is not None and [(node.label, node.lines) for node in graph.nodes] == [("Loan", (3, 3))]


def test_page_picks_a_block() -> None:
    source = "@startuml\nclass A\n@enduml\n@startuml\nclass B\n@enduml"
    graphs = [read(source, "plantuml", page=page).graph for page in (None, 0, 1, 7)]
    assert [graph.nodes[0].label for graph in graphs if graph] == ["A", "A", "B", "B"]


def test_only_a_start_line_tells_plantuml_from_other_notations() -> None:
    assert detect("some words\n  @startuml\nA -> B\n@enduml") == "plantuml"
    assert detect("mail to someone@startuml.org") is None


@pytest.mark.parametrize(
    "unit",
    ["!", "!\n", "$a", "%a(", "%upper(", "%n()", "'", "/'", "/' '/", "'/", "\\\n", "\\", "!define a b\n", "a ",
     "!if 1\n", "!endif\n", "!$a = $a + 1\n", "!$a = [\n", '!$a = {"b":\n', "!procedure $p()\n",
     "!foreach $a in [1]\n", "$a[", "##", "@startuml\n", "@pause\n", "!include a\n", "!startsub A\n!endsub\n",
     "!includesub A\n"],
)  # fmt: skip
def test_cost_grows_with_the_size_alone(unit: str) -> None:
    start = "@startuml\n!$a = 1\n!define a(x) x\n"
    assert_linear(lambda size: start + unit * (size // len(unit) - 9), lambda text: read(text, "plantuml"))
