import pytest

from accounts.errors import RosterRefused
from accounts.models import Role
from accounts.roster_file import RosterLine, read_roster

MIA = RosterLine(2, "mia@uni.example", "Mia Lindqvist", Role.STUDENT)


def problems(content):
    with pytest.raises(RosterRefused) as caught:
        read_roster(content if isinstance(content, bytes) else content.encode())
    return [(problem["line"], problem["detail"]) for problem in caught.value.details]


@pytest.mark.parametrize(
    "content",
    [
        "email,name,role\nmia@uni.example,Mia Lindqvist,student\n",
        "email,name,role\r\nmia@uni.example,Mia Lindqvist,student",
        "\ufeffemail;name;role\nmia@uni.example;Mia Lindqvist;student\n",
        "email\tname\trole\nmia@uni.example\tMia Lindqvist\tstudent\n",
        "Role, Name ,EMAIL\nStudent, Mia Lindqvist , mia@uni.example\n",
        'email,name,role\n"mia@uni.example","Mia Lindqvist","STUDENT"\n',
        "id,email,group,name,role,note\n7,mia@uni.example,A,Mia Lindqvist,student,\n",
    ],
    ids=["plain", "windows", "bom and semicolons", "tabs", "any order", "quoted", "more columns"],
)
def test_these_are_all_the_same_roster(content):
    assert read_roster(content.encode()) == [MIA]


def test_lines_are_counted_as_an_editor_does():
    content = 'email,note,name,role\n\nm@uni.example,"two\nlines",Mia,student\n,,,\nn@uni.example,,Noah,assistant\n'

    assert [(person.line, person.name) for person in read_roster(content.encode())] == [
        (3, "Mia"),
        (6, "Noah"),
    ]


def test_every_line_that_is_wrong_is_named():
    content = (
        "email,name,role\n"
        "mia,Mia Lindqvist,student\n"
        "noah@uni.example,,teacher\n"
        "ok@uni.example,Ok,student\n"
        "only@uni.example\n"
        "OK@uni.example,Again,assistant\n"
        "m\u00eba@uni.example,Mea,student\n"
        "zed@uni.example,Ze\x07d,student\n"
    )

    assert problems(content) == [
        (2, "email 'mia': Enter a valid email address."),
        (3, "name '': This field cannot be blank."),
        (3, "role 'teacher': Write one of student, assistant, instructor."),
        (5, "This line has fewer columns than the header."),
        (6, "OK@uni.example is in line 4 already."),
        (7, "email 'm\u00eba@uni.example': Enter a valid email address."),
        (
            7,
            "email 'm\u00eba@uni.example': Write the address in ASCII; an international domain in its xn-- form.",
        ),
        (8, "name 'Ze\\x07d': A name can't hold the control character U+0007."),
    ]


@pytest.mark.parametrize(
    ("content", "missing"),
    [
        ("", None),
        ("email,name,role\n", None),
        ("email,name\nmia@uni.example,Mia\n", ["role"]),
        ("mia@uni.example,Mia Lindqvist,student\n", ["email", "name", "role"]),
        ("email,email,name,role\na,b,c,student\n", ["email"]),
    ],
)
def test_a_header_must_name_each_column_once_and_somebody_must_follow(content, missing):
    if missing is None:
        assert problems(content) == [(1, "There is nobody in this file.")]
    else:
        assert problems(content) == [(1, f"The header must name the column {name!r} once.") for name in missing]


def test_another_encoding_is_named_with_the_byte_and_the_line():
    content = "email,name,role\nmia@uni.example,Mia,student\nn@uni.example,Jürgen,student\n".encode("latin-1")

    assert problems(content) == [(3, "Byte 0xFC is not UTF-8. Save the file as UTF-8 (in Excel: CSV UTF-8).")]


def test_utf_16_is_named_too():
    assert problems("email,name,role\n".encode("utf-16")) == [
        (1, "Byte 0xFF is not UTF-8. Save the file as UTF-8 (in Excel: CSV UTF-8).")
    ]


@pytest.mark.parametrize(
    "content",
    [
        'email,name,role\nmia@uni.example,"Mia Lindqvist,student\n',
        'email,name,role\nmia@uni.example,"Mia"Lindqvist,student\n',
        "email,name,role\nmia@uni.example," + "x" * 200_000 + ",student\n",
    ],
)
def test_what_is_no_csv_is_named_with_the_line_where_it_begins(content):
    [(line, detail)] = problems(content)

    assert line == 2
    assert detail.startswith("Not CSV: ")
