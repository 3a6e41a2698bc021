"""Bootstrap intervals: the same each time, and no wider or narrower than the answers allow."""

from grading.evaluation.agreement import agreement, items
from grading.evaluation.intervals import Resampling, bootstrap

from .test_agreement import case


def answers(*right: bool):
    return items([case(f"student {number}", "1", "1" if ok else "0") for number, ok in enumerate(right)])


def test_the_same_seed_gives_the_same_intervals() -> None:
    sample = answers(*[True] * 14, *[False] * 6)
    assert bootstrap(sample, Resampling(200, 7)) == bootstrap(sample, Resampling(200, 7))
    assert bootstrap(sample, Resampling(21, 7)) != bootstrap(sample, Resampling(21, 8))


def test_an_interval_is_that_of_a_share_among_so_many_answers() -> None:
    sample = answers(*[True] * 70, *[False] * 30)
    least, most = bootstrap(sample, Resampling(2000))["accuracy"]
    # The binomial's own: .7 +- 1.96 * sqrt(.7 * .3 / 100) = .610 to .790.
    assert abs(least - 0.61) < 0.02
    assert abs(most - 0.79) < 0.02
    assert least < agreement(sample).accuracy < most


def test_answers_are_drawn_whole() -> None:
    # Ten criteria of one answer that stand or fall together are no ten answers.
    together = items([case(name, "1", machine, criterion=str(n))
                      for name, machine in (("ada", "1"), ("bo", "0")) for n in range(10)])  # fmt: skip
    assert bootstrap(together, Resampling(200))["accuracy"] == (0.0, 1.0)


def test_there_is_none_of_one_answer_or_of_no_resamples() -> None:
    assert set(bootstrap(answers(True), Resampling(50)).values()) == {None}
    assert set(bootstrap(answers(True, False), Resampling(0)).values()) == {None}


def test_there_is_none_for_what_has_no_value() -> None:
    assert bootstrap(answers(True, True, True), Resampling(50))["kappa"] is None
