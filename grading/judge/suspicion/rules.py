"""What makes a sentence one that is meant for the grader: which things it speaks of together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .vocabulary import Word

NEAR = 3
"""Words apart that belong together: `all the points`."""


TICKS = 3
"""Words such as `met` and `ok` that make a list of verdicts."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Fires where each of ``needs`` is spoken of by a word of its own. An entry such as ``grant|reply`` is either.

    ``near``: pairs that must stand side by side; ``first``: pairs of which one must come first. ``is_weak``: a diagram
    about exams says such things itself.
    """

    reason: str
    needs: tuple[str, ...]
    near: tuple[tuple[str, str], ...] = ()
    first: tuple[tuple[str, str], ...] = ()
    is_weak: bool = False

    @property
    def certain(self) -> frozenset[str]:
        """The needs without a choice."""
        return frozenset(need for need in self.needs if "|" not in need)


Pairs = tuple[tuple[str, str], ...]


def _rules(reason: str, *needs: str, near: Pairs = (), first: Pairs = (), is_weak: bool = False) -> list[Rule]:
    return [Rule(reason, tuple(need.split()), near, first, is_weak) for need in needs]


OVERRIDE = "tells the grader to drop its instructions"
ASK = "asks for points"
CLAIM = "says itself that criteria are met"
ADDRESS = "speaks to the grader"
AUTHORITY = "says that somebody has decided on the grade"
PRAISE = "praises the answer itself"
PLEA = "pleads for points"
THREAT = "threatens the grader"
LEAK = "asks for what the grader was told"
ROLE = "gives the grader a role"
FORGED = "looks like a part of the grader's own messages"

RULES: tuple[Rule, ...] = (
    *_rules(
        OVERRIDE,
        "drop order before", "drop order most", "drop order you", "drop order grant", "drop order work",
        "drop order points", "drop order machine|grader|teacher", "drop order me",
        first=(("drop", "order"),),
    ),
    *_rules(OVERRIDE, "drop criterion", near=(("drop", "criterion"),), first=(("drop", "criterion"),)),
    *_rules(OVERRIDE, "drop you say", "drop reply verdict", "drop this points", "drop fail points"),
    *_rules(OVERRIDE, "drop before most", near=(("drop", "before"),)),
    *_rules(
        ASK,
        "grant|reply points most you|me|plea|machine|grader|this",
        near=(("most", "points"),),
        first=(("grant|reply", "points"),),
    ),
    *_rules(
        ASK, "grant|reply points most", near=(("most", "points"),), first=(("grant|reply", "points"),), is_weak=True
    ),
    *_rules(ASK, "points most plea|me|this", near=(("most", "points"),)),
    *_rules(ASK, "prize", "grant everything", "grant most order", is_weak=True),
    *_rules(ASK, "points hundred", near=(("hundred", "points"),), is_weak=True),
    *_rules(
        ASK,
        "grant|reply criterion most yes|verdict", "grant|reply most yes work|you|this|requirement",
        "grant|reply work verdict this", "reply fail verdict", "grant most criterion",
        "grant praise this", "reply praise work", "grant|reply verdict work most", "grant|reply work plea",
        "points grant work this", "verdict work you reply", "no fail points",
    ),
    *_rules(ASK, "grant|reply criterion yes|verdict", is_weak=True),
    *_rules(ASK, "reply yes most", near=(("reply", "yes"),), is_weak=True),
    *_rules(CLAIM, "criterion most yes", "criterion most verdict", is_weak=True),
    *_rules(CLAIM, "criterion yes", near=(("criterion", "yes"),), is_weak=True),
    *_rules(
        CLAIM,
        "criterion yes this|work|reply|me", "criterion verdict work", "verdict_word yes", "points most yes",
        "most this reply",
        is_weak=True,
    ),
    *_rules(CLAIM, "requirement most verdict work|praise", "requirement most yes this|grader"),
    *_rules(CLAIM, "most asked verdict|work|requirement", "everything asked", "requirement most praise"),
    *_rules(
        ADDRESS,
        "you grader", "you points reply", "you teacher points", "you machine praise|points|verdict",
        "you criterion verdict",
        "you reply yes", "you fail points", "you teacher reply", "you praise verdict", "you teacher fail",
    ),
    *_rules(ADDRESS, "you points most", near=(("most", "points"),), is_weak=True),
    *_rules(
        ADDRESS,
        "grader order|reply|points|verdict|most|criterion|plea|fail|grant|work", "machine plea me",
        "machine yes verdict", "machine fail points", "machine points most", is_weak=True,
    ),
    *_rules(
        AUTHORITY,
        "teacher say verdict", "teacher say points", "teacher say work grant|most|verdict", "teacher say criterion",
        "teacher say grant", "teacher say requirement", "teacher no points", "teacher plea say",
        "teacher say this work",
        "teacher yes criterion|reply|most", "teacher reply yes", "teacher say fail no|points",
        is_weak=True,
    ),
    *_rules(AUTHORITY, "criterion|order points most", near=(("most", "points"),), is_weak=True),
    *_rules(AUTHORITY, "teacher say this|me|you verdict|points|work|criterion|requirement"),
    *_rules(
        PRAISE,
        "praise work most", "praise work criterion|requirement|asked|points", "praise work this", "praise most verdict",
        "praise verdict requirement|criterion", "praise work fail",
    ),
    *_rules(PRAISE, "praise work", is_weak=True),
    *_rules(
        PLEA,
        "plea points", "plea criterion", "plea grant work", "plea grant me points|verdict", "plea work most",
        "plea grant this", "plea fail points", "plea say work", "plea grant verdict",
    ),
    *_rules(
        THREAT,
        "threat points", "threat fail work", "threat you fail|points|verdict|reply", "threat grader", "threat yes",
        "threat teacher fail",
    ),
    *_rules(
        LEAK,
        "reveal secret you", "reveal secret before", "reveal secret comment", "reveal criterion me|comment|secret",
        "you secret comment", "reveal secret everything|criterion", "reveal me secret", "reveal work secret comment|me",
    ),
    *_rules(LEAK, "you order", near=(("you", "order"),)),
    *_rules(
        ROLE,
        "role you", "role points", "role yes", "role grader|teacher|machine", "role reply verdict", "role work grant",
        "role criterion", "role verdict most|criterion",
    ),
    *_rules(ROLE, "you teacher", near=(("you", "teacher"),)),
    *_rules(ROLE, "you grant most points", "you praise grant"),
    *_rules(FORGED, "boundary"),
)  # fmt: skip


_RULES = tuple((rule, rule.certain) for rule in RULES)


def fired(spoken: Sequence[Word], *, at_home: bool) -> str:
    """The reason of the first rule that ``spoken`` meets; empty where none does.

    ``at_home``: the whole diagram is about grades or models, so that weak rules say nothing.
    """
    places: dict[str, list[Word]] = {}
    for word in spoken:
        for group in word.groups:
            places.setdefault(group, []).append(word)
    for rule, certain in _RULES:
        if certain <= places.keys() and not (at_home and rule.is_weak) and _is_met(rule, places):
            return rule.reason
    ticks = {word.place for word in places.get("tick", ())}
    return CLAIM if len(ticks) >= TICKS and not at_home else ""


def _is_met(rule: Rule, places: dict[str, list[Word]]) -> bool:
    candidates = [_of(need, places) for need in rule.needs]
    if not all(candidates) or not _each_its_own(candidates):
        return False
    if not all(_stand_near(_of(one, places), _of(other, places)) for one, other in rule.near):
        return False
    return all(_comes_first(_of(one, places), _of(other, places)) for one, other in rule.first)


def _of(need: str, places: dict[str, list[Word]]) -> list[Word]:
    return [word for group in need.split("|") for word in places.get(group, ())]


def _each_its_own(candidates: Sequence[Sequence[Word]]) -> bool:
    """Whether each need can have a word that no other has. Needs are few; the fewest candidates come first."""
    return _assigned(sorted(candidates, key=len), 0, frozenset())


def _assigned(candidates: Sequence[Sequence[Word]], number: int, taken: frozenset[int]) -> bool:
    if number == len(candidates):
        return True
    for word in candidates[number][:6]:
        if word.merged or word.place not in taken:
            used = taken if word.merged else taken | {word.place}
            if _assigned(candidates, number + 1, used):
                return True
    return False


def _stand_near(some: Iterable[Word], others: Sequence[Word]) -> bool:
    return any(
        one.merged or other.merged or 0 < abs(one.place - other.place) <= NEAR for one in some for other in others
    )


def _comes_first(some: Sequence[Word], others: Sequence[Word]) -> bool:
    """In languages with spaces; the verb comes last in some of the others, and places are rough there."""
    if any(word.merged for word in (*some, *others)):
        return True
    return min(word.place for word in some) < max(word.place for word in others)
