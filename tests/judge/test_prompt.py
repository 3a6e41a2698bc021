"""The prompt, pinned: other words are another version, because kept answers and old grades are explained by it.

When a text in ``grading/judge/prompts`` has to change, copy its folder to the next version, raise PROMPT_VERSION, and
add what that renders to ``rendered/``.
"""

from pathlib import Path

import pytest

from grading.judge.excerpt import excerpt
from grading.judge.numbered import numbered
from grading.judge.prompt import PROMPT_VERSION, asked_again, messages, schema, with_schema
from grading.judge.questions import pending_questions
from tests.judge.scene import EXPLANATION, STATEMENT, assessment, graph, rubric
from tests.judge.test_excerpt import large

RENDERED = Path(__file__).parent / "rendered"


def rendering() -> str:
    """Each text of the prompts, as it is sent."""
    spec = rubric()
    text, both, _ = pending_questions(spec, assessment(spec))
    elements = numbered(graph(), EXPLANATION)
    first = messages([text], excerpt(elements, [text]), statement=STATEMENT, language="de")
    again = asked_again(first, '{"verdicts": []}', {text.id: "no-double-booking must be answered exactly once"})
    cut = excerpt(numbered(graph(large()), ""), [both], 1_000)
    turns = [
        *with_schema(again, schema([text.id])),
        *messages([both], cut, statement=STATEMENT, language="en")[1:],
    ]
    return "\n".join(f"[{turn['role']}]\n{turn['content']}" for turn in turns) + "\n"


def test_the_prompt_is_the_one_of_its_version() -> None:
    assert rendering() == (RENDERED / f"{PROMPT_VERSION}.txt").read_text(encoding="utf-8")


def test_what_all_students_share_comes_before_what_is_the_students() -> None:
    spec = rubric()
    question = pending_questions(spec, assessment(spec))[0]

    def prompt(explanation: str) -> str:
        shown = excerpt(numbered(graph(), explanation), [question])
        return "".join(turn["content"] for turn in messages([question], shown, statement=STATEMENT, language="en"))

    one, other = prompt("Seats are locked."), prompt("Nothing is locked.")
    shared = next(at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    assert one[shared:] == 'Seats are locked."'


@pytest.mark.parametrize("statement", ["", "  \n"])
def test_without_a_statement_nothing_is_said_of_one(statement) -> None:
    spec = rubric()
    question = pending_questions(spec, assessment(spec))[0]
    shown = excerpt(numbered(graph(), ""), [question])
    assert messages([question], shown, statement=statement, language="en")[1]["content"].startswith("Criteria:")
