"""What makes a sentence one that is meant for the grader: which things it speaks of together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from .vocabulary import Word

NEAR = 4
"""Words apart that belong together: `all the points`."""


TICKS = 3
"""Words such as `met` and `ok` that make a list of verdicts."""


class Strength(IntEnum):
    """Where a rule holds: everywhere; not in a diagram about exams, which says such things itself; only in labels,
    where nobody writes sentences about the diagram."""

    FIRM = 2
    WEAK = 1
    LABEL = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """Fires where each of ``needs`` is spoken of by a word of its own. An entry such as ``grant|reply`` is either.

    ``near``: pairs that must stand side by side; ``first``: pairs of which one must come first. ``strength``
    says where the rule holds.
    """

    reason: str
    needs: tuple[str, ...]
    near: tuple[tuple[str, str], ...] = ()
    first: tuple[tuple[str, str], ...] = ()
    strength: Strength = Strength.FIRM

    @property
    def certain(self) -> frozenset[str]:
        """The needs without a choice."""
        return frozenset(need for need in self.needs if "|" not in need)


Pairs = tuple[tuple[str, str], ...]


def _rules(
    reason: str, *needs: str, near: Pairs = (), first: Pairs = (), strength: Strength = Strength.FIRM
) -> list[Rule]:
    return [Rule(reason, tuple(need.split()), near, first, strength) for need in needs]


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
MANNER = "speaks of the grading in several ways"
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
        ASK,
        "grant|reply points most",
        near=(("most", "points"),),
        first=(("grant|reply", "points"),),
        strength=Strength.WEAK,
    ),
    *_rules(ASK, "points most plea|me|this", near=(("most", "points"),)),
    *_rules(ASK, "prize", "grant everything", "grant most order", strength=Strength.WEAK),
    *_rules(ASK, "points hundred", near=(("hundred", "points"),), strength=Strength.WEAK),
    *_rules(
        ASK,
        "grant|reply criterion most yes|verdict", "grant|reply most yes work|you|this|requirement",
        "grant|reply work verdict this", "reply fail verdict", "grant most criterion",
        "grant praise this", "reply praise work", "grant|reply verdict work most", "grant|reply work plea",
        "points grant work this", "verdict work you reply", "no fail points",
    ),
    *_rules(ASK, "grant|reply criterion yes|verdict", strength=Strength.WEAK),
    *_rules(ASK, "reply yes most|everything", near=(("reply", "yes"),), strength=Strength.WEAK),
    *_rules(CLAIM, "criterion most yes", "criterion most verdict", strength=Strength.WEAK),
    *_rules(CLAIM, "criterion yes", near=(("criterion", "yes"),), strength=Strength.WEAK),
    *_rules(
        CLAIM,
        "criterion yes this|work|reply|me", "criterion verdict work", "verdict_word yes", "points most yes",
        "most this reply",
        "given points most|points|hundred",
        "most exist asked",
        "most exist criterion",
        strength=Strength.WEAK,
    ),
    *_rules(CLAIM, "requirement most verdict work|praise", "requirement most yes this|grader"),
    *_rules(CLAIM, "most asked verdict|work|requirement", "everything asked", "requirement most praise"),
    *_rules(
        ADDRESS,
        "you grader", "you points reply", "you teacher points", "you machine praise|points|verdict",
        "you criterion verdict",
        "you reply yes", "you fail points", "you teacher reply", "you praise verdict", "you teacher fail",
    ),
    *_rules(ADDRESS, "you points most", near=(("most", "points"),), strength=Strength.WEAK),
    *_rules(
        ADDRESS,
        "grader order|reply|points|verdict|most|criterion|plea|fail|grant|work", "machine plea me",
        "machine yes verdict", "machine fail points", "machine points most", strength=Strength.WEAK,
    ),
    *_rules(
        AUTHORITY,
        "teacher say verdict", "teacher say points", "teacher say work grant|most|verdict", "teacher say criterion",
        "teacher say grant", "teacher say requirement", "teacher no points", "teacher plea say",
        "teacher say this work",
        "teacher yes criterion|reply|most", "teacher reply yes", "teacher say fail no|points",
        strength=Strength.WEAK,
    ),
    *_rules(AUTHORITY, "criterion|order points most", near=(("most", "points"),), strength=Strength.WEAK),
    *_rules(AUTHORITY, "teacher say this|me|you verdict|points|work|criterion|requirement"),
    *_rules(
        PRAISE,
        "praise work most", "praise work criterion|requirement|asked|points", "praise work this", "praise most verdict",
        "praise verdict requirement|criterion", "praise work fail",
    ),
    *_rules(PRAISE, "praise work", strength=Strength.WEAK),
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
    *_rules(FORGED, "boundary", strength=Strength.WEAK),
    *_rules(ASK, "regard this|everything|fail|work|plea", "regard verdict", strength=Strength.LABEL),
    *_rules(ASK, "reply yes", near=(("reply", "yes"),), strength=Strength.LABEL),
    *_rules(CLAIM, "no requirement fail", first=(("no", "fail"),), strength=Strength.WEAK),
    *_rules(LEAK, "reveal secret", near=(("reveal", "secret"),), strength=Strength.LABEL),
    *_rules(ASK, "no deduct", "plea plea", "fail exist requirement", "regard exist", strength=Strength.LABEL),
    *_rules(CLAIM, "most you exist", "requirement most yes", strength=Strength.LABEL),
    *_rules(PRAISE, "praise verdict", near=(("praise", "verdict"),), strength=Strength.LABEL),
    *_rules(ADDRESS, "you machine", strength=Strength.LABEL),
    *_rules(AUTHORITY, "teacher say", near=(("teacher", "say"),), strength=Strength.LABEL),
    *_rules(ASK, "plea grant", "no fail me", strength=Strength.LABEL),
    *_rules(ASK, "points me|plea", "grant me points|verdict", strength=Strength.LABEL),
    *_rules(ASK, "no fail plea", "no inspect this|you|work", "inspect this grant|no", strength=Strength.WEAK),
    *_rules(ASK, "no fail work", strength=Strength.WEAK),
    *_rules(ASK, "fail regard", "inspect work verdict", strength=Strength.WEAK),
    *_rules(CLAIM, "work verdict", near=(("work", "verdict"),), strength=Strength.LABEL),
    *_rules(CLAIM, "everything verdict", near=(("everything", "verdict"),), strength=Strength.LABEL),
    *_rules(CLAIM, "work verdict most|this", near=(("work", "verdict"),), strength=Strength.WEAK),
    *_rules(CLAIM, "most verdict no fail", "no fail this", "asked yes", strength=Strength.WEAK),
    *_rules(CLAIM, "me requirement yes", "work asked most|everything", strength=Strength.WEAK),
    *_rules(
        ADDRESS,
        "machine reply|grant|verdict|plea|yes|fail",
        first=(("machine", "reply|grant|verdict|plea|yes|fail"),),
        strength=Strength.LABEL,
    ),
    *_rules(ADDRESS, "you praise machine", strength=Strength.LABEL),
    *_rules(ADDRESS, "machine inspect praise|verdict|order", "you points threat", strength=Strength.WEAK),
    *_rules(ADDRESS, "you criterion", strength=Strength.WEAK),
    *_rules(AUTHORITY, "teacher say fail", "teacher say requirement", "machine inspect grant", strength=Strength.WEAK),
    *_rules(LEAK, "reveal criterion", "reveal comment fail|asked", strength=Strength.WEAK),
    *_rules(LEAK, "reveal work secret", strength=Strength.LABEL),
    *_rules(THREAT, "threat inspect", strength=Strength.WEAK),
)  # fmt: skip


_RULES = tuple((rule, rule.certain) for rule in RULES)


def fired(spoken: Sequence[Word], *, least: Strength) -> str:
    """The reason of the first rule that ``spoken`` meets; empty where none does.

    Rules below the strength ``least`` say nothing.
    """
    places: dict[str, list[Word]] = {}
    for word in spoken:
        for group in word.groups:
            places.setdefault(group, []).append(word)
    for rule, certain in _RULES:
        if certain <= places.keys() and rule.strength >= least and _is_met(rule, places):
            return rule.reason
    ticks = {word.place for word in places.get("tick", ())}
    return CLAIM if len(ticks) >= TICKS and least < Strength.FIRM else ""


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
