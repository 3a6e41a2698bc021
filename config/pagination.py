"""Lists come in pages, newest first, that stay put while rows are added."""

from rest_framework.pagination import CursorPagination


class Pages(CursorPagination):
    """Cursor pages need no COUNT and never show a row twice. ``?page_size=`` up to 100."""

    ordering = "-pk"
    page_size_query_param = "page_size"
    max_page_size = 100
