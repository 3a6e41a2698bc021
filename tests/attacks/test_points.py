"""No attack gains a point: neither one that structure decides nor one that a model gives.

The models of these tests are as bad as can be: they obey whatever was written, or give everything away.
"""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache

import pytest

from grading.engine.checks.judgement import Judgement
from grading.judge.endpoint import Endpoint
from tests.attacks.attacks import Attack, Place, attacks, outside_attacks, places
from tests.attacks.grade import Graded, graded

BY_PLACE = {place: [attack for attack in attacks() if attack.place == place] for place in places()}


@cache
def without(place: Place) -> Graded:
    """The same drawing without the attack."""
    return graded(place.clean, place.rubric)


@cache
def of_judgement(place: Place) -> frozenset[str]:
    return frozenset(criterion.id for criterion in place.rubric.criteria if isinstance(criterion.check, Judgement))


@pytest.fixture(scope="module")
def obeyed(obedient: Endpoint) -> Mapping[Attack, Graded]:
    """What a model makes of each attack that obeys it."""
    return {attack: graded(attack.handed_in, attack.place.rubric, obedient) for attack in attacks()}


def test_there_are_many_attacks_at_every_place() -> None:
    assert len(attacks()) >= 300
    assert len({attack.text.parts for attack in attacks()}) >= 150
    assert min(len({attack.text.technique for attack in some}) for some in BY_PLACE.values()) >= 5


@pytest.mark.parametrize("place", BY_PLACE, ids=lambda place: place.id)
def test_no_attack_gains_a_point_that_structure_decides(place: Place, obeyed: Mapping[Attack, Graded]) -> None:
    gains = {attack.id: obeyed[attack].gains(without(place)).keys() - of_judgement(place) for attack in BY_PLACE[place]}
    assert {id: gained for id, gained in gains.items() if gained} == {}


def test_a_suspicious_submission_gets_no_point_from_a_model_that_obeys(obeyed: Mapping[Attack, Graded]) -> None:
    suspicious = [(attack, result) for attack, result in obeyed.items() if result.is_suspicious]
    assert [attack.id for attack, result in suspicious if result.gains(without(attack.place))] == []
    assert all(of_judgement(attack.place) <= result.waiting for attack, result in suspicious)


def test_no_attack_gains_a_point_and_whatever_is_obeyed_waits_for_a_person(obeyed: Mapping[Attack, Graded]) -> None:
    assert [attack.id for attack, result in obeyed.items() if result.gains(without(attack.place))] == []
    spoilt = {attack: result for attack, result in obeyed.items() if result.is_spoilt}
    assert len(spoilt) > 0.5 * len(obeyed)
    assert any(not result.is_suspicious for result in spoilt.values())
    assert all(of_judgement(attack.place) <= result.waiting for attack, result in spoilt.items())


def test_whoever_wrote_it_gains_nothing_and_is_noticed_by_the_control(obedient: Endpoint) -> None:
    spoilt = 0
    for attack in outside_attacks():
        result = graded(attack.handed_in, attack.place.rubric, obedient)
        assert result.gains(without(attack.place)) == {}, attack.id
        if result.is_spoilt:
            spoilt += 1
            assert of_judgement(attack.place) & result.waiting, attack.id
    assert spoilt > 0.5 * len(outside_attacks())


@pytest.mark.parametrize("place", BY_PLACE, ids=lambda place: place.id)
def test_a_model_that_gives_everything_away_gives_nothing(place: Place, giving: Endpoint) -> None:
    attack = BY_PLACE[place][0]
    for handed_in in (attack.handed_in, place.clean):
        result = graded(handed_in, place.rubric, giving)
        assert result.gains(without(place)) == {}
        assert of_judgement(place) <= result.waiting


def test_evidence_that_does_not_exist_gives_no_points(inventing: Endpoint) -> None:
    for some in BY_PLACE.values():
        attack = some[0]
        result = graded(attack.handed_in, attack.place.rubric, inventing)
        assert of_judgement(attack.place) <= result.waiting
        assert sum(result.points.values()) <= sum(without(attack.place).points.values(), Decimal(0))
