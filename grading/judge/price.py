"""What a call costs."""

from dataclasses import dataclass
from decimal import Decimal

from .outcome import Tokens

_MILLION = Decimal(1_000_000)
_EXACT = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Price:
    """Money for a million tokens sent, sent and found in the endpoint's cache, received."""

    sent: Decimal
    cached: Decimal
    received: Decimal

    def of(self, tokens: Tokens) -> Decimal | None:
        """None where the endpoint did not count."""
        if tokens.sent is None or tokens.received is None:
            return None
        cached = min(tokens.cached or 0, tokens.sent)
        money = (tokens.sent - cached) * self.sent + cached * self.cached + tokens.received * self.received
        return (money / _MILLION).quantize(_EXACT)
