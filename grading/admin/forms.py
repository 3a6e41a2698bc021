"""What a grader may decide on a submission's page."""

from decimal import Decimal

from django import forms
from django.http import QueryDict

from accounts.admin_theme import NumberInput, TextInput
from grading.engine.decimals import plain_decimal
from grading.models import CriterionResult

QUARTER = Decimal("0.25")
REASON_MAX_CHARS = 2000


class OverrideForm(forms.Form):
    """A decision on one criterion. ``result`` bounds the points; ``points`` are those that count so far."""

    to_points = forms.DecimalField(label="Points", decimal_places=2, max_digits=7, min_value=0)
    reason = forms.CharField(label="Reason", max_length=REASON_MAX_CHARS)

    def __init__(
        self, data: QueryDict | None = None, *, result: CriterionResult, points: Decimal | None = None
    ) -> None:
        super().__init__(data, prefix=f"criterion-{result.pk}", initial={"to_points": points})
        most = plain_decimal(result.max_points)
        step = "any" if most % QUARTER else QUARTER
        self.fields["to_points"].widget = NumberInput(attrs={"min": 0, "max": most, "step": step})
        self.fields["reason"].widget = TextInput(
            attrs={
                "placeholder": "Why? It stays with the grade.",
                "maxlength": REASON_MAX_CHARS,
                # Spaces alone are no reason; the server says so too.
                "pattern": r".*\S.*",
                "title": "Say why in a few words.",
                "autocomplete": "off",
            }
        )
