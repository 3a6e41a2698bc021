"""Remedies for slips in sequence diagrams."""

from .hints import hints

NAME = r"[\w.@]++"
DECLARED = rf"(?:participant|actor|database|entity|boundary|control)\s++{NAME}"
QUOTES = 'Put a name of several words into quotes: `participant "Web shop" as shop`.'
NOTE = "A note stands at a participant, `note right of A : text`, or ends with `end note` on a line of its own."

sequence_hint = hints(
    (r"sequenceDiagram\b", "`sequenceDiagram` begins a Mermaid diagram; PlantUML needs no such line."),
    (
        rf"{NAME}\s*+-++>>?+\s*+[-+]\s*+\w",
        "`->>+` is Mermaid; in PlantUML write `A -> B ++ : text`, and `--` to deactivate.",
    ),
    (rf"{NAME}\s*+-++\)", "`-)` is Mermaid; in PlantUML an asynchronous message is `A ->> B : text`."),
    (rf"{NAME}\s*+=++>", "`=>` is no arrow here; write `->` for a call and `-->` for an answer."),
    (rf"{NAME}\s*+-++\s*+{NAME}\s*+(?::|$)", "An arrow needs a head: `A -> B : text`."),
    (rf"{NAME}(?:\s++{NAME})++\s*+<?-", 'Put a name of several words into quotes: `"Web shop" -> Bank : pay`.'),
    (rf"{NAME}-{NAME}\s*+<?-++>", 'Put a name with a hyphen into quotes: `"web-shop" -> Bank : pay`.'),
    (rf"{NAME}\s*+<?-++>{{1,2}}+\s*+{NAME}(?:\s++{NAME})++\s*+:", QUOTES),
    (rf"{NAME}\s*+<?-++>{{1,2}}+\s*+{NAME}\s++\w", "Before the text of a message stands a `:`, as in `A -> B : text`."),
    (rf"{DECLARED}\s++as\s++{NAME}\s++\w", 'Put the longer name into quotes: `actor "Head nurse" as nurse`.'),
    (rf"{DECLARED}\s++\w", QUOTES),
    (r"note\b", NOTE),
    (r"(?:if|elseif|elif)\b", "Alternatives are written `alt condition`, `else other condition` and `end`."),
    (r"(?:while|for|foreach|repeat)\b", "Repetition is written `loop condition` and `end`."),
    (r"end(?:alt|loop|opt|par|group|if|break)\b", "Every group ends with `end`; a space parts it from what follows."),
    (r"ref\b", "A reference is written `ref over A, B : text`."),
    (r"[{}]", "Groups need no braces: they end with `end`."),
)
