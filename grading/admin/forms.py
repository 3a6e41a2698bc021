"""What a grader may decide on a submission's page."""

from django import forms
from django.http import QueryDict

from accounts.admin_theme import NumberInput, TextInput
from grading.models import CriterionResult


class OverrideForm(forms.Form):
    """A decision on one criterion; ``result`` bounds the points."""

    to_points = forms.DecimalField(label="Points", decimal_places=2, max_digits=7, min_value=0)
    reason = forms.CharField(label="Reason", max_length=2000)

    def __init__(self, data: QueryDict | None = None, *, result: CriterionResult) -> None:
        super().__init__(data, prefix=f"criterion-{result.pk}")
        points, reason = self.fields["to_points"], self.fields["reason"]
        points.widget = NumberInput(attrs={"min": 0, "max": result.max_points, "step": "0.25"})
        reason.widget = TextInput(attrs={"placeholder": "Why? It stays with the grade."})
