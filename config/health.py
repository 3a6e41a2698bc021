"""Health for load balancers, and metrics for Prometheus."""

import os

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.crypto import constant_time_compare
from health_check.views import HealthCheckView
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector


def alive(request: HttpRequest) -> JsonResponse:
    """The process answers. Asks no service, so that a slow database does not get a healthy server restarted."""
    return JsonResponse({"status": "ok"})


class Readiness(HealthCheckView):
    """Database and cache (the broker's server) answer; 500 with what is wrong where one does not."""

    checks = ("health_check.checks.Database", "health_check.checks.Cache")


def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus metrics. In production only with ``Authorization: Bearer <METRICS_TOKEN>``, else there is no page."""
    wanted = f"Bearer {settings.METRICS_TOKEN}" if settings.METRICS_TOKEN else None
    if wanted is None and not settings.PRODUCTION:
        return _exposition()
    if wanted is None or not constant_time_compare(request.headers.get("Authorization", ""), wanted):
        return HttpResponse(status=404)
    return _exposition()


def _exposition() -> HttpResponse:
    registry: CollectorRegistry = REGISTRY
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        # Several server processes add up what each of them wrote there.
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
