"""Finding attributes, methods and columns by name."""

from dataclasses import dataclass

from submissions.diagrams.graph import Member, MemberKind

from . import evidence
from .assessment import Evidence
from .drawing import Drawn
from .labels import Label
from .labels import name as expected_name
from .member_names import NamedMember, owner_words, without_owner
from .similarity import MATCHES, label_similarity
from .values import SAME_VALUE, same_value

_KINDS = {
    "attribute": (MemberKind.ATTRIBUTE, MemberKind.COLUMN, MemberKind.VALUE),
    "column": (MemberKind.COLUMN, MemberKind.ATTRIBUTE),
    "method": (MemberKind.METHOD,),
}
_CALLED_OTHERWISE, _NOTHING_MORE = 0.97, 0.9


@dataclass(frozen=True, slots=True)
class FoundMember:
    """A member that goes by one of the names asked for."""

    text: str
    member: Member
    likeness: float
    evidence: Evidence


def find_member(owner: Drawn, names: tuple[str, ...], kinds: tuple[str, ...] = ()) -> FoundMember | None:
    """The member of ``owner`` that is most like one of ``names``, if one is; of equals, the first by text."""
    best: tuple[float, str, Member] | None = None
    asked = _asked(names, owner)
    for named in owner.members:
        if kinds and not any(named.member.kind in _KINDS[kind] for kind in kinds):
            continue
        likeness = _likeness(named, asked)
        if likeness >= MATCHES and (best is None or (-likeness, named.member.text) < best[:2]):
            best = (-likeness, named.member.text, named.member)
    if best is None:
        return None
    return FoundMember(best[1], best[2], -best[0], evidence.of_member(best[2], owner.node))


def _asked(names: tuple[str, ...], owner: Drawn) -> tuple[tuple[Label, float], ...]:
    """The names to look for, and each without the owner's own in front ("vehicle id" is the "id" of a vehicle), with
    how sure it is that this is meant."""
    own = owner_words(owner.label)
    found = [(expected_name(name), 1.0) for name in names]
    found += [(short, _CALLED_OTHERWISE) for label, _ in found if (short := without_owner(label, own)) is not None]
    return tuple(found)


def _likeness(named: NamedMember, names: tuple[tuple[Label, float], ...]) -> float:
    """How likely a member is meant by one of ``names``, by what it is called or may be called as well."""
    best = 0.0
    for asked, sure in names:
        likeness = label_similarity(asked, named.label)
        if sure < 1 and likeness < _NOTHING_MORE:
            continue  # the "id" of a vehicle is its "number", but not its "customer id"
        best = max(best, sure * likeness)
        if best < _CALLED_OTHERWISE:
            best = max((best, *(_CALLED_OTHERWISE * label_similarity(asked, other) for other in named.others)))
    if best < MATCHES and any(sure == 1 and same_value(asked, named.label) for asked, sure in names):
        return SAME_VALUE
    return best
