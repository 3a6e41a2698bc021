from collections.abc import Iterator

import pytest

from grading.judge import endpoint as endpoint_module
from grading.judge.endpoint import Endpoint
from tests.grading.model_server import ModelServer, model_server


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModelServer]:
    monkeypatch.setattr(endpoint_module, "RETRIES", 0)
    with model_server() as started:
        yield started


@pytest.fixture
def endpoint(server: ModelServer) -> Endpoint:
    return Endpoint(model="grader-small", base_url=server.url, timeout_seconds=5)
