"""A comment may not name what the assignment keeps back."""

import pytest

from grading.judge.leaks import hidden_names, leaks
from grading.judge.numbered import numbered
from tests.judge.scene import STATEMENT, answer, entry, graph, judged, rubric

HIDDEN = hidden_names(rubric(), STATEMENT, numbered(graph(), ""))


def test_names_that_neither_task_nor_titles_nor_student_said_are_kept_back() -> None:
    assert HIDDEN == ("inventory store", "message queue", "broker")


def test_a_name_in_the_explanation_is_no_secret() -> None:
    elements = numbered(graph(), "Mails wait in a message queue, a broker keeps them.")
    assert hidden_names(rubric(), STATEMENT, elements) == ("inventory store",)


@pytest.mark.parametrize(
    "comment",
    [
        "You should add a message queue.",
        "Have you thought of Message-Queues?",
        "RabbitMQ would help here.",
        "Put a broker between them",
        "an inventory store is missing",
    ],
)
def test_a_comment_that_gives_an_expected_name_away_is_seen(comment) -> None:
    assert leaks(comment, HIDDEN)


@pytest.mark.parametrize(
    "comment",
    [
        "The database locks the seat, which prevents double bookings.",
        "What happens when two readers ask for the same seat in the same second?",
        "Your names say what the elements are for.",
        "What does the booking app do while the mail service is down?",
        "",
    ],
)
def test_other_comments_are_not(comment) -> None:
    assert not leaks(comment, HIDDEN)


def test_a_leaking_comment_is_replaced_by_the_criterions_own_text_and_a_person_is_told(server, endpoint) -> None:
    server.answers(answer(entry("no-double-booking", "partly", comment="Send mails through a message queue.")))
    result = judged(endpoint).decided["no-double-booking"]
    assert result.feedback == "Think of two readers at the same second."
    assert result.reasons == ("the model's comment named what the assignment keeps back; it was replaced",)


@pytest.mark.parametrize(("language", "begins"), [("en", "A language model"), ("de", "Ein Sprachmodell")])
def test_without_a_text_of_its_own_the_criterion_says_who_decided(server, endpoint, language, begins) -> None:
    server.answers(answer(entry("no-double-booking", "met", comment="A message queue!")))
    assert judged(endpoint, language=language).decided["no-double-booking"].feedback.startswith(begins)
