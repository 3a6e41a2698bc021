"""Finding attributes, methods and columns by name."""

from collections.abc import Iterable
from dataclasses import dataclass

from submissions.diagrams.graph import Member, MemberKind

from . import evidence
from .assessment import Evidence
from .drawing import Drawn
from .kin import are_kin
from .labels import Label
from .labels import name as expected_name
from .meaning import SUGGESTED
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
        if not _is_one_of(kinds, named.member):
            continue
        likeness = _likeness(named, asked)
        if likeness >= MATCHES and (best is None or (-likeness, named.member.text) < best[:2]):
            best = (-likeness, named.member.text, named.member)
    if best is None:
        return None
    return FoundMember(best[1], best[2], -best[0], evidence.of_member(best[2], owner.node))


def find_kin_member(
    owner: Drawn, names: tuple[str, ...], kinds: tuple[str, ...], others: Iterable[tuple[str, ...]]
) -> FoundMember | None:
    """The member of ``owner`` that is called by a word near one of ``names`` (see ``kin``), if there is just one and it
    goes by none of the names of ``others``."""
    asked = [expected_name(name) for name in names]
    found = [
        named.member
        for named in owner.members
        if _is_one_of(kinds, named.member)
        and any(are_kin(one, called) for one in asked for called in (named.label, *named.others))
    ]
    if len(found) != 1:
        return None
    meant = (find_member(owner, other, kinds) for other in others)
    if any(other is not None and other.member is found[0] for other in meant):
        return None
    return FoundMember(found[0].text, found[0], SUGGESTED, evidence.of_member(found[0], owner.node))


def _is_one_of(kinds: tuple[str, ...], member: Member) -> bool:
    return not kinds or any(member.kind in _KINDS[kind] for kind in kinds)


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
