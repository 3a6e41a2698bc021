import csv
import json
import stat
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.management.commands import roster_import as command
from accounts.models import Enrolment, Role, User
from accounts.services.roster import roster_apply
from tests.builders import client_of, enrol, make_course, make_user, post

pytestmark = pytest.mark.django_db

ROSTER = """email,name,role
new@uni.example,Nora New,student
KNOWN@uni.example,Another Name,assistant
member@uni.example,Max Member,instructor
same@uni.example,Sam Same,student
"""


@pytest.fixture
def course():
    return make_course("WA-101", term="2026W")


@pytest.fixture
def roster(course, tmp_path):
    make_user("known@uni.example", name="Kim Known", password="a password of their own")
    enrol(make_user("member@uni.example", password="a password of their own"), course)
    enrol(make_user("same@uni.example", password="a password of their own"), course)
    enrol(make_user("left@uni.example"), course)
    path = tmp_path / "roster.csv"
    path.write_text(ROSTER)
    return path


def roster_import(*arguments):
    out = StringIO()
    call_command("roster_import", *map(str, arguments), stdout=out)
    return out.getvalue()


def refused(*arguments):
    before = database()
    with pytest.raises(CommandError) as caught:
        roster_import(*arguments)
    assert database() == before
    return str(caught.value)


def database():
    return list(User.objects.order_by("pk").values()), list(Enrolment.objects.order_by("pk").values())


def roles(course):
    return dict(course.enrolments.values_list("user__email", "role"))


def test_a_roster_is_brought_about_and_nobody_is_removed_or_renamed(course, roster):
    out = roster_import("WA-101", roster)

    assert roles(course) == {
        "new@uni.example": Role.STUDENT,
        "known@uni.example": Role.ASSISTANT,
        "member@uni.example": Role.INSTRUCTOR,
        "same@uni.example": Role.STUDENT,
        "left@uni.example": Role.STUDENT,
    }
    assert User.objects.get(email="known@uni.example").name == "Kim Known"
    assert User.objects.get(email="known@uni.example").check_password("a password of their own")
    new = User.objects.get(email="new@uni.example")
    assert new.name == "Nora New"
    assert not new.has_usable_password()
    assert out.splitlines() == [
        "WA-101 2026W: Web Architecture",
        "  new account   new@uni.example: student",
        "  enrolled      known@uni.example: assistant",
        "  role changed  member@uni.example: student -> instructor",
        "New accounts: 1, enrolled: 1, roles changed: 1, unchanged: 1.",
        "These accounts were there before and now may grade; make sure that they are who you mean: "
        "known@uni.example, member@uni.example.",
        "Without a password, so not able to log in yet: 1. --set-passwords NEW.csv gives them one.",
    ]


def test_the_second_import_changes_nothing(course, roster):
    roster_import("WA-101", roster)
    before = database()

    assert "New accounts: 0, enrolled: 0, roles changed: 0, unchanged: 4." in roster_import("WA-101", roster)
    assert database() == before


def test_a_dry_run_says_the_same_and_changes_nothing(course, roster, tmp_path):
    before = database()
    passwords = tmp_path / "passwords.csv"

    said = json.loads(roster_import("WA-101", roster, "--dry-run", "--json", "--set-passwords", passwords))

    assert database() == before
    assert not passwords.exists()
    assert said["dry_run"] is True
    done = json.loads(roster_import("WA-101", roster, "--json", "--set-passwords", passwords))
    assert done == said | {"dry_run": False}
    assert "(dry run: nothing was changed)" in roster_import("WA-101", roster, "--dry-run")


def test_json_is_one_object(course, roster):
    assert json.loads(roster_import("WA-101", roster, "--json")) == {
        "course": {"id": course.pk, "code": "WA-101", "term": "2026W"},
        "dry_run": False,
        "created": [{"email": "new@uni.example", "role": "student"}],
        "enrolled": [{"email": "known@uni.example", "role": "assistant"}],
        "role_changed": [{"email": "member@uni.example", "from": "student", "to": "instructor"}],
        "unchanged": ["same@uni.example"],
        "without_password": ["new@uni.example"],
    }


