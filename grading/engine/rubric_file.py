"""Rubrics as files: the YAML form, in both directions. Every mistake in a file is reported at once."""

from dataclasses import dataclass, replace
from typing import Any

from .checks import BY_NAME, CHECKS
from .checks.base import CheckType
from .codecs import BAD, Ids, Names, Place, Points, Text
from .fields import Field, Group, read_fields, write_fields
from .problems import Problems
from .rubric import Check, Criterion, Feedback, Rubric
from .rubric_links import check_links
from .rubric_yaml import to_yaml
from .yaml_tree import Mapping, Scalar, Sequence, Value, parse_yaml

MAX_CRITERIA = 300

FEEDBACK_FIELDS = (
    Field("met", Text(), ""),
    Field("partly", Text(), ""),
    Field("not_met", Text(), ""),
)
CRITERION_FIELDS = (
    Field("id", Text(optional=False), required=True, help="a short word, unique in the rubric"),
    Field("title", Text(optional=False), required=True, help="what the student should have done, as a sentence"),
    Field("points", Points(), required=True, help="what it is worth, such as 1 or 0.5"),
)
CRITERION_OPTIONS = (
    Field("feedback", Group(FEEDBACK_FIELDS, Feedback), Feedback(), help="texts for the student, each optional"),
    Field("requires", Ids(), (), help="ids of criteria that must be at least partly met for this one to count"),
)
_CHECK = "check"
_TOP_KEYS = ("title", "synonyms", "criteria", "exclusive")


@dataclass(frozen=True, slots=True)
class _Read:
    """A criterion as far as it could be read, with the line it begins on."""

    criterion: Criterion | None
    id: str
    line: int


def load_rubric(text: str) -> Rubric:
    """The rubric in ``text``. Raises ``RubricError`` with all problems where there is one."""
    problems = Problems()
    tree = parse_yaml(text, problems)
    if tree is not None and not isinstance(tree, Mapping):
        problems.add(tree.line, "", "a rubric is a mapping", "begin with `title:` and `criteria:`")
    problems.raise_if_any()
    if not isinstance(tree, Mapping):  # an empty file has been reported
        raise AssertionError("a tree without problems is a mapping")
    rubric, lines = _rubric(tree, problems)
    check_links(rubric, lines, problems)
    problems.raise_if_any()
    return replace(rubric, source=text)


def dump_rubric(rubric: Rubric) -> str:
    """``rubric`` as a file. Loading the text and dumping it again gives the same text."""
    tree: dict[str, Any] = {"title": rubric.title}
    if rubric.synonyms:
        tree["synonyms"] = {name: list(words) for name, words in rubric.synonyms}
    tree["criteria"] = [_criterion_tree(criterion) for criterion in rubric.criteria]
    if rubric.exclusive:
        tree["exclusive"] = [list(group) for group in rubric.exclusive]
    return to_yaml(tree)


def _criterion_tree(criterion: Criterion) -> dict[str, Any]:
    check_type = BY_NAME[criterion.check.name]
    return {
        **write_fields(criterion, CRITERION_FIELDS),
        _CHECK: check_type.name,
        **write_fields(criterion.check, check_type.fields),
        **write_fields(criterion, CRITERION_OPTIONS),
    }


def _rubric(tree: Mapping, problems: Problems) -> tuple[Rubric, dict[str, int]]:
    """The rubric as far as it could be read, and the line each id stands on."""
    for key, _ in tree.entries:
        if key.text not in _TOP_KEYS:
            problems.add(key.line, "", f"there is no key `{key.text}` at the top", f"one of: {', '.join(_TOP_KEYS)}")
    title = _title(tree, problems)
    read = _criteria(tree, problems)
    lines: dict[str, int] = {}
    for one in read:
        if one.id and one.id in lines:
            problems.add(
                one.line, one.id, f"the id `{one.id}` is taken (line {lines[one.id]})", "give each criterion its own id"
            )
        lines.setdefault(one.id, one.line)
    criteria = tuple(one.criterion for one in read if one.criterion is not None)
    return Rubric(title, criteria, _synonyms(tree, problems), _exclusive(tree, problems)), lines


