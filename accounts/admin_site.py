"""The admin's site: for staff and for whoever grades in a course."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from csp.constants import SELF, UNSAFE_EVAL, UNSAFE_INLINE
from csp.decorators import csp_update
from django.core.paginator import InvalidPage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase

from accounts.access import may_open_admin
from accounts.admin_login import AdminLoginForm
from accounts.admin_theme import AdminSite

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def with_admin_policy(view: View) -> View:
    """The admin's own pages run Alpine.js, which compiles its attributes; no text of a student's reaches them."""
    return cast(View, csp_update({"script-src": [SELF, UNSAFE_EVAL], "style-src": [SELF, UNSAFE_INLINE]})(view))


class DiagradeAdminSite(AdminSite):
    site_title = "Diagrade"
    site_header = "Diagrade"
    index_title = "Overview"
    index_template = "admin/grading/overview.html"
    login_form = AdminLoginForm

    def has_permission(self, request: HttpRequest) -> bool:
        return may_open_admin(request.user)

    def admin_view(self, view: View, cacheable: bool = False) -> View:
        return with_admin_policy(super().admin_view(view, cacheable))

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The one page that anybody may see, so Django does not pass it through ``admin_view``."""
        return with_admin_policy(super().login)(request, extra_context)

    def search(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The pages of the admin whose names are searched for."""
        try:
            return super().search(request, extra_context)
        except InvalidPage as error:
            raise Http404 from error


admin_site = DiagradeAdminSite(name="admin")
