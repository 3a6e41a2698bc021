"""Write a first rubric from model solutions."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from grading.diagram_files import FileUnreadable, diagram_paths, diagram_text
from grading.engine import draft_rubric
from grading.engine.decimals import plain_decimal
from grading.management.files import write_text
from submissions.diagrams import NOTATIONS, Graph, read

MOST_ERRORS = 10

HEAD = """\
# Drafted from {files}. Before it is used: take out what students need not draw, set the points, and add names that you
# would also accept. `manage.py grade ANSWER... --rubric THIS` tries it on answers, `manage.py rubric_check` checks it.
"""


class Command(BaseCommand):
    help = (
        "Draft a rubric from one or more model solutions: elements, members, relations and multiplicities of the "
        "first, each as a criterion, as far as at least half of the others have them too."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="a diagram, or a folder of them")
        parser.add_argument("--title", help="of the rubric; default: the first diagram's title, else its file's name")
        parser.add_argument("--notation", choices=[notation.name for notation in NOTATIONS], help="default: found")
        parser.add_argument("--schema", metavar="FILE", help="where editors find the output of `rubric_check --schema`")
        parser.add_argument("-o", "--output", type=Path, metavar="FILE.yaml", help="default: standard output")
        parser.add_argument("--force", action="store_true", help="replace FILE.yaml if it is there")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            paths = list(diagram_paths(options["files"]))
            graphs = [_graph(path, options["notation"]) for path in paths]
        except FileUnreadable as error:
            raise CommandError(str(error)) from error
        rubric = draft_rubric(graphs, options["title"] or graphs[0].title or paths[0].stem)
        if not rubric.criteria:
            raise CommandError(f"There is nothing with a name in {paths[0]} that a criterion could ask for.")
        text = _head(paths, options["schema"]) + rubric.source
        if options["output"] is None:
            self.stdout.write(text, ending="")
            return
        write_text(options["output"], text, force=options["force"])
        worth = plain_decimal(rubric.max_points)
        self.stdout.write(f"{options['output']}: {len(rubric.criteria)} criteria, {worth} points.")


def _graph(path: Path, notation: str | None) -> Graph:
    """Raises CommandError for a diagram with errors: what is missing in the graph would be missing in the rubric."""
    reading = read(diagram_text(path), notation)
    if reading.ok and reading.graph is not None:
        return reading.graph
    errors = [f"  line {d.line}, column {d.column}: {d.message}" for d in reading.errors[:MOST_ERRORS]]
    raise CommandError("\n".join([f"{path} cannot be read as a diagram:", *errors]))


def _head(paths: list[Path], schema: str | None) -> str:
    names = ", ".join(" ".join(path.name.split()) for path in paths[:3]) + (" and others" if len(paths) > 3 else "")
    return (f"# yaml-language-server: $schema={schema}\n" if schema else "") + HEAD.format(files=names)
