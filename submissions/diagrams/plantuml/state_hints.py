"""Remedies for slips in state diagrams."""

from .hints import hints

NAME = r"[\w.]++"
EVENT = "Before the event of a transition stands a `:`, as in `A --> B : event`."
state_hint = hints(
    (r"stateDiagram", "`stateDiagram` begins a Mermaid diagram; PlantUML needs no such line."),
    (r"direction\b", "The direction is set by `left to right direction`."),
    (r"\(\*\)", "The start and the end of a state diagram are written `[*]`."),
    (rf"(?:{NAME}|\[\*\])\s*+(?:=++|\.++)>", "A transition is written `-->`; a dashed one `-[dashed]->`."),
    (rf"(?:{NAME}|\[\*\])\s*+-++\s*+(?:{NAME}|\[\*\])\s*+(?::|$)", "A transition needs a head: `A --> B : event`."),
    (
        rf"(?:{NAME}|\[\*\])\s*+-++>\s*+(?:{NAME}|\[\*\])\s++\w",
        EVENT,
    ),
    (rf"{NAME}(?:\s++{NAME})++\s*+-", 'Declare a name of several words first: `state "In progress" as InProgress`.'),
    (rf"{NAME}(?:-{NAME})++\s*+-", 'A name has no hyphens; declare it: `state "sign-in" as SignIn`.'),
    (rf"state\s++{NAME}\s++as\s++{NAME}", 'Put the text into quotes: `state "In progress" as InProgress`.'),
    (rf"state\s++{NAME}\s++\w", 'Put a name of several words into quotes: `state "In progress" as InProgress`.'),
    (r"note\b", "A note stands at a state, `note right of A : text`, or ends with `end note` on a line of its own."),
    (r"state\b[^{]*+\{.", "What stands in a composite state goes on lines of its own, and `}` on the last of them."),
    (r"\{", "The brace stands at the end of the line that begins the state: `state A {`."),
)
