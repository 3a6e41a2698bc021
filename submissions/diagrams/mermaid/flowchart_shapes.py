"""The shapes of flowchart nodes: the brackets they are written in, names for ``@{ shape: ... }``, what they mean."""

from submissions.diagrams.graph import NodeKind

BRACKETS: tuple[tuple[str, str, str], ...] = (
    ("(((", ")))", "doublecircle"),
    ("((", "))", "circle"),
    ("([", "])", "stadium"),
    ("[[", "]]", "subroutine"),
    ("[(", ")]", "cylinder"),
    ("{{", "}}", "hexagon"),
    ("[", "]", "square"),
    ("(", ")", "round"),
    ("{", "}", "diamond"),
    (">", "]", "odd"),
)
"""Opening, closing, shape; a longer opening comes before the shorter one that it begins with."""

SLANTED = {
    ("[/", "\\]"): "trapezoid",
    ("[\\", "/]"): "inv_trapezoid",
    ("[/", "/]"): "lean_right",
    ("[\\", "\\]"): "lean_left",
}

_NAMES = """
anchor bang bolt bow-rect bow-tie-rectangle bpmn-activity bpmn-annotation bpmn-boundary bpmn-data bpmn-data-store
bpmn-end bpmn-gateway bpmn-intermediate bpmn-start brace brace-l brace-r braces browser bucket card choice circ circle
cloud collate com-link comment composite console cross-circ crossed-circle curv-trap curved-trapezoid cyl cylinder das
data-store database datastore db dbl-circ decision delay diam diamond directory disk display div-proc div-rect
divided-process divided-rectangle doc docs document documents double-circle doublecircle event extract f-circ
filled-circle flag flip-tri flipped-triangle folder fork fr-circ fr-rect framed-circle framed-rectangle h-cyl
half-rounded-rectangle hex hexagon horizontal-cylinder hourglass icon in-out internal-storage inv-trapezoid join
junction lean-l lean-left lean-r lean-right lightning-bolt lin-cyl lin-doc lin-proc lin-rect lined-cylinder
lined-document lined-process lined-rectangle loop-limit manual manual-file manual-input notch-pent notch-rect
notched-pentagon notched-rectangle note odd out-in paper-tape person pill prepare priority proc process processes
procs question rect rectangle rounded shaded-process sl-rect sloped-rectangle sm-circ small-circle st-doc st-rect
stacked-document stacked-rectangle stadium start state stop stored-data subproc subprocess subroutine summary tag-doc
tag-proc tag-rect tagged-document tagged-process tagged-rectangle terminal text trap-b trap-t trapezoid
trapezoid-bottom trapezoid-top tri triangle win-pane window-pane
"""
NAMES = frozenset(_NAMES.split())
"""What ``shape`` may say."""

_MEANINGS = {
    NodeKind.ACTION: "bpmn-activity",
    NodeKind.ANNOTATION: "brace brace-l brace-r braces bpmn-annotation comment note",
    NodeKind.CLOUD: "cloud",
    NodeKind.DATABASE: "bpmn-data-store cyl cylinder das data-store database datastore db disk h-cyl "
    "horizontal-cylinder lin-cyl lined-cylinder",
    NodeKind.DECISION: "choice decision diam diamond question",
    NodeKind.END: "bpmn-end dbl-circ double-circle doublecircle fr-circ framed-circle stop",
    NodeKind.EVENT: "bpmn-boundary bpmn-intermediate",
    NodeKind.FORK: "fork",
    NodeKind.GATEWAY: "bpmn-gateway",
    NodeKind.JOIN: "join",
    NodeKind.JUNCTION: "f-circ filled-circle junction",
    NodeKind.PERSON: "person",
    NodeKind.PROCESS: "div-proc div-rect divided-process divided-rectangle fr-rect framed-rectangle lin-proc lin-rect "
    "lined-process lined-rectangle processes procs shaded-process st-rect stacked-rectangle subproc subprocess "
    "subroutine tag-proc tag-rect tagged-process tagged-rectangle",
    NodeKind.START: "bpmn-start sm-circ small-circle start",
}
KIND_OF = {shape: kind for kind, shapes in _MEANINGS.items() for shape in shapes.split()}
"""What a shape stands for; a shape that is not here is a plain element."""
