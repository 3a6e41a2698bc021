"""Every address of Diagrade."""

from django.urls import include, path
from django.views.generic import RedirectView
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from accounts.admin_site import admin_site
from config import health

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="docs")),
    path("admin/", admin_site.urls),
    path("api/v1/", include("accounts.api.urls")),
    path("api/v1/", include("submissions.api.urls")),
    path("api/v1/", include("grading.api.urls")),
    path("api/schema/", SpectacularAPIView.as_view(), name="schema"),
    path("api/docs/", SpectacularSwaggerSplitView.as_view(url_name="schema"), name="docs"),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.Readiness.as_view(), name="readyz"),
    path("metrics", health.metrics, name="metrics"),
]
