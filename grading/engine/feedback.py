"""Findings in words: the instructor's own text where there is one, else the default, then what to look at next."""

import re
from functools import cache
from importlib import resources

from .assessment import Verdict
from .findings import Finding, Remark
from .rubric import Criterion

LANGUAGES = ("en", "de")
_PLACEHOLDER = re.compile(r"\{([a-z]+)\}")


def feedback_for(finding: Finding, criterion: Criterion, language: str) -> str:
    """What the student reads, one or more sentences."""
    own = {
        Verdict.MET: criterion.feedback.met,
        Verdict.PARTLY: criterion.feedback.partly,
        Verdict.NOT_MET: criterion.feedback.not_met,
    }.get(finding.verdict, "")
    return " ".join((own or say(finding.text, language), *(say(note, language) for note in finding.notes)))


def say(remark: Remark, language: str) -> str:
    """``remark`` in ``language``; in English where the language is not one of ``LANGUAGES``."""
    text = _texts()[remark.key][LANGUAGES.index(language) if language in LANGUAGES else 0]
    values = dict(remark.values)
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text)


@cache
def _texts() -> dict[str, tuple[str, ...]]:
    lines = (resources.files(__package__) / "texts.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {key: tuple(languages) for key, *languages in rows}
