import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.access import Capability, courses, may, may_open_admin, people
from accounts.models import Role
from tests.builders import enrol, make_course, make_user

pytestmark = pytest.mark.django_db

STUDENT, ASSISTANT, INSTRUCTOR = Role.STUDENT, Role.ASSISTANT, Role.INSTRUCTOR
HELD = {
    (Capability.VIEW_COURSE, STUDENT): True,
    (Capability.VIEW_COURSE, ASSISTANT): True,
    (Capability.VIEW_COURSE, INSTRUCTOR): True,
    (Capability.HAND_IN, STUDENT): True,
    (Capability.HAND_IN, ASSISTANT): False,
    (Capability.HAND_IN, INSTRUCTOR): False,
    (Capability.GRADE, STUDENT): False,
    (Capability.GRADE, ASSISTANT): True,
    (Capability.GRADE, INSTRUCTOR): True,
    (Capability.MANAGE, STUDENT): False,
    (Capability.MANAGE, ASSISTANT): False,
    (Capability.MANAGE, INSTRUCTOR): True,
    (Capability.MANAGE_ROSTER, STUDENT): False,
    (Capability.MANAGE_ROSTER, ASSISTANT): False,
    (Capability.MANAGE_ROSTER, INSTRUCTOR): True,
}


def test_the_table_below_covers_every_role_and_capability():
    assert set(HELD) == {(capability, role) for capability in Capability for role in Role}


@pytest.mark.parametrize(("capability", "role"), HELD)
def test_what_a_role_may_do_ends_at_its_own_course(capability, role):
    mine, other = make_course(), make_course()
    user = enrol(make_user(), mine, role)

    assert may(user, capability, mine) is HELD[capability, role]
    assert may(user, capability, other) is False
    assert list(courses(user, capability)) == ([mine] if HELD[capability, role] else [])


@pytest.mark.parametrize("capability", Capability)
def test_nobody_holds_nothing(capability):
    course = make_course()
    inactive = enrol(make_user(is_active=False), course, INSTRUCTOR)
    inactive_superuser = make_user(is_active=False, is_superuser=True)
    staff = make_user(is_staff=True)

    for user in (AnonymousUser(), inactive, inactive_superuser, staff, make_user()):
        assert not may(user, capability, course)
        assert not courses(user, capability).exists()


@pytest.mark.parametrize("capability", Capability)
def test_a_superuser_may_all_but_hand_in(capability):
    course = make_course()

    assert may(make_user(is_superuser=True), capability, course) is (capability is not Capability.HAND_IN)


def test_a_superuser_who_is_enrolled_may_hand_in():
    course = make_course()
    superuser = enrol(make_user(is_superuser=True), course)

    assert may(superuser, Capability.HAND_IN, course)


def test_the_admin_opens_for_staff_and_for_who_grades():
    course = make_course()

    assert may_open_admin(make_user(is_staff=True))
    assert may_open_admin(enrol(make_user(), course, ASSISTANT))
    assert may_open_admin(enrol(make_user(), course, INSTRUCTOR))
    assert not may_open_admin(enrol(make_user(), course, STUDENT))
    assert not may_open_admin(enrol(make_user(is_active=False, is_staff=True), course, INSTRUCTOR))
    assert not may_open_admin(AnonymousUser())


def test_people_are_those_of_the_courses_where_the_capability_is_held():
    mine, other = make_course(), make_course()
    instructor = enrol(make_user(), mine, INSTRUCTOR)
    student = enrol(make_user(), mine)
    enrol(student, other)
    stranger = enrol(make_user(), other)

    assert set(people(instructor, Capability.GRADE)) == {instructor, student}
    assert set(people(student, Capability.GRADE)) == set()
    assert set(people(AnonymousUser(), Capability.VIEW_COURSE)) == set()
    assert stranger in people(make_user(is_superuser=True), Capability.GRADE)
