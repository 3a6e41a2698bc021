"""Rubrics as files, on the command line: check, import, export, draft."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from grading.engine import load_rubric, rubric_json_schema
from grading.models import Grade, Override, Rubric, Run
from grading.services.grades import override_create
from grading.services.grading import run_grade
from tests.grading.builders import RUBRIC, make_classroom, make_run

COMMENTED = "# Agreed with the tutors on Monday.\r\n" + RUBRIC.replace("\n", "\r\n") + "# Das wäre alles"
"""With a comment, the line ends of another system, letters beyond ASCII and no line end at the end."""

LIBRARY = """\
classDiagram
    class Book { +title: String }
    class Copy
    Book "1" -- "1..*" Copy
"""


def run(*args, **options) -> str:
    out = io.StringIO()
    call_command(*args, stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def folder(tmp_path) -> Path:
    (tmp_path / "rubric.yaml").write_bytes(COMMENTED.encode())
    wrong = RUBRIC.replace("points: 2", "points: many").replace("absence", "absense").replace("[cache]", "[gone]")
    (tmp_path / "wrong.yaml").write_text(wrong.replace("points: 0.5", "points: -1"), encoding="utf-8")
    (tmp_path / "library.mmd").write_text(LIBRARY, encoding="utf-8")
    return tmp_path


def test_check_says_what_a_right_rubric_holds(folder) -> None:
    path = folder / "rubric.yaml"
    assert run("rubric_check", str(path)) == f"{path}: 3 criteria, 3.5 points\n"


def test_check_says_every_problem_at_once_with_its_line_and_ends_with_status_2(folder) -> None:
    out, paths = io.StringIO(), [str(folder / name) for name in ("wrong.yaml", "rubric.yaml", "nowhere.yaml")]
    with pytest.raises(CommandError, match="2 of 3 files") as refused:
        call_command("rubric_check", *paths, stdout=out)
    assert refused.value.returncode == 2
    wrong, nowhere = paths[0], paths[2]
    lines = out.getvalue().splitlines()
    assert lines[0].startswith(f"{wrong}: ")
    said = [line.strip() for line in lines if line.startswith(f"  {wrong}:")]
    assert [int(line.removeprefix(f"{wrong}:").partition(":")[0]) for line in said] == [5, 8, 17, 18]
    assert "`points` must be a number" in said[0]
    assert "`requires` names `gone`" in said[1]
    assert "`absense`" in said[3]
    assert f"  {nowhere}: cannot be read: No such file or directory." in lines


def test_check_answers_programs_in_json(folder) -> None:
    out = io.StringIO()
    with pytest.raises(CommandError):
        call_command("rubric_check", str(folder / "rubric.yaml"), str(folder / "wrong.yaml"), json=True, stdout=out)
    right, wrong = map(json.loads, out.getvalue().splitlines())
    assert right == {"file": str(folder / "rubric.yaml"), "ok": True, "problems": []}
    assert wrong["ok"] is False
    assert wrong["problems"][0].keys() == {"line", "where", "message", "instead"}


def test_check_prints_the_schema_for_editors_and_asks_for_files_without() -> None:
    assert json.loads(run("rubric_check", schema=True)) == rubric_json_schema()
    with pytest.raises(CommandError, match="Name the rubric files"):
        run("rubric_check")


@pytest.mark.django_db
def test_what_was_imported_is_exported_byte_for_byte(folder) -> None:
    room = make_classroom(rubric=None)
    number = str(room.assignment.pk)
    said = run("rubric_import", number, str(folder / "rubric.yaml"), by="instructor@example.edu")
    assert "version 1 is the active one, 3 criteria, 3.5 points" in said
    assert Rubric.objects.get().created_by == room.instructor
    assert run("rubric_export", number) == COMMENTED
    written = folder / "again.yaml"
    assert "version 1 is in" in run("rubric_export", number, output=written)
    assert written.read_bytes() == (folder / "rubric.yaml").read_bytes()


@pytest.mark.django_db
def test_the_same_text_twice_makes_no_second_version(folder) -> None:
    room = make_classroom(rubric=COMMENTED)
    run_grade(make_run(room).pk)
    said = run("rubric_import", str(room.assignment.pk), str(folder / "rubric.yaml"))
    assert "version 1 already; nothing changed" in said
    assert Rubric.objects.count() == 1
    assert not Grade.objects.get().is_outdated


@pytest.mark.django_db
def test_a_rubric_in_use_is_kept_and_what_changed_is_said(folder) -> None:
    room = make_classroom()
    run_grade(make_run(room).pk)
    result = Run.objects.get().results.get(criterion__key="no-shortcut")
    override_create(result=result, by=room.assistant, to_points=0, reason="There is one through the gateway.")
    changed = RUBRIC.replace("points: 2", "points: 3").replace("id: no-shortcut", "id: no-direct-way")
    (folder / "rubric.yaml").write_text(changed, encoding="utf-8")
    number = str(room.assignment.pk)

    said = run("rubric_import", number, str(folder / "rubric.yaml"), dry_run=True)
    assert "version 2 would be the active one" in said
    assert (Rubric.objects.count(), Grade.objects.get().is_outdated) == (1, False)

    said = run("rubric_import", number, str(folder / "rubric.yaml")).splitlines()
    assert said[0].endswith("version 2 is the active one, 3 criteria, 4.5 points.")
    assert said[1:5] == [
        "  points in all: 3.5 -> 4.5",
        "  ~ cache: 2 -> 3 points",
        "  + no-direct-way: The browser does not talk to the database (0.5 points)",
        "  - no-shortcut: The browser does not talk to the database (0.5 points)",
    ]
    assert said[5].startswith("People had decided 1 times on criteria that are no longer there")
    assert said[6] == f"1 grades rest on an older version: `manage.py regrade {number} --outdated` renews them."
    assert Override.objects.count() == 1
    assert run("rubric_export", number, "--version", "1") == RUBRIC
    assert run("rubric_export", number) == changed


@pytest.mark.django_db
def test_what_rests_on_an_older_version_is_graded_again_if_wanted(folder) -> None:
    room = make_classroom()
    submission = make_run(room).submission
    run_grade(Run.objects.get().pk)
    (folder / "rubric.yaml").write_text(RUBRIC.replace("points: 2", "points: 3"), encoding="utf-8")
    number, path = str(room.assignment.pk), str(folder / "rubric.yaml")
    said = run("rubric_import", number, path, regrade=True, by="instructor@example.edu")
    assert said.endswith("1 submissions are being graded again.\n")
    newest = Run.objects.order_by("pk").last()
    assert (newest.submission, newest.rubric.version, newest.requested_by) == (submission, 2, room.instructor)
    run_grade(newest.pk)
    assert (Grade.objects.get().points, Grade.objects.get().is_outdated) == (4.5, False)
    assert "nothing changed" in run("rubric_import", number, path, regrade=True)
    assert Run.objects.count() == 2


@pytest.mark.django_db
def test_a_rubric_that_nothing_was_graded_with_is_replaced(folder) -> None:
    room = make_classroom(rubric=RUBRIC.replace("points: 2", "points: 1"))
    said = run("rubric_import", str(room.assignment.pk), str(folder / "rubric.yaml"))
    assert "version 1 was not graded with yet and is replaced" in said
    assert "~ cache: 1 -> 2 points" in said
    assert [rubric.version for rubric in Rubric.objects.all()] == [1]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "status", "said"),
    [("wrong.yaml", 2, "line 5: cache"), ("nowhere.yaml", 2, "cannot be read"), ("library.mmd", 2, "no rubric yet")],
)
def test_a_wrong_file_is_not_imported(folder, name, status, said) -> None:
    room = make_classroom()
    with pytest.raises(CommandError, match=said) as refused:
        run("rubric_import", str(room.assignment.pk), str(folder / name))
    assert refused.value.returncode == status
    assert [rubric.source for rubric in Rubric.objects.all()] == [RUBRIC]


@pytest.mark.django_db
def test_unknown_assignments_people_and_versions_are_refused(folder) -> None:
    room = make_classroom()
    number, path = str(room.assignment.pk), str(folder / "rubric.yaml")
    for command in (("rubric_import", "999999", path), ("rubric_export", "999999")):
        with pytest.raises(CommandError, match="Ticket shop"):
            run(*command)
    with pytest.raises(CommandError, match="no account"):
        run("rubric_import", number, path, by="nobody@example.edu")
    with pytest.raises(CommandError, match=r"no version 7 of its rubric. There are: 1"):
        run("rubric_export", number, "--version", "7")
    assert Rubric.objects.get().source == RUBRIC
    Rubric.objects.all().delete()
    with pytest.raises(CommandError, match="no rubric yet"):
        run("rubric_export", number)


@pytest.mark.django_db
def test_an_edited_file_is_not_written_over(folder) -> None:
    room = make_classroom()
    path = folder / "rubric.yaml"
    with pytest.raises(CommandError, match="says something else"):
        run("rubric_export", str(room.assignment.pk), output=path)
    assert path.read_bytes() == COMMENTED.encode()
    run("rubric_export", str(room.assignment.pk), output=path, force=True)
    assert path.read_bytes() == RUBRIC.encode()
    with pytest.raises(CommandError, match="cannot be written"):
        run("rubric_export", str(room.assignment.pk), output=folder / "no" / "such.yaml")


def test_a_draft_is_a_rubric_with_a_head_that_says_what_to_do(folder) -> None:
    text = run("rubric_draft", str(folder / "library.mmd"), schema="rubric.schema.json")
    assert text.startswith("# yaml-language-server: $schema=rubric.schema.json\n# Drafted from library.mmd.")
    rubric = load_rubric(text)
    assert rubric.title == "library"
    assert [(criterion.id, criterion.check.name) for criterion in rubric.criteria] == [
        ("book", "element"), ("book.title", "member"), ("copy", "element"), ("book-copy", "relation"),
        ("book-copy.from", "multiplicity"), ("book-copy.to", "multiplicity"),
    ]  # fmt: skip
    assert "Drafted from library.mmd" in run("rubric_draft", str(folder), title="Library")
    assert "$schema" not in run("rubric_draft", str(folder / "library.mmd"))


def test_a_draft_gives_its_own_model_full_marks(folder) -> None:
    path = folder / "draft.yaml"
    said = run("rubric_draft", str(folder / "library.mmd"), output=path, title="Library")
    assert said == f"{path}: 6 criteria, 4.5 points.\n"
    printed = json.loads(run("grade", str(folder / "library.mmd"), rubric=str(path), json=True))
    assert (printed["points"], printed["max_points"]) == (4.5, 4.5)


def test_no_draft_is_made_of_what_cannot_be_read_or_has_no_names(folder) -> None:
    (folder / "broken.mmd").write_text("classDiagram\n  class Book {\n", encoding="utf-8")
    (folder / "nameless.mmd").write_text("flowchart LR\n  a[' '] --> b[' ']\n", encoding="utf-8")
    (folder / "empty").mkdir()
    path = folder / "draft.yaml"
    for name, said in (
        ("broken.mmd", r"cannot be read as a diagram:\n  line \d"), ("nowhere.mmd", "No such file"),
        ("nameless.mmd", "nothing with a name"), ("empty", "There is no diagram in"),
    ):  # fmt: skip
        with pytest.raises(CommandError, match=said):
            run("rubric_draft", str(folder / name), output=path)
    assert not path.exists()
