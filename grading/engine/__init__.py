"""Graph and rubric in, assessment out. Plain Python: no Django, no model, no network; the same input gives the same
output."""

from .assessment import Assessment as Assessment
from .assessment import CriterionAssessment as CriterionAssessment
from .assessment import DecidedBy as DecidedBy
from .assessment import Evidence as Evidence
from .assessment import Verdict as Verdict
from .draft import draft_rubric as draft_rubric
from .grader import GRADER_VERSION as GRADER_VERSION
from .grader import assess as assess
from .meaning import Meaning as Meaning
from .points import points_for as points_for
from .points import settle as settle
from .problems import Problem as Problem
from .problems import RubricError as RubricError
from .rubric import Criterion as Criterion
from .rubric import Feedback as Feedback
from .rubric import Rubric as Rubric
from .rubric_file import dump_rubric as dump_rubric
from .rubric_file import load_rubric as load_rubric
from .schema import rubric_json_schema as rubric_json_schema
