"""Exact decimals as people write them."""

from decimal import Decimal


def plain_decimal(number: Decimal) -> Decimal:
    """The same number without exponent or trailing zeros: ``Decimal("1.50")`` and ``Decimal("1.5")`` print alike."""
    whole = number.to_integral_value()
    return whole.quantize(Decimal(1)) if number == whole else number.normalize()
