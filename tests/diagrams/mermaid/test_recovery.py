"""One character lost makes a diagram invalid, and still leaves most of its edges."""

from collections import Counter

import pytest

from submissions.diagrams import read
from submissions.diagrams.reading import Reading

DIAGRAMS = {
    "flowchart": """flowchart TD
    Search[Search the catalogue] --> Found{Found?}
    Found -->|yes| Reserve([Reserve the copy])
    Found -->|no| Suggest["Suggest a purchase (form)"]
    subgraph desk [Loan desk]
        Reserve --> Collect[Collect] -. late .-> Fine[(Fines)]
    end
    Suggest & Fine ==> Report
    Report -- sent to --> Board
""",
    "class": """classDiagram
    class Library {
        +String name
        +open() void
    }
    class Copy {
        +int barcode
    }
    Library "1" *-- "1..*" Copy : owns
    Reader "1" --> "0..*" Loan : takes out
    Loan "0..*" --> "1" Copy : of
    Student --|> Reader
    Searchable <|.. Library
    note for Loan "At most four weeks"
""",
    "block": """block
    columns 3
    web["Web site"] api("API")
    block:data["Data"]
        catalogue[("Catalogue")] loans
    end
    web --> api
    api -- "reads" --> catalogue
    api --> loans
    loans --> catalogue
""",
    "mindmap": """mindmap
  root((Library))
    Readers
      Students
      Staff
    Media
      Books
      Films
""",
}


def edges(reading: Reading) -> Counter[tuple[str | None, str | None]]:
    return Counter((e.source, e.target) for e in reading.graph.edges) if reading.graph else Counter()


@pytest.mark.parametrize("source", DIAGRAMS.values(), ids=DIAGRAMS)
def test_most_diagrams_with_one_character_lost_keep_most_of_their_edges(source: str) -> None:
    whole = read(source, "mermaid")
    assert whole.ok
    broken = [read(source[:at] + source[at + 1 :], "mermaid") for at in range(len(source))]
    kept = [(edges(whole) & edges(reading)).total() / edges(whole).total() for reading in broken if not reading.ok]
    assert len(kept) > 5
    assert sum(share >= 0.7 for share in kept) / len(kept) >= 0.85


def test_reading_goes_on_after_every_slip() -> None:
    reading = read("flowchart TD\na -> b\nc[f(x)] --> d\ne --> end\nf --> g", "mermaid")
    assert [d.line for d in reading.errors] == [2, 3, 4]
    assert edges(reading) == Counter({("a", "b"): 1, ("c", "d"): 1, ("e", "end"): 1, ("f", "g"): 1})
