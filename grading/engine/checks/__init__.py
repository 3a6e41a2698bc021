"""The checks there are. A new one is a file in this folder and a line in ``CHECKS``."""

from .absence import ABSENCE
from .base import CheckType
from .element import ELEMENT
from .judgement import JUDGEMENT
from .relation import RELATION

CHECKS: tuple[CheckType, ...] = (ELEMENT, RELATION, ABSENCE, JUDGEMENT)
"""In the order in which they are described to instructors."""

BY_NAME = {check_type.name: check_type for check_type in CHECKS}
