import pytest

from accounts.models import Course, Enrolment, Role, User
from accounts.services import users
from tests.builders import PASSWORD, client_of, enrol, make_course, make_user, post
from tests.hostile import HOSTILE

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return make_course(join_code="WEB4RCH2")


def register(**changes):
    body = {"email": "mia@uni.example", "name": "Mia Lindqvist", "password": PASSWORD, "join_code": "WEB4RCH2"}
    return post(client_of(), "/api/v1/auth/register/", body | changes)


def refusals(response):
    return [(error["attr"], error["code"]) for error in response.json()["errors"]]


@pytest.mark.parametrize("join_code", ["WEB4RCH2", "web4rch2", " Web4rch2 "])
def test_a_join_code_makes_an_account_and_a_student(course, join_code):
    response = register(join_code=join_code, email=" Mia@uni.example ")

    assert response.status_code == 201
    client = client_of()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {response.json()['access']}")
    me = client.get("/api/v1/me/").json()
    assert (me["email"], me["name"]) == ("Mia@uni.example", "Mia Lindqvist")
    assert [(e["course"]["id"], e["role"]) for e in me["enrolments"]] == [(course.pk, "student")]
    log_in = {"email": "mia@uni.example", "password": PASSWORD}
    assert post(client_of(), "/api/v1/auth/login/", log_in).status_code == 200
    assert not User.objects.get().is_staff


@pytest.mark.parametrize("email", ["mia@uni.example", "taken@uni.example"])
def test_a_wrong_join_code_tells_nothing_about_accounts(course, email):
    make_user("taken@uni.example")

    response = register(join_code="WR0NGC0D", email=email)

    assert response.status_code == 400
    assert response.json()["errors"] == [
        {
            "code": "join_code_unknown",
            "detail": "No course has this join code. Ask your instructor for it.",
            "attr": "join_code",
        }
    ]
    assert User.objects.count() == 1
    assert not Enrolment.objects.exists()


def test_a_course_without_a_code_can_not_be_joined():
    make_course(join_code="")

    assert refusals(register(join_code="")) == [("join_code", "blank")]
    assert refusals(register(join_code="   ")) == [("join_code", "blank")]
    assert not User.objects.exists()


def test_who_has_an_account_is_sent_to_the_log_in(course):
    owner = make_user("Mia@Uni.example", password="the owner's own")

    response = register()

    assert response.status_code == 400
    assert refusals(response) == [("email", "account_exists")]
    owner.refresh_from_db()
    assert owner.check_password("the owner's own")
    assert list(User.objects.all()) == [owner]
    assert not Enrolment.objects.exists()


def test_of_two_registrations_at_the_same_moment_one_is_refused(course, monkeypatch):
    look_up = users.user_with_email

    def other_request_comes_next(email):
        monkeypatch.setattr(users, "user_with_email", look_up)
        found = look_up(email)
        enrol(make_user("MIA@uni.example", name="The first"), course)
        return found

    monkeypatch.setattr(users, "user_with_email", other_request_comes_next)

    response = register()

    assert response.status_code == 400
    assert refusals(response) == [("email", "account_exists")]
    assert [user.name for user in User.objects.all()] == ["The first"]
    assert Enrolment.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.embedded
def test_no_account_is_left_where_the_course_goes_away_at_the_same_moment(course, monkeypatch):
    look_up = users.user_with_email

    def course_goes(email):
        monkeypatch.setattr(users, "user_with_email", look_up)
        Course.objects.all().delete()
        return look_up(email)

    monkeypatch.setattr(users, "user_with_email", course_goes)

    assert refusals(register()) == [("join_code", "join_code_unknown")]
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("password", "codes"),
    [
        ("short1!", ["password_too_short"]),
        ("password1", ["password_too_common"]),
        ("83750192640", ["password_entirely_numeric"]),
        ("mia@uni.example", ["password_too_similar"]),
        ("mialindqvist", ["password_too_similar"]),
        ("12345", ["password_too_short", "password_too_common", "password_entirely_numeric"]),
    ],
)
def test_a_weak_password_is_refused_with_every_reason(course, password, codes):
    response = register(password=password)

    assert response.status_code == 400
    assert refusals(response) == [("password", code) for code in codes]
    assert not User.objects.exists()


@pytest.mark.parametrize("password", ["  blanks at its ends  ", "x1" * 128, "пароль із шести слів", "🔑🚲🌧️🏔️🎻🥨🪴🛶"])
def test_a_password_is_taken_as_it_was_typed(course, password):
    assert register(password=password).status_code == 201
    assert User.objects.get().check_password(password)


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"email": "mia"}, ("email", "invalid")),
        ({"email": "mia@uni.example" + "x" * 300}, ("email", "max_length")),
        ({"email": "mi\u0430@uni.example"}, ("email", "invalid")),
        ({"email": "\u212aurt@uni.example"}, ("email", "not_ascii")),
        ({"email": "mia@m\u00fcnchen.example"}, ("email", "not_ascii")),
        ({"name": "x" * 201}, ("name", "max_length")),
        ({"name": " "}, ("name", "blank")),
        ({"name": "Mia\nLindqvist"}, ("name", "control_character")),
        ({"name": "Mia \u202etsivqdniL"}, ("name", "control_character")),
        ({"name": "\u200b"}, ("name", "no_letter")),
        ({"name": "Mia\0"}, ("name", "null_characters_not_allowed")),
        ({"name": {"first": "Mia"}}, ("name", "invalid")),
        ({"password": "x" * 257}, ("password", "max_length")),
        ({"password": "nul\0 in a password"}, ("password", "null_characters_not_allowed")),
        ({"password": "half \ud800 a character"}, ("password", "surrogate_characters_not_allowed")),
        ({"join_code": "W" * 21}, ("join_code", "max_length")),
    ],
)
def test_what_does_not_fit_its_field_is_refused(course, changes, refused):
    response = register(**changes)

    assert response.status_code == 400
    assert refused in refusals(response)
    assert not User.objects.exists()


@pytest.mark.parametrize("name", ["李", "Ó Súilleabháin-O'Neill Jr.", "نرگس حسینی", "می‌نا", "Lakshmī", "X Æ A-12"])
def test_people_are_called_many_things(course, name):
    assert register(name=name).status_code == 201
    assert User.objects.get().name == name


@pytest.mark.parametrize("field", ["email", "name", "password", "join_code"])
def test_no_text_is_an_error_of_the_server(course, field):
    for text in HOSTILE:
        assert register(**{field: text}).status_code in (201, 400), repr(text[:80])
        User.objects.all().delete()


def test_more_fields_make_nobody_more_than_a_student(course):
    assert register(role="instructor", is_staff=True, is_superuser=True, id=1).status_code == 201

    user = User.objects.get()
    assert (user.is_staff, user.is_superuser) == (False, False)
    assert user.enrolments.get().role == Role.STUDENT


def test_registrations_from_one_address_are_throttled(course, throttled):
    throttled(register="1/min")

    assert [register().status_code, register(email="noah@uni.example").status_code] == [201, 429]
    assert User.objects.count() == 1
