"""Kept answers, in the database."""

from collections.abc import Iterable, Mapping

from django.db import IntegrityError, transaction

from grading.judge.answer import CriterionAnswer
from grading.models import ModelAnswer


class DatabaseAnswers:
    def find(self, keys: Iterable[str]) -> Mapping[str, CriterionAnswer]:
        return {row.key: _answer(row) for row in ModelAnswer.objects.filter(key__in=list(keys))}

    def keep(self, answers: Mapping[str, CriterionAnswer], *, model: str) -> Mapping[str, CriterionAnswer]:
        if not answers:
            return {}
        rows = [
            ModelAnswer(
                key=key,
                model=model,
                criterion=answer.criterion,
                verdict=answer.verdict,
                evidence=answer.evidence,
                comment=answer.comment,
            )
            for key, answer in answers.items()
        ]
        try:
            with transaction.atomic():
                ModelAnswer.objects.bulk_create(rows)
        except IntegrityError:
            # Two workers have asked the same at once: the first answer counts for both.
            ModelAnswer.objects.bulk_create(rows, ignore_conflicts=True)
            return self.find(answers)
        return answers


def _answer(row: ModelAnswer) -> CriterionAnswer:
    return CriterionAnswer.model_validate(
        {"criterion": row.criterion, "verdict": row.verdict, "evidence": row.evidence, "comment": row.comment}
    )
