"""Lists come in pages, newest first, that stay put while rows are added."""

import re

from rest_framework.exceptions import NotFound
from rest_framework.pagination import Cursor, CursorPagination
from rest_framework.request import Request

KEY = re.compile(r"-?[0-9]{1,20}")


class Pages(CursorPagination):
    """Cursor pages need no COUNT and never show a row twice. ``?page_size=`` up to 100."""

    ordering = "-pk"
    page_size_query_param = "page_size"
    max_page_size = 100

    def decode_cursor(self, request: Request) -> Cursor | None:
        """The position goes into a query, so a cursor that somebody made up must not name anything but a key."""
        cursor = super().decode_cursor(request)
        if cursor and cursor.position is not None and not KEY.fullmatch(str(cursor.position)):
            raise NotFound(self.invalid_cursor_message)
        return cursor
