"""Models over HTTP that obey, or give everything away."""

from collections.abc import Iterator

import pytest

from grading.judge.endpoint import Endpoint
from tests.attacks.attacks import attacks, outside_attacks
from tests.attacks.grade import graded
from tests.attacks.obedient import Obedient, generous
from tests.grading.model_server import model_server


@pytest.fixture(scope="module")
def obedient() -> Iterator[Endpoint]:
    """A model that was shown every drawing with a harmless text at the place of the attack."""
    model = Obedient()
    with model_server() as server:
        server.respond = model
        endpoint = Endpoint("obedient", server.url)
        everything = (*attacks(), *outside_attacks())
        harmless = {(attack.place.id, len(attack.text.parts)): attack.harmless for attack in everything}
        for attack in harmless.values():
            graded(attack.handed_in, attack.place.rubric, endpoint)
            graded(attack.place.clean, attack.place.rubric, endpoint)
        model.is_learning = False
        yield endpoint


@pytest.fixture(scope="module")
def inventing() -> Iterator[Endpoint]:
    with model_server() as server:
        server.respond = Obedient(invents=True, is_learning=False)
        yield Endpoint("inventing", server.url)


@pytest.fixture(scope="module")
def giving() -> Iterator[Endpoint]:
    with model_server() as server:
        server.respond = generous
        yield Endpoint("giving", server.url)
