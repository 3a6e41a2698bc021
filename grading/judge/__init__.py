"""The model pass: closed questions to an OpenAI-compatible endpoint about criteria of judgement.

Plain Python, no Django. The model chooses among verdicts and names the elements it relies on; it never sees raw source
and never adds points.
"""

from .endpoint import Endpoint
from .outcome import Call, Failure, Judged
from .passes import judge, pending_questions

__all__ = ["Call", "Endpoint", "Failure", "Judged", "judge", "pending_questions"]
