"""How the admin's pages write numbers and feedback."""

from decimal import Decimal

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from grading.engine.decimals import plain_decimal

register = template.Library()


@register.filter
def points(number: Decimal | None) -> str:
    """``Decimal("1.50")`` as ``1.5``, ``Decimal("9.00")`` as ``9``."""
    return "" if number is None else str(plain_decimal(number))


@register.filter
def percent(share: float) -> str:
    return f"{share:.0%}".replace("%", " %")


@register.filter
def code_spans(text: str) -> SafeString:
    """Feedback with what stands between backticks as code; everything is escaped."""
    parts = enumerate(text.split("`"))
    return format_html_join(
        "", "{}", ((format_html("<code>{}</code>", part) if at % 2 else part,) for at, part in parts)
    )
