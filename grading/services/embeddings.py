"""The embedding model of the settings."""

from django.conf import settings

from grading.embeddings import meaning_of
from grading.engine import GRADER_VERSION, Meaning


def configured_meaning() -> Meaning | None:
    """None where no model is set."""
    return meaning_of(settings.EMBEDDINGS)


def grader_version() -> str:
    """What grades: the engine's version and, where there is one, the embedding model's."""
    meaning = configured_meaning()
    return f"{GRADER_VERSION}+{meaning.name}" if meaning else GRADER_VERSION
