"""What is in the demo course. Statements, rubrics and answers are files beside this one."""

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "files"
PASSWORD = "diagrade-demo"  # noqa: S105  (known to everybody: the accounts are never made in production)


@dataclass(frozen=True, slots=True)
class Person:
    key: str
    name: str

    @property
    def email(self) -> str:
        return f"{self.key}@example.edu"


@dataclass(frozen=True, slots=True)
class Task:
    """One assignment, with an answer and an explanation of each student."""

    folder: str
    title: str

    @property
    def statement(self) -> str:
        return (FOLDER / self.folder / "statement.md").read_text(encoding="utf-8")

    @property
    def rubric(self) -> str:
        return (FOLDER / self.folder / "rubric.yaml").read_text(encoding="utf-8")

    def answer(self, student: Person) -> str:
        return (FOLDER / self.folder / "answers" / f"{student.key}.mmd").read_text(encoding="utf-8")

    def explanation(self, student: Person) -> str:
        return (FOLDER / self.folder / "answers" / f"{student.key}.txt").read_text(encoding="utf-8")


INSTRUCTOR = Person("ada.teacher", "Ada Winter")
STUDENTS = (Person("amara", "Amara Okafor"), Person("jonas", "Jonas Lindqvist"), Person("mei", "Mei Tanaka"))
TASKS = (
    Task("url_shortener", "URL shortener: architecture"),
    Task("library", "Library: domain model"),
)
