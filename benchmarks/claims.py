"""``python -m benchmarks.claims``: how many texts that only claim what one criterion asks for are seen.

The texts (``tests/attacks/claims``) are by a writer who did not know the rules: twenty mere claims and twenty-five
honest explanations, weak ones too, for each of eight criteria.
"""

from collections import Counter
from pathlib import Path

from grading.judge.claims import mere_claims
from grading.judge.numbered import numbered
from grading.judge.questions import SENTENCE, Question
from grading.judge.suspicion import suspicion
from submissions.diagrams.graph import DiagramKind, Graph

TEXTS = Path(__file__).parent.parent / "tests" / "attacks" / "claims"
NO_DIAGRAM = Graph("mermaid", DiagramKind.CLASS, (), ())


def main() -> None:
    questions = {id: _question(id, text) for id, text in _rows("questions.tsv")}
    of: Counter[str] = Counter()
    claims: Counter[str] = Counter()
    either: Counter[str] = Counter()
    for id, sort, text in _rows("texts.tsv"):
        claimed = bool(mere_claims(questions[id], numbered(NO_DIAGRAM, text)))
        of[sort] += 1
        claims[sort] += claimed
        either[sort] += claimed or bool(suspicion(NO_DIAGRAM, "", text))
    for sort, number in of.items():
        print(
            f"{sort:8} {number:4}  as a mere claim {claims[sort] / number:6.1%}"
            f"  with the rules for texts to the grader {either[sort] / number:6.1%}"
        )


def _rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (TEXTS / name).read_text(encoding="utf-8").splitlines()]


def _question(id: str, text: str) -> Question:
    return Question(id, "", text, frozenset(), frozenset({SENTENCE}), decides=True)


if __name__ == "__main__":
    main()
