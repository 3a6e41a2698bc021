"""The page on which a rubric is tried on a diagram before anybody is graded by it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.text import capfirst

from accounts.admin_theme import Textarea
from grading.admin.listing import Mark, listing
from grading.admin.page import PROBLEMS_SHOWN, Row
from grading.engine.yaml_tree import MAX_CHARS
from grading.models import Rubric
from grading.services.preview import Preview, preview
from grading.services.rubrics import RubricInvalid, rubric_read
from submissions.diagrams.limits import DEFAULT_LIMITS


def rubric_editor(rows: int) -> Textarea:
    return Textarea(attrs={"rows": rows, "spellcheck": "false", "wrap": "off", "data-line-numbers": ""})


def checked_rubric(form: forms.BaseForm, field: str) -> str:
    """The rubric in ``field``, with every problem as an error of it and its line marked."""
    source: str = form.cleaned_data[field].replace("\r\n", "\n")
    try:
        rubric_read(source)
    except RubricInvalid as error:
        lines = ",".join(str(problem["line"]) for problem in error.details)
        form.fields[field].widget.attrs["data-problem-lines"] = lines
        raise ValidationError([capfirst(problem["detail"]) for problem in error.details]) from error
    return source


class TryForm(forms.Form):
    diagram = forms.CharField(
        widget=Textarea(attrs={"rows": 14, "spellcheck": "false", "wrap": "off"}),
        max_length=DEFAULT_LIMITS.document_bytes,
        strip=False,
    )
    rubric = forms.CharField(widget=rubric_editor(24), max_length=MAX_CHARS, strip=False)

    def __init__(self, data: QueryDict | None, *, rubric: Rubric) -> None:
        super().__init__(data, initial={"rubric": rubric.source})

    def clean_rubric(self) -> str:
        return checked_rubric(self, "rubric")


def try_page(form: TryForm, rubric: Rubric) -> dict[str, Any]:
    """The template's context; with results where the form was sent and holds a rubric."""
    context = {"form": form, "rubric": rubric}
    if not form.is_valid():
        return context
    diagram = form.cleaned_data["diagram"]
    tried = preview(assignment=rubric.assignment, source=diagram, rubric_text=form.cleaned_data["rubric"])
    rows = _rows(tried)
    marks = [Mark(row.number, *evidence.lines) for row in rows for evidence in row.evidence if evidence.lines[0] > 0]
    problems = tried.reading.errors[:PROBLEMS_SHOWN]
    return {**context, "tried": tried, "rows": rows, "problems": problems, "source": listing(diagram, marks)}


def _rows(tried: Preview) -> list[Row]:
    if tried.assessment is None:
        return []
    return [Row(number, criterion, None, None, None) for number, criterion in enumerate(tried.assessment.criteria, 1)]
