"""Which kind of diagram a PlantUML text is taken for, and what is said where none reads all of it."""

import pytest

from submissions.diagrams import read
from submissions.diagrams.graph import DiagramKind
from submissions.diagrams.plantuml.attempts import PROBE_LINES
from submissions.diagrams.plantuml.lines import Cursor, Line


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Reader -> Desk : ask", DiagramKind.SEQUENCE),
        ("Reader --> Desk\nclass Loan", DiagramKind.CLASS),
        ("Reader <|-- Student", DiagramKind.CLASS),
        ("Reader : name", DiagramKind.CLASS),
        ("object loan7", DiagramKind.OBJECT),
        ("entity Loan\nentity Reader", DiagramKind.SEQUENCE),
        ("entity Loan {\n}\nLoan }o--|| Reader", DiagramKind.ER),
        ("class Loan {\n}\nLoan }o--|| Reader\nLoan <|-- Renewal", DiagramKind.CLASS),
        ("[Till] --> [Ledger]", DiagramKind.COMPONENT),
        ("database Ledger\nnode Server {\n}", DiagramKind.COMPONENT),
        (":Reader: --> (Borrow)", DiagramKind.USECASE),
        ("actor Reader\nusecase Borrow", DiagramKind.USECASE),
        ("[*] --> Open", DiagramKind.STATE),
        (":borrow;", DiagramKind.ACTIVITY),
        ("start\n:borrow;\nstop", DiagramKind.ACTIVITY),
    ],
)
def test_the_first_kind_in_plantuml_s_order_that_reads_all_is_taken(source: str, kind: DiagramKind) -> None:
    reading = read(f"@startuml\n{source}\n@enduml", "plantuml")
    assert reading.ok and reading.graph is not None and reading.graph.kind is kind


@pytest.mark.parametrize(
    ("source", "kind", "line"),
    [
        ("class Loan {\n}\nclass Reader\nLoan -- Reader Copy\nLoan -> Reader", DiagramKind.CLASS, 5),
        ("clss Loan\nclass Reader {\n}\nReader --> Loan", DiagramKind.CLASS, 2),
        ("[Till] --> [Ledger]\nnode Server {\n}\n[Till] >> [Mail]", DiagramKind.COMPONENT, 5),
        ("Reader -> Desk : ask\nDesk => Reader\nalt yes\nend", DiagramKind.SEQUENCE, 3),
    ],
)
def test_with_an_error_it_is_the_kind_that_reads_the_most(source: str, kind: DiagramKind, line: int) -> None:
    reading = read(f"@startuml\n{source}\n@enduml", "plantuml")
    assert reading.graph is not None and reading.graph.kind is kind
    assert [d.line for d in reading.errors] == [line]


@pytest.mark.parametrize("first", ["digraph library {", "strict graph {", "ditaa", "nwdiag {", "salt"])
def test_other_languages_within_the_block_are_named(first: str) -> None:
    reading = read(f"@startuml\n\n  {first}\n  a -> b\n}}\n@enduml", "plantuml")
    assert reading.graph is None
    assert [(d.code, d.line, d.column) for d in reading.errors] == [("unsupported_kind", 3, 3)]


def test_the_kind_that_is_taken_after_an_error_goes_on_where_it_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = 0
    take = Cursor.take

    def counted(cursor: Cursor) -> Line | None:
        nonlocal taken
        taken += 1
        return take(cursor)

    monkeypatch.setattr(Cursor, "take", counted)
    lines, readers = 2_000, 5
    reading = read("@startuml\n" + "Reader -> Desk\n" * lines + "Reader -\n@enduml", "plantuml")
    assert reading.graph is not None and len(reading.graph.edges) == lines
    assert [d.line for d in reading.errors] == [lines + 2]
    assert taken <= readers * (lines + 2) + (readers + 1) * (PROBE_LINES + 2)
