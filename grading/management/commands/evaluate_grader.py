"""Measure how well the grader agrees with people."""

import json
from argparse import ArgumentParser, ArgumentTypeError
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import IO, Any, cast

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import track

from grading.decisions import decided_material, rated_material
from grading.evaluation.files import Place, file_material
from grading.evaluation.intervals import SEED, Resampling
from grading.evaluation.json_form import evaluation_to_json
from grading.evaluation.plot import FORMATS, PlotMissing, plot, require_matplotlib
from grading.evaluation.report import print_evaluation
from grading.evaluation.summary import Evaluation, Material, evaluate
from grading.evaluation.truth import Truth, TruthError, read_truth
from grading.management import interrupts
from grading.management.courses import assignment_of
from grading.model_trial import ModelTrial, model_trial
from grading.services.embeddings import configured_meaning
from submissions.diagrams import NOTATIONS

MOST_PROBLEMS = 50


class Command(BaseCommand):
    help = (
        "Hold the grader against people. --truth is a CSV in long form: `file` (a diagram, relative to the CSV) or "
        "`submission` (an id), `criterion`, `points`, and if there are several raters `rater`; a column `rubric` names "
        "the rubric's file where it is not the same for all. With --assignment and no --truth: against what people "
        "overrode and published."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--truth", metavar="SCORES.csv", type=Path)
        parser.add_argument("--rubric", metavar="RUBRIC.yaml", type=Path, help="by which people rated the files")
        parser.add_argument("--assignment", type=int, metavar="ASSIGNMENT", help="its id, as in the admin's address")
        parser.add_argument("--folder", metavar="FOLDER", type=Path, help="of the files; default: the CSV's own")
        parser.add_argument("--notation", choices=[notation.name for notation in NOTATIONS], help="default: found")
        parser.add_argument("--model", action="store_true", help="ask the model of the settings too")
        parser.add_argument("--language", default="en", choices=["en", "de"], help="of the questions to the model")
        parser.add_argument("--plot", metavar="FILE", type=Path, help=f"a picture: {', '.join(FORMATS)}")
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        parser.add_argument("--resamples", type=_count, default=1000, metavar="N", help="for the intervals; 0: none")
        parser.add_argument("--seed", type=int, default=SEED, help="for the intervals")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._evaluate(options)
        except KeyboardInterrupt as error:
            raise CommandError("Interrupted; nothing was measured.", returncode=interrupts.STATUS) from error

    def _evaluate(self, options: dict[str, Any]) -> None:
        _check_plot(options["plot"])
        material = self._material(options)
        if all(case.machine is None for case in material.cases):
            raise CommandError("There is nothing to compare: no criterion was decided both by people and the grader.")
        how = Resampling(options["resamples"], options["seed"])
        evaluation = evaluate(material, how)
        if options["plot"]:
            _write_plot(evaluation, options["plot"])
        if options["json"]:
            self.stdout.write(json.dumps(evaluation_to_json(evaluation), ensure_ascii=False))
            return
        # In a file or a pipe there is no width at which a table would have to be broken.
        width = None if self.stdout.isatty() else 200
        print_evaluation(Console(file=cast(IO[str], self.stdout), highlight=False, width=width), evaluation)

    def _material(self, options: dict[str, Any]) -> Material:
        path = options["truth"]
        if path is None:
            if options["assignment"] is None:
                raise CommandError("Say what people gave: --truth SCORES.csv, or --assignment ASSIGNMENT.")
            _refuse_model(options)
            return decided_material(assignment_of(options))
        if options["assignment"] is not None:
            raise CommandError("--assignment is for what people decided in the admin; leave it out with --truth.")
        try:
            truth = read_truth(path.read_bytes())
            if truth.of == "submission":
                _refuse_model(options)
                return rated_material(truth)
            return self._of_files(truth, options)
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
        except TruthError as error:
            raise CommandError(f"{path} cannot be used:\n{_listed(error)}") from error

    def _of_files(self, truth: Truth, options: dict[str, Any]) -> Material:
        place = Place(
            options["folder"] or options["truth"].parent, options["rubric"], options["notation"], configured_meaning()
        )
        trial = _trial(options) if options["model"] else None
        console = Console(file=cast(IO[str], self.stderr), stderr=True)
        shown = partial(track, description="Grading", console=console, disable=not self.stderr.isatty(), transient=True)
        material = file_material(truth, place, trial, lambda graded, total: shown(graded, total=total))
        return replace(material, notes=(*material.notes, *trial.notes())) if trial else material


def _trial(options: dict[str, Any]) -> ModelTrial:
    trial = model_trial(options["language"])
    if trial is None:
        raise CommandError("No model is set up: set OPENAI_MODEL and OPENAI_BASE_URL or OPENAI_API_KEY.")
    return trial


def _refuse_model(options: dict[str, Any]) -> None:
    if options["model"]:
        raise CommandError("--model is for files. Of stored submissions, what their model decided is compared anyway.")


def _listed(error: TruthError) -> str:
    shown = [f"  {problem}" for problem in error.problems[:MOST_PROBLEMS]]
    more = len(error.problems) - len(shown)
    return "\n".join([*shown, *([f"  and {more} more"] if more > 0 else [])])


def _check_plot(path: Path | None) -> None:
    """Before the grading, which may take long."""
    if path is None:
        return
    if path.suffix.lower() not in FORMATS:
        raise CommandError(f"--plot takes a file that ends in {', '.join(FORMATS)}.")
    try:
        require_matplotlib()
    except PlotMissing as error:
        raise CommandError(str(error)) from error


def _write_plot(evaluation: Evaluation, path: Path) -> None:
    try:
        plot(evaluation, path)
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror}.") from error


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 100_000:
        raise ArgumentTypeError("a number from 0 to 100000")
    return int(text)
