"""What models cost and what a course may spend, from the environment."""

import json
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

EXAMPLE = '{"model-name": {"in": 0.15, "cached": 0.07, "out": 0.6}}'

Prices = dict[str, tuple[Decimal, Decimal, Decimal]]
"""Model -> money for a million tokens sent, sent and cached, received."""


def model_prices(text: str) -> Prices:
    """``text`` is JSON or the path of a file with it; ``cached`` is the price of ``in`` where it is left out."""
    text = text.strip()
    if not text:
        return {}
    try:
        written = text if text.startswith("{") else Path(text).read_text(encoding="utf-8")
        table = json.loads(written, parse_float=Decimal, parse_int=Decimal)
        return {model: _price(entry) for model, entry in table.items()}
    except (OSError, ValueError, AttributeError, KeyError, TypeError) as error:
        raise ImproperlyConfigured(f"DIAGRADE_MODEL_PRICES must be like {EXAMPLE}, or a file with it.") from error


def model_budget(text: str) -> Decimal | None:
    if not text.strip():
        return None
    try:
        money = Decimal(text.strip())
    except InvalidOperation:
        money = Decimal("NaN")
    if not money.is_finite() or money < 0:
        raise ImproperlyConfigured("DIAGRADE_MODEL_BUDGET must be a number such as 25.00.")
    return money


def _price(entry: dict[str, Any]) -> tuple[Decimal, Decimal, Decimal]:
    prices = (entry["in"], entry.get("cached", entry["in"]), entry["out"])
    if any(not isinstance(price, Decimal) or not price.is_finite() or price < 0 for price in prices):
        raise ValueError(entry)
    return prices