def test_initial_passwords_open_the_accounts_that_had_none_and_only_those(course, roster, tmp_path):
    roster_import("WA-101", roster)
    path = tmp_path / "passwords.csv"

    out = roster_import("WA-101", roster, "--set-passwords", path)

    assert f"Initial passwords, 1 of them, are in {path}." in out
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    [written] = csv.DictReader(path.open())
    assert (written["email"], written["name"]) == ("new@uni.example", "Nora New")
    credentials = {"email": "new@uni.example", "password": written["password"]}
    assert post(client_of(), "/api/v1/auth/login/", credentials).status_code == 200
    assert User.objects.get(email="known@uni.example").check_password("a password of their own")


def test_a_passwords_file_is_never_overwritten(course, roster, tmp_path):
    path = tmp_path / "passwords.csv"
    path.write_text("passwords of the last course")

    assert refused("WA-101", roster, "--set-passwords", path) == f"{path}: File exists"
    assert path.read_text() == "passwords of the last course"


def test_who_registers_at_the_same_moment_stops_all_of_it(course, roster, tmp_path, monkeypatch):
    def other_request_comes_first(**arguments):
        make_user("NEW@uni.example", name="Nora New")
        before.extend(database())
        roster_apply(**arguments)

    before = []
    monkeypatch.setattr(command, "roster_apply", other_request_comes_first)
    path = tmp_path / "passwords.csv"

    with pytest.raises(CommandError, match="Somebody registered or enrolled at the same moment"):
        roster_import("WA-101", roster, "--set-passwords", path)

    assert list(database()) == before
    assert not path.exists()


def test_a_wrong_line_stops_all_of_it(course, tmp_path):
    path = tmp_path / "roster.csv"
    path.write_text("email,name,role\nfine@uni.example,Fine,student\nmia,Mia,student\nn@uni.example,Noah,boss\n")

    assert refused("WA-101", path).splitlines() == [
        "The roster was not imported.",
        "  line 3: email 'mia': Enter a valid email address.",
        "  line 4: role 'boss': Write one of student, assistant, instructor.",
    ]


def test_a_file_that_is_not_there(course, tmp_path):
    assert refused("WA-101", tmp_path / "no.csv") == f"{tmp_path / 'no.csv'}: No such file or directory"


@pytest.mark.parametrize("name", ["WA-101", "wa-101", "WA-101@2026W", "wa-101@2026w", "{id}"])
def test_a_course_is_named_by_code_by_code_and_term_or_by_id(course, roster, name):
    make_course("SE-2")

    roster_import(name.format(id=course.pk), roster)

    assert course.enrolments.count() == 5


def test_a_code_of_several_terms_is_refused_with_all_of_them(course, roster):
    other = make_course("WA-101", term="2027S")

    message = refused("WA-101", roster)

    assert message == (
        f"'WA-101' could be any of: WA-101@2027S (id {other.pk}), WA-101@2026W (id {course.pk}). "
        "Write CODE@TERM or the id."
    )
    roster_import("WA-101@2027S", roster)
    assert other.enrolments.count() == 4


@pytest.mark.parametrize("name", ["XX-1", "WA-101@1999", "@", "", "999999999999999999999"])
def test_a_course_that_is_not_there_is_refused_with_those_that_are(course, roster, name):
    assert refused(name, roster) == (f"There is no course {name!r}. Known are: WA-101@2026W (id {course.pk}).")


def test_a_large_roster_takes_few_queries(course, tmp_path, django_assert_max_num_queries):
    path = tmp_path / "roster.csv"
    lines = [f"person{number}@uni.example,Person {number},student" for number in range(400)]
    path.write_text("\n".join(["email,name,role", *lines]))

    with django_assert_max_num_queries(15):
        roster_import("WA-101", path)

    assert course.enrolments.count() == 400
