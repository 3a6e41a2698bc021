"""What changes how a sequence diagram looks or counts, and adds nothing to what it says."""

import re

from .lines import Cursor, Line
from .sequence_draft import SequenceDraft

LOOKS = re.compile(
    r"(?:hide|show)\s++footbox|footbox\s++(?:on|off)|(?:hide|show)\s++(?:<<[^<>]*+>>|stereotypes?+|@\w++)"
    r"|(?:hide|show)\s++empty\s.*+|set\s++(?:namespace)?separator\s++\S++"
    r"|newpage(?:\s.*+)?+|@newpage|ignore\s++newpage|autonewpage\s++\d++|autonumber(?:\s.*+)?+"
    r"|url\s++(?:of|for)\s.*+|\{\w++\}\s*+<->\s*+\{\w++\}(?:\s*+:.*+)?+|\|\|\|?+(?:\d++\|\|)?+|autoactivate\s++(?:on|off)",
    re.IGNORECASE,
)
HIDDEN_STEREOTYPES = re.compile(r"hide\s++stereotypes?+", re.IGNORECASE)
UNLINKED = re.compile(r"hide\s++@?+unlinked", re.IGNORECASE)
DELAYS = ("...", "…")


def read_looks(draft: SequenceDraft, text: str, line: Line, cursor: Cursor) -> bool:
    if UNLINKED.fullmatch(text):
        draft.hides_unlinked = True
        return True
    if not LOOKS.fullmatch(text):
        return False
    if HIDDEN_STEREOTYPES.fullmatch(text):
        draft.hides_stereotypes = True
    elif text.lower().startswith("autoactivate"):
        draft.activates_itself = text.lower().endswith("on")
    return True


def read_divider(draft: SequenceDraft, text: str, line: Line, cursor: Cursor) -> bool:
    """``== Next part ==``"""
    return text.startswith("==") and text.endswith("==")


def read_delay(draft: SequenceDraft, text: str, line: Line, cursor: Cursor) -> bool:
    """``...`` and ``... 5 minutes later ...``"""
    if not text.startswith(DELAYS) or not text.endswith(DELAYS):
        return False
    draft.lifelines.delay()
    return True
