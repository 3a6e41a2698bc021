"""Keys and dates in what is sent to the admin: Django looks up whatever came, and fails where it is no number or too
long for the database. Here it is answered as any other wrong input is."""

from typing import TYPE_CHECKING, Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.widgets import AutocompleteSelect
from django.http import HttpRequest

if TYPE_CHECKING:
    from django.contrib.admin.views.main import ChangeList
else:
    from unfold.views import ChangeList

KEY_DIGITS = 18


def is_key(text: object) -> bool:
    """Whether ``text`` can be the key of a row."""
    return (
        isinstance(text, (str, int)) and str(text).isascii() and str(text).isdecimal() and len(str(text)) <= KEY_DIGITS
    )


class KeySelect(AutocompleteSelect):
    """What is chosen is shown again if it can be a key; the field itself says what is wrong with it."""

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        return super().optgroups(name, [one for one in value if is_key(one)], attr)


class CheckedChangeList(ChangeList):
    """Numbers and dates that are out of range lead back to the whole list."""

    def get_filters(self, request: HttpRequest) -> Any:
        try:
            return super().get_filters(request)
        except (OverflowError, ValueError) as error:
            raise IncorrectLookupParameters from error

    def get_results(self, request: HttpRequest) -> None:
        try:
            super().get_results(request)
        except (OverflowError, ValueError) as error:
            raise IncorrectLookupParameters from error
