"""Every address of Diagrade."""

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.urls import include, path
from django.views.generic import RedirectView
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from accounts.admin_site import admin_site
from config import health

# Swagger UI writes styles into its own page; its scripts come from files like all others.
docs = csp_update({"style-src": [SELF, UNSAFE_INLINE]})(SpectacularSwaggerSplitView.as_view(url_name="schema"))

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="docs")),
    path("admin/", admin_site.urls),
    path("api/v1/", include("accounts.api.urls")),
    path("api/v1/", include("submissions.api.urls")),
    path("api/v1/", include("grading.api.urls")),
    path("api/schema/", SpectacularAPIView.as_view(), name="schema"),
    path("api/docs/", docs, name="docs"),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.Readiness.as_view(), name="readyz"),
    path("metrics", health.metrics, name="metrics"),
]
