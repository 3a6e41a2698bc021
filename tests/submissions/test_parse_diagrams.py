"""What the command answers for one line, and where it gives more than the graph: as the official tools have it."""

import json
from typing import Any

from submissions.management.commands.parse_diagrams import answer


def graph(notation: str, source: str) -> dict[str, Any]:
    answered = answer(1, json.dumps({"id": "a", "notation": notation, "source": source}))
    assert answered["ok"], answered["diagnostics"]
    return answered["graph"]


def labels(notation: str, source: str) -> list[str]:
    return [node["label"] for node in graph(notation, source)["nodes"]]


def test_headings_keep_their_marks() -> None:
    source = '@startuml\nnode "==Web server\\n<b>[nginx]</b>" as web\nnode "Disk" as disk\n@enduml'
    assert labels("plantuml", source) == ["==Web server\n[nginx]", "Disk"]


def test_blocks_of_html_keep_their_tags() -> None:
    source = 'flowchart LR\n  a["<div>Shop</div><div>[Django]</div>"] -- "<p>asks</p>" --> b[<b>Bank</b>]'
    assert labels("mermaid", source) == ["<div>Shop</div><div>[Django]</div>", "Bank"]
    assert graph("mermaid", source)["edges"][0]["label"] == "<p>asks</p>"


def test_participants_show_their_stereotypes() -> None:
    source = "@startuml\nparticipant Shop << (W,orange) web >>\nparticipant Bank <<external>> <<slow>>\nactor User\n"
    shown = ["W << web >>\nShop", "<<external>><<slow>>\nBank", "User"]
    assert labels("plantuml", f"{source}Shop -> Bank\n@enduml") == shown
    assert labels("plantuml", f"{source}hide stereotype\n@enduml") == ["Shop", "Bank", "User"]


def test_rows_of_maps_and_json_are_no_members() -> None:
    source = (
        '@startuml\nmap Prices {\n  book => 20\n}\njson Order {\n  "total": 20\n}\nobject Book {\n  isbn\n}\n@enduml'
    )
    nodes = graph("plantuml", source)["nodes"]
    rows = [[row["text"] for row in node.get("rows", ())] for node in nodes]
    assert rows == [["book => 20"], ["total: 20"], []]
    assert [[member["text"] for member in node["members"]] for node in nodes] == [[], [], ["isbn"]]
