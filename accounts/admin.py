"""Users, courses and enrolments in the admin."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.access import AnyUser, Capability, courses, people
from accounts.admin_base import CourseScopedAdmin
from accounts.admin_input import KeySelect
from accounts.admin_site import admin_site
from accounts.admin_theme import AdminPasswordChangeForm, TabularInline, UserChangeForm, UserCreationForm, display
from accounts.models import Course, Enrolment, Role, User
from config.checks import models_without_price, uncounted


class EmailUserCreationForm(UserCreationForm):
    class Meta:
        model = User
        fields = ("email", "name")


class EmailUserChangeForm(UserChangeForm):
    class Meta:
        model = User
        fields = "__all__"


@admin.register(User, site=admin_site)
class UserAdmin(DjangoUserAdmin, CourseScopedAdmin):  # type: ignore[type-arg]
    """Superusers manage accounts; who grades in a course finds the people of that course."""

    form = EmailUserChangeForm
    add_form = EmailUserCreationForm
    change_password_form = AdminPasswordChangeForm
    change_capability = None
    list_display = ("email", "name", "is_active", "is_staff", "last_login")
    list_filter = ("is_active", "is_staff")
    search_fields = ("email", "name")
    ordering = ("name", "pk")
    filter_horizontal = ()
    readonly_fields = ("last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("email", "name", "password")}),
        ("Rights", {"fields": ("is_active", "is_staff", "is_superuser")}),
        ("Dates", {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = ((None, {"fields": ("email", "name", "password1", "password2")}),)

    def scoped(self, user: AnyUser, capability: Capability) -> QuerySet[User]:
        return people(user, capability)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is not None and not request.user.is_superuser:
            return ((None, {"fields": ("email", "name", "is_active")}),)
        return super().get_fieldsets(request, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_active and request.user.is_superuser)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_add_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_add_permission(request)


class StaffInline(TabularInline):
    """Who teaches. Students are looked at in their own list, which has a search and pages."""

    model = Enrolment
    verbose_name_plural = "Teaching staff"
    extra = 0
    autocomplete_fields = ("user",)
    fields = ("user", "role")
    hide_title = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Enrolment]:
        staff: QuerySet[Enrolment] = super().get_queryset(request).exclude(role=Role.STUDENT)
        return staff.select_related("user", "course")

    def _manages(self, request: HttpRequest, obj: Course | None) -> bool:
        held = courses(request.user, Capability.MANAGE_ROSTER)
        return held.exists() if obj is None else held.filter(pk=obj.pk).exists()

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return courses(request.user, Capability.GRADE).exists()

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._manages(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._manages(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._manages(request, obj)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "user":
            kwargs["queryset"] = people(request.user, Capability.MANAGE_ROSTER)
            kwargs["widget"] = KeySelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Course, site=admin_site)
class CourseAdmin(CourseScopedAdmin):
    course_path = ""
    list_display = ("code", "term", "title", "time_zone", "created_at")
    list_filter = ("term",)
    search_fields = ("code", "title", "term")
    ordering = ("-created_at",)
    change_form_outer_before_template = "admin/accounts/course_links.html"
    inlines: ClassVar = [StaffInline]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Courses are made by who runs the installation."""
        return bool(request.user.is_active and request.user.is_superuser)

    def save_model(self, request: HttpRequest, obj: Course, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if obj.model_budget is not None and "model_budget" in form.changed_data:
            for model in models_without_price():
                messages.warning(request, uncounted("The budget is set", model).msg)

    def get_readonly_fields(self, request: HttpRequest, obj: Course | None = None) -> Any:
        """Who runs the installation pays for the model."""
        return ("created_at",) if request.user.is_superuser else ("created_at", "model_budget")

    def get_fields(self, request: HttpRequest, obj: Course | None = None) -> Any:
        fields = ["code", "title", "term", "time_zone", "language", "join_code"]
        fields += ["model_policy", "model_budget", "created_at"]
        if obj is not None and not courses(request.user, Capability.MANAGE_ROSTER).filter(pk=obj.pk).exists():
            fields.remove("join_code")
        return fields


@admin.register(Enrolment, site=admin_site)
class EnrolmentAdmin(CourseScopedAdmin):
    change_capability = Capability.MANAGE_ROSTER
    list_display = ("person", "of_course", "role", "created_at")
    list_filter = ("role", ("course", admin.RelatedOnlyFieldListFilter))
    search_fields = ("user__email", "user__name", "course__code")
    autocomplete_fields = ("user", "course")
    list_select_related = ("user", "course")

    @display(description="Person", ordering="user__name", header=True)
    def person(self, enrolment: Enrolment) -> tuple[str, str]:
        return enrolment.user.name, enrolment.user.email

    @display(description="Course", ordering="course__code")
    def of_course(self, enrolment: Enrolment) -> str:
        return f"{enrolment.course.code} {enrolment.course.term}"

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Who manages the roster takes people out of it; what they handed in stays."""
        return self.has_change_permission(request, obj)
