"""The checks there are. A new one is a file in this folder and a line in ``CHECKS``."""

from .absence import ABSENCE
from .base import CheckType
from .containment import CONTAINMENT
from .count import COUNT
from .element import ELEMENT
from .judgement import JUDGEMENT
from .member import MEMBER
from .multiplicity import MULTIPLICITY
from .order import ORDER
from .path import PATH
from .reference import REFERENCE
from .relation import RELATION

CHECKS: tuple[CheckType, ...] = (
    ELEMENT, MEMBER, RELATION, MULTIPLICITY, PATH, CONTAINMENT, ORDER, ABSENCE, COUNT, REFERENCE, JUDGEMENT,
)  # fmt: skip
"""In the order in which they are described to instructors."""

BY_NAME = {check_type.name: check_type for check_type in CHECKS}
