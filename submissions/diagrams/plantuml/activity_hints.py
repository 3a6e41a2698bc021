"""Remedies for slips in activity diagrams."""

from .hints import hints

OLD_SYNTAX = "The older syntax with arrows does not mix with `start`, `:action;` and `stop`; write all in one of them."
ACTION = "An action begins with `:` and ends with `;`, as in `:Pay the invoice;`."

activity_hint = hints(
    (r"\(\*\)|[-=]++>\s*+\(\*\)|\"[^\"]*+\"\s*+[-=]", OLD_SYNTAX),
    (r"if\s++[^(\s]", "The condition stands in parentheses: `if (in stock?) then (yes)`."),
    (r"if\s*+\(", "Write `if (condition) then (yes)`, with the guards in parentheses too."),
    (r"(?:elif|elsif)\b", "Write `elseif (condition) then (yes)`."),
    (r"else\b", "Write `else (no)`, the guard in parentheses, and nothing else on the line."),
    (r"while\b", "Write `while (condition) is (yes)` and close it with `endwhile (no)`."),
    (r"repeat\b", "Write `repeat`, and close it with `repeat while (condition) is (yes) not (no)`."),
    (r"switch\b|case\b", "Write `switch (what?)`, `case (value)` and `endswitch`."),
    (r"start\b", "`start` stands on a line of its own."),
    (r"note\b", "A note is written `note right: text`, or ends with `end note` on a line of its own."),
    (r"[^:;]++;$|\w++(?:\s++\w++)*+$", ACTION),
)
