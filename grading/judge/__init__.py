"""The model pass: closed questions to an OpenAI-compatible endpoint about criteria of judgement, and second opinions
where the structure is unsure.

Plain Python, no Django. The model chooses among verdicts and names the elements it relies on; it never sees raw source
and never adds points. Whatever it says, points that the structure decided stay as they are.
"""

from .answers import Answers
from .dialect import AnswerFormat, Dialect, Memory
from .endpoint import Endpoint
from .gate import Admission, Gate
from .outcome import Call, Failure, Judged, Tokens
from .passes import judge
from .price import Price
from .questions import pending_questions, second_opinions

__all__ = [
    "Admission",
    "AnswerFormat",
    "Answers",
    "Call",
    "Dialect",
    "Endpoint",
    "Failure",
    "Gate",
    "Judged",
    "Memory",
    "Price",
    "Tokens",
    "judge",
    "pending_questions",
    "second_opinions",
]
