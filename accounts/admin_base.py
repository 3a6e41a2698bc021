"""What every admin page has in common: it shows a user the rows of their own courses and nothing else.

Lists, search, autocomplete, actions, history and choices in forms all start from ``scoped``; Django's own permissions
play no part, the capabilities in ``accounts.access`` do.
"""

from typing import Any, ClassVar

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import ForeignKey, QuerySet
from django.forms import ModelChoiceField
from django.http import HttpRequest, HttpResponse

from accounts.access import AnyUser, Capability, courses
from accounts.admin_input import CheckedChangeList, KeySelect, is_key
from accounts.admin_theme import ModelAdmin


class CourseScopedAdmin(ModelAdmin):
    """``course_path`` leads from the model to its course; empty when it is the course.

    ``view_capability`` shows rows, ``change_capability`` allows to add and change them (None: nobody does). Only
    superusers delete.
    """

    course_path: ClassVar[str] = "course"
    view_capability: ClassVar[Capability] = Capability.GRADE
    change_capability: ClassVar[Capability | None] = Capability.MANAGE
    list_filter_submit = True
    warn_unsaved_form = True

    def scoped(self, user: AnyUser, capability: Capability) -> QuerySet[Any]:
        """The rows in whose course ``user`` holds ``capability``."""
        path = f"{self.course_path}__in" if self.course_path else "pk__in"
        rows: QuerySet[Any] = self.model._default_manager.filter(**{path: courses(user, capability)})
        return rows

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        ordering = self.get_ordering(request)
        rows = self.scoped(request.user, self.view_capability)
        return rows.order_by(*ordering) if ordering else rows

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._holds(request, self.view_capability, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.change_capability is not None and self._holds(request, self.change_capability, None)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.change_capability is not None and self._holds(request, self.change_capability, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.is_active and request.user.is_superuser and self.change_capability is not None)

    def _holds(self, request: HttpRequest, capability: Capability, obj: Any) -> bool:
        if obj is None:
            return courses(request.user, capability).exists()
        return self.scoped(request.user, capability).filter(pk=obj.pk).exists()

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[CheckedChangeList]:
        return CheckedChangeList

    def response_action(self, request: HttpRequest, *arguments: Any, **options: Any) -> HttpResponse | None:
        """None: back to the list, with nothing done."""
        if not all(map(is_key, request.POST.getlist(ACTION_CHECKBOX_NAME))):
            return None
        return super().response_action(request, *arguments, **options)

    def formfield_for_foreignkey(
        self, db_field: ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> "ModelChoiceField[Any] | None":
        """Choices are of the user's own courses, also for an id that a form was made to send."""
        target = self.admin_site._registry.get(db_field.remote_field.model)
        if isinstance(target, CourseScopedAdmin):
            kwargs["queryset"] = target.scoped(request.user, self.change_capability or self.view_capability)
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = KeySelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