def _title(tree: Mapping, problems: Problems) -> str:
    value = tree.get("title")
    if value is None:
        problems.add(tree.line, "", "`title` is missing", 'write `title: "..."`')
        return ""
    title = Text(optional=False).read(value, Place(problems, "", "title"))
    return title if isinstance(title, str) else ""


def _criteria(tree: Mapping, problems: Problems) -> list[_Read]:
    value = tree.get("criteria")
    if not isinstance(value, Sequence) or not value.items:
        line = tree.line if value is None else value.line
        problems.add(
            line,
            "",
            "`criteria` must be a list with at least one criterion",
            "write `criteria:` and below it `- id: ...`",
        )
        return []
    if len(value.items) > MAX_CRITERIA:
        problems.add(
            value.line, "", f"{len(value.items)} criteria; at most {MAX_CRITERIA} are read", "split the rubric"
        )
        return []
    return [_criterion(item, number, problems) for number, item in enumerate(value.items)]


def _criterion(value: Value, number: int, problems: Problems) -> _Read:
    where = f"criteria[{number}]"
    if not isinstance(value, Mapping):
        problems.add(value.line, where, "a criterion is a mapping", "write `- id: ...` and its other keys below it")
        return _Read(None, "", value.line)
    written = value.get("id")
    id = written.text.strip() if isinstance(written, Scalar) else ""
    where = id or where
    check_type = _check_type(value, where, problems)
    own = (*CRITERION_FIELDS, *CRITERION_OPTIONS)
    if check_type is None:
        # Which keys its check would have is not known; its own are read for their mistakes.
        read_fields(value, own, problems, where, frozenset(key.text for key, _ in value.entries))
        return _Read(None, id, value.line)
    found = read_fields(value, (*own, *check_type.fields), problems, where, frozenset((_CHECK,)))
    if found is BAD:
        return _Read(None, id, value.line)
    settings = {field.name: found.pop(field.name) for field in check_type.fields}
    check = _build(check_type, settings, value.line, where, problems)
    return _Read(None if check is None else Criterion(check=check, **found), id, value.line)


def _check_type(value: Mapping, where: str, problems: Problems) -> CheckType | None:
    written = value.get(_CHECK)
    name = written.text.strip() if isinstance(written, Scalar) else ""
    if name in BY_NAME:
        return BY_NAME[name]
    known = ", ".join(check_type.name for check_type in CHECKS)
    line = value.line if written is None else written.line
    message = "`check` is missing" if written is None else f"there is no check `{name}`"
    problems.add(line, where, message, f"one of: {known}")
    return None


def _build(check_type: CheckType, settings: dict[str, Any], line: int, where: str, problems: Problems) -> Check | None:
    check: Check = check_type.build(**settings)
    complaints = check_type.complaints(check)
    for message, instead in complaints:
        problems.add(line, where, message, instead)
    return None if complaints else check


def _synonyms(tree: Mapping, problems: Problems) -> tuple[tuple[str, tuple[str, ...]], ...]:
    value = tree.get("synonyms")
    if value is None or (isinstance(value, Scalar) and value.is_null):
        return ()
    if not isinstance(value, Mapping):
        problems.add(value.line, "", "`synonyms` must be a mapping", "write `Customer: [Client, Shopper]` below it")
        return ()
    pairs = [(key.text, Names().read(words, Place(problems, "synonyms", key.text))) for key, words in value.entries]
    return tuple((name, words) for name, words in pairs if words is not BAD)


def _exclusive(tree: Mapping, problems: Problems) -> tuple[tuple[str, ...], ...]:
    value = tree.get("exclusive")
    if value is None or (isinstance(value, Scalar) and value.is_null):
        return ()
    if not isinstance(value, Sequence):
        problems.add(value.line, "", "`exclusive` must be a list of lists", "write `- [first, second]` below it")
        return ()
    groups = [Names(least=2).read(item, Place(problems, "exclusive", "exclusive")) for item in value.items]
    return tuple(group for group in groups if group is not BAD)
