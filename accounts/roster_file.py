"""A roster as a CSV file: read all of it, and say of each line what is wrong before anything is done with it."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from django.core.exceptions import ValidationError

from accounts.errors import RosterRefused
from accounts.models import Role, User

COLUMNS = ("email", "name", "role")
DELIMITERS = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class RosterLine:
    line: int  # in the file, from 1
    email: str
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Problem:
    line: int
    detail: str


def read_roster(content: bytes) -> list[RosterLine]:
    """-> the people in the file, in its order. Raises RosterRefused with every problem.

    The first line names the columns ``email``, ``name`` and ``role`` in any order; other columns are not looked at.
    They are parted by commas, semicolons or tabs. The file is UTF-8, with or without a byte-order mark.
    """
    text = _decoded(content)
    people: list[RosterLine] = []
    problems: list[Problem] = []
    first_line: dict[str, int] = {}
    for number, record in _records(text, problems):
        found = _person(number, record)
        if isinstance(found, list):
            problems += found
            continue
        before = first_line.setdefault(found.email.lower(), number)
        if before != number:
            problems.append(Problem(number, f"{found.email} is in line {before} already."))
        people.append(found)
    if problems:
        raise _refused(problems)
    if not people:
        raise _refused([Problem(1, "There is nobody in this file.")])
    return people


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        detail = f"Byte 0x{content[error.start]:02X} is not UTF-8. Save the file as UTF-8 (in Excel: CSV UTF-8)."
        raise _refused([Problem(line, detail)]) from error


def _records(text: str, problems: list[Problem]) -> Iterator[tuple[int, Mapping[str, str]]]:
    """-> the line on which each record begins, and its wanted columns. A record may span lines inside quotes."""
    rows = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    places: Mapping[str, int] = {}
    begin = 1
    try:
        for row in rows:
            number, begin = begin, rows.line_num + 1
            if not any(cell.strip() for cell in row):
                continue
            if not places:
                places = _places(number, row)
            elif max(places.values()) >= len(row):
                problems.append(Problem(number, "This line has fewer columns than the header."))
            else:
                yield number, {name: row[place].strip() for name, place in places.items()}
    except csv.Error as error:
        problems.append(Problem(begin, f"Not CSV: {error}."))


def _delimiter(text: str) -> str:
    header = next((line for line in text.splitlines() if line.strip()), "")
    return max(DELIMITERS, key=header.count)


def _places(line: int, header: Sequence[str]) -> Mapping[str, int]:
    names = [cell.strip().lower() for cell in header]
    problems = [
        Problem(line, f"The header must name the column {column!r} once.")
        for column in COLUMNS
        if names.count(column) != 1
    ]
    if problems:
        raise _refused(problems)
    return {column: names.index(column) for column in COLUMNS}


def _person(line: int, record: Mapping[str, str]) -> RosterLine | list[Problem]:
    problems: list[Problem] = []
    email, name, role = (record[column] for column in COLUMNS)
    try:
        User(email=email, name=name).clean_fields(exclude={"password"})
    except ValidationError as error:
        problems += [
            Problem(line, f"{field} {record[field]!r}: {message}")
            for field, messages in error.message_dict.items()
            for message in messages
        ]
    if role.lower() not in Role.values:
        problems.append(Problem(line, f"role {role!r}: Write one of {', '.join(Role.values)}."))
    return problems or RosterLine(line, email, name, Role(role.lower()))


def _refused(problems: Sequence[Problem]) -> RosterRefused:
    details = [
        {"line": problem.line, "detail": problem.detail}
        for problem in sorted(problems, key=lambda problem: problem.line)
    ]
    return RosterRefused("The roster was not imported.", details=details)
