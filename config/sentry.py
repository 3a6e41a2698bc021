"""Error reports, where a DSN is set. They carry no request bodies, no local variables and no names."""

import sentry_sdk
from sentry_sdk.integrations.celery import CeleryIntegration
from sentry_sdk.integrations.django import DjangoIntegration


def start_sentry(dsn: str, *, environment: str) -> None:
    if not dsn:
        return
    sentry_sdk.init(
        dsn=dsn,
        environment=environment,
        integrations=[DjangoIntegration(), CeleryIntegration()],
        send_default_pii=False,
        # A student's source is in a request's body and in local variables.
        max_request_body_size="never",
        include_local_variables=False,
    )
