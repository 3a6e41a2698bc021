"""The admin's site: for staff and for whoever grades in a course."""

from collections.abc import Callable
from typing import Any

from csp.constants import SELF, UNSAFE_EVAL, UNSAFE_INLINE
from csp.decorators import csp_update
from django.http import HttpRequest

from accounts.access import may_open_admin
from accounts.admin_theme import AdminSite


class DiagradeAdminSite(AdminSite):
    site_title = "Diagrade"
    site_header = "Diagrade"
    index_title = "Diagrade"

    def has_permission(self, request: HttpRequest) -> bool:
        return may_open_admin(request.user)

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Callable[..., Any]:
        # The admin's own pages run Alpine.js, which compiles its attributes; no text of a student's reaches them.
        loosened = csp_update({"script-src": [SELF, UNSAFE_EVAL], "style-src": [SELF, UNSAFE_INLINE]})
        wrapped: Callable[..., Any] = loosened(super().admin_view(view, cacheable))
        return wrapped


admin_site = DiagradeAdminSite(name="admin")
