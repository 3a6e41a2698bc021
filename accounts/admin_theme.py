"""The classes that admin pages are made of: Unfold's, which look better and behave as Django's do.

Unfold does not say its types, so the type checker is shown Django's.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, TypeVar

    from django.contrib import admin
    from django.contrib.admin import action
    from django.contrib.admin.forms import AdminAuthenticationForm as AuthenticationForm
    from django.contrib.auth import forms as auth_forms
    from django.contrib.auth.forms import AdminPasswordChangeForm
    from django.forms import CheckboxSelectMultiple, NumberInput, Textarea, TextInput
    from django.http import HttpRequest, HttpResponse

    class AdminSite(admin.AdminSite):
        def search(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse: ...

    ModelAdmin = admin.ModelAdmin[Any]
    TabularInline = admin.TabularInline[Any, Any]
    UserChangeForm = auth_forms.UserChangeForm[Any]
    UserCreationForm = auth_forms.UserCreationForm[Any]
    Method = TypeVar("Method", bound=Callable[..., Any])

    def display(
        *,
        description: str,
        ordering: str | None = None,
        boolean: bool = False,
        label: Mapping[str, str] | None = None,
        header: bool = False,
    ) -> Callable[[Method], Method]: ...

else:
    from unfold.admin import ModelAdmin, TabularInline
    from unfold.decorators import action, display
    from unfold.forms import AdminPasswordChangeForm, AuthenticationForm, UserChangeForm, UserCreationForm
    from unfold.sites import UnfoldAdminSite as AdminSite
    from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget as CheckboxSelectMultiple
    from unfold.widgets import UnfoldAdminDecimalFieldWidget as NumberInput
    from unfold.widgets import UnfoldAdminTextareaWidget as Textarea
    from unfold.widgets import UnfoldAdminTextInputWidget as TextInput

__all__ = [
    "AdminPasswordChangeForm",
    "AdminSite",
    "AuthenticationForm",
    "CheckboxSelectMultiple",
    "ModelAdmin",
    "NumberInput",
    "TabularInline",
    "TextInput",
    "Textarea",
    "UserChangeForm",
    "UserCreationForm",
    "action",
    "display",
]
