"""Cases from diagrams in files, graded here and now: no database."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from grading.diagram_files import FileUnreadable, diagram_text
from grading.engine import Assessment, Meaning, Rubric, RubricError, load_rubric
from grading.judge.structural_pass import StructuralPass, structural_pass
from submissions.diagrams import read

from .cases import Case
from .naive import naive_points
from .ratings import case_of, misfits, rater_cases
from .summary import Material
from .truth import Key, Truth, TruthError, consensus

ModelPass = Callable[[StructuralPass, str], Assessment]
"""What the model makes of a structural pass; the second argument is the student's explanation."""

Watch = Callable[[Iterator["_Graded"], int], Iterable["_Graded"]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the files are: names in the truth are relative to ``folder``; ``rubric`` holds for all ratings that name
    none of their own. An explanation lies beside its diagram, with the ending ``.txt``. All are graded with
    ``meaning``."""

    folder: Path
    rubric: Path | None = None
    notation: str | None = None
    meaning: Meaning | None = None


ANSWERS_AT_ONCE = 8
"""With a model: most of the time is spent waiting for it."""


def file_material(
    truth: Truth, place: Place, model: ModelPass | None = None, watch: Watch = lambda graded, total: graded
) -> Material:
    """Grade every file that people rated; ``watch`` is passed what is graded as it comes, and how much there will be.
    Raises TruthError with everything that is missing or does not fit."""
    problems: list[str] = []
    rubrics = {name: _rubric(name, place, problems) for name in dict.fromkeys(r.rubric for r in truth.ratings)}
    sources = {item: _source(place.folder / item, problems) for item in dict.fromkeys(r.item for r in truth.ratings)}
    problems.extend(_mixed(truth))
    problems.extend(misfits(truth, lambda rating: rubrics[rating.rubric]))
    known = {name: rubric for name, rubric in rubrics.items() if rubric is not None}
    if problems:
        raise TruthError(problems)
    of_item = {rating.item: rating.rubric for rating in truth.ratings}
    points, prefix = consensus(truth.ratings), "{}: " if len(known) > 1 else ""
    answers = [_Answer(item, sources[item], known[name], prefix.format(name)) for item, name in of_item.items()]
    with ThreadPoolExecutor(ANSWERS_AT_ONCE if model else 1) as pool:
        work = pool.map(lambda answer: _grade(answer, place, points, model), answers)
        graded = list(watch(work, len(answers)))
    broken = sum(one.is_broken for one in graded)
    return Material(
        cases=tuple(case for one in graded for case in one.cases),
        before=tuple(case for one in graded for case in one.before) if model else (),
        naive={key: given for one in graded for key, given in one.naive.items()},
        people=rater_cases(truth, lambda rating: known[rating.rubric].by_id[rating.criterion]),
        notes=(_broken_note(broken),) if broken else (),
    )


@dataclass(frozen=True, slots=True)
class _Answer:
    """``prefix`` tells criteria apart where there are several rubrics: the name of theirs."""

    item: str
    source: str
    rubric: Rubric
    prefix: str

    def name(self, criterion: str) -> str:
        return self.prefix + criterion


@dataclass(frozen=True, slots=True)
class _Graded:
    cases: list[Case]
    before: list[Case]
    naive: dict[Key, Decimal]
    is_broken: bool


def _grade(answer: _Answer, place: Place, points: Mapping[Key, Decimal], model: ModelPass | None) -> _Graded:
    reading = read(answer.source, place.notation)
    explanation = _explanation(place.folder / answer.item)
    structural = structural_pass(
        reading, answer.rubric, source=answer.source, explanation=explanation, meaning=place.meaning
    )
    before = structural.assessment
    final = model(structural, explanation) if model else before
    naive = {
        (answer.item, answer.name(id)): given for id, given in naive_points(structural.graph, answer.rubric).items()
    }
    return _Graded(_cases(answer, final, points), _cases(answer, before, points), naive, not reading.ok)


def _cases(answer: _Answer, assessment: Assessment, points: Mapping[Key, Decimal]) -> list[Case]:
    by_id, item = answer.rubric.by_id, answer.item
    rated = [result for result in assessment.criteria if (item, result.id) in points]
    return [case_of(item, answer.name(r.id), by_id[r.id], points[item, r.id], r) for r in rated]


def _broken_note(number: int) -> str:
    have = "1 diagram has errors" if number == 1 else f"{number} diagrams have errors"
    return f"{have}: what could be read was graded, and what may stand in the rest is left to a person."


def _mixed(truth: Truth) -> Iterator[str]:
    rubric_of: dict[str, str] = {}
    for rating in truth.ratings:
        if rubric_of.setdefault(rating.item, rating.rubric) != rating.rubric:
            yield f"line {rating.line}: {rating.item} was rated by another rubric above"


def _rubric(name: str, place: Place, problems: list[str]) -> Rubric | None:
    """``name`` is that in the truth; without one it is the place's own."""
    path = place.folder / name if name else place.rubric
    if path is None:
        problems.append("say which rubric people used: --rubric RUBRIC.yaml, or a column `rubric`")
        return None
    try:
        return load_rubric(path.read_bytes().decode("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        problems.append(f"{path} cannot be read: {error}")
    except RubricError as error:
        problems.extend(f"{path}: {problem}" for problem in error.problems)
    return None


def _source(path: Path, problems: list[str]) -> str:
    try:
        return diagram_text(path)
    except FileUnreadable as error:
        problems.append(str(error))
        return ""


def _explanation(diagram: Path) -> str:
    path = diagram.with_suffix(".txt")
    try:
        return diagram_text(path) if path != diagram and path.is_file() else ""
    except FileUnreadable:
        return ""
