"""What is known about endpoints, in the database, so that it is found out once and for all workers."""

from grading.judge import AnswerFormat, Dialect, Endpoint
from grading.judge.probe import Findings, probe
from grading.models import EndpointProfile
from grading.services.model.connections import give_back_connections


class DatabaseMemory:
    def recall(self, base_url: str, model: str) -> Dialect | None:
        row = EndpointProfile.objects.filter(base_url=base_url, model=model).first()
        give_back_connections()
        if row is None:
            return None
        return Dialect(
            answer_format=AnswerFormat(row.answer_format),
            limit_field=row.limit_field,
            takes_temperature=row.takes_temperature,
            context_tokens=row.context_tokens,
        )

    def remember(self, base_url: str, model: str, dialect: Dialect) -> None:
        fields = {
            "answer_format": dialect.answer_format,
            "limit_field": dialect.limit_field,
            "takes_temperature": dialect.takes_temperature,
            "context_tokens": dialect.context_tokens,
        }
        EndpointProfile.objects.update_or_create(base_url=base_url, model=model, defaults=fields)
        give_back_connections()


def endpoint_check(endpoint: Endpoint) -> Findings:
    """Probe an endpoint, and remember how to ask it where it answered."""
    give_back_connections()
    found = probe(endpoint)
    if found.failure is None:
        DatabaseMemory().remember(endpoint.base_url, endpoint.model, found.dialect)
    return found
