"""`manage.py grade`: files against a rubric, as a report, a table, CSV or JSON lines."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from grading import batch
from tests.grading.builders import GOOD, JUDGED_RUBRIC, RUBRIC, WEAK

ROOT = Path(__file__).parents[2]
CONTRACT = ROOT.parent / "shared" / "contracts" / "grade.example.json"


def run(*args, **options) -> str:
    out = io.StringIO()
    call_command(*args, stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def files(tmp_path) -> Path:
    (tmp_path / "rubric.yaml").write_text(RUBRIC, encoding="utf-8")
    (tmp_path / "good.mmd").write_text(GOOD, encoding="utf-8")
    (tmp_path / "weak.mmd").write_text(WEAK, encoding="utf-8")
    (tmp_path / "broken.mmd").write_text("flowchart LR\n  a[Shop --> b\n", encoding="utf-8")
    return tmp_path


def test_grade_prints_one_object_a_file(files) -> None:
    names = [str(files / name) for name in ("good.mmd", "weak.mmd", "broken.mmd")]
    printed = [
        json.loads(line) for line in run("grade", *names, rubric=str(files / "rubric.yaml"), json=True).splitlines()
    ]
    assert [entry["file"] for entry in printed] == names
    assert [(entry["ok"], entry.get("points")) for entry in printed] == [(True, 3.5), (True, 0), (False, None)]
    assert printed[2]["diagnostics"][0]["line"] == 2
    assert printed[0]["grader"]["model"] is None


@pytest.mark.skipif(not CONTRACT.exists(), reason="the contract is not there")
def test_grade_keeps_to_the_form_that_other_programs_read(files) -> None:
    agreed = json.loads(CONTRACT.read_text(encoding="utf-8"))
    printed = json.loads(run("grade", str(files / "good.mmd"), rubric=str(files / "rubric.yaml"), json=True))
    assert agreed.keys() <= printed.keys()
    assert agreed["criteria"][0].keys() <= printed["criteria"][0].keys()
    assert agreed["criteria"][0]["evidence"][0].keys() <= printed["criteria"][0]["evidence"][0].keys()
    assert agreed["grader"].keys() <= printed["grader"].keys()


def test_grade_prints_a_report_for_people(files) -> None:
    printed = run("grade", str(files / "good.mmd"), str(files / "broken.mmd"), rubric=str(files / "rubric.yaml"))
    assert "3.5 of 3.5 points" in printed
    assert "shop --> cache[(Cache)]" in printed
    assert "cannot be read" in printed


def test_a_wrong_rubric_is_one_clear_error_with_status_2(files) -> None:
    (files / "rubric.yaml").write_text(RUBRIC.replace("points: 2", "points: many"), encoding="utf-8")
    with pytest.raises(CommandError) as refused:
        run("grade", str(files / "good.mmd"), rubric=str(files / "rubric.yaml"))
    assert refused.value.returncode == 2
    assert "line 5" in str(refused.value).lower()


@pytest.mark.parametrize("name", ["nowhere.yaml", ".", "latin.yaml"])
def test_a_rubric_that_cannot_be_read_is_named(files, name) -> None:
    (files / "latin.yaml").write_bytes("title: Überblick".encode("latin-1"))
    with pytest.raises(CommandError) as refused:
        run("grade", str(files / "good.mmd"), rubric=str(files / name))
    assert refused.value.returncode == 2


def test_several_files_end_with_a_table_and_a_summary(files) -> None:
    (files / "rubric.yaml").write_text(JUDGED_RUBRIC, encoding="utf-8")
    names = [str(files / name) for name in ("good.mmd", "weak.mmd", "broken.mmd")]
    printed = run("grade", *names, rubric=str(files / "rubric.yaml"), summary=True)
    rows = {line.split()[0]: line.split()[1:] for line in printed.splitlines() if line.strip().startswith(str(files))}
    assert rows[names[0]] == ["3.5", "5.5", "3", "1", "needs", "review"]
    assert rows[names[1]] == ["0", "5.5", "3", "1", "needs", "review"]
    assert rows[names[2]][:6] == ["-", "-", "cannot", "be", "read:", "line"]
    assert "2 of 3 files graded, 1.8 of 5.5 points on average, 2 need review." in printed
    assert "shop --> cache" not in printed  # the reports are left out
    assert "shop --> cache" in run("grade", names[0], names[1], rubric=str(files / "rubric.yaml"))


def test_csv_has_one_row_a_file_and_one_column_a_criterion(files) -> None:
    (files / "rubric.yaml").write_text(JUDGED_RUBRIC, encoding="utf-8")
    evil = files / "=cmd.mmd"
    evil.write_text(GOOD, encoding="utf-8")
    names = [str(files / name) for name in ("good.mmd", "broken.mmd")]
    rows = list(csv.reader(io.StringIO(run("grade", *names, rubric=str(files / "rubric.yaml"), csv=True))))
    assert rows == [
        ["file", "total", "max", "cache", "shop-cache", "no-shortcut", "why-cache"],
        [names[0], "3.5", "5.5", "2", "1", "0.5", ""],
        [names[1], "", "5.5", "", "", "", ""],
    ]


def test_no_spreadsheet_runs_the_name_of_a_file(files, monkeypatch) -> None:
    (files / "=cmd.mmd").write_text(GOOD, encoding="utf-8")
    monkeypatch.chdir(files)
    assert run("grade", "=cmd.mmd", rubric="rubric.yaml", csv=True).splitlines()[1].startswith("'=cmd.mmd,3.5")


def test_of_a_folder_the_diagrams_in_it_and_below_are_graded_by_name(files) -> None:
    deeper = files / "group b"
    deeper.mkdir()
    (deeper / "more.PUML").write_text("@startuml\n[Shop] --> [Cache]\n@enduml\n", encoding="utf-8")
    (deeper / "notes.txt").write_text("not a diagram", encoding="utf-8")
    rows = list(csv.reader(io.StringIO(run("grade", str(files), rubric=str(files / "rubric.yaml"), csv=True))))
    names = ["broken.mmd", "good.mmd", "group b/more.PUML", "weak.mmd"]
    assert [row[0] for row in rows[1:]] == [str(files / name) for name in names]
    (files / "empty").mkdir()
    with pytest.raises(CommandError, match="There is no diagram in"):
        run("grade", str(files / "empty"), rubric=str(files / "rubric.yaml"))


def test_a_name_that_is_no_utf8_is_printed_all_the_same(files) -> None:
    name = os.fsdecode(b"M\xfcller.mmd")
    (files / name).write_text(GOOD, encoding="utf-8")
    printed = run("grade", str(files / name), rubric=str(files / "rubric.yaml"), json=True)
    assert json.loads(printed)["file"].endswith("M\N{REPLACEMENT CHARACTER}ller.mmd")
    assert printed.encode()


def test_a_file_that_cannot_be_read_does_not_end_the_run_but_sets_its_status(files) -> None:
    out, names = io.StringIO(), [str(files / name) for name in ("nowhere.mmd", "good.mmd")]
    with pytest.raises(CommandError, match=r"nowhere.mmd cannot be read: No such file") as refused:
        call_command("grade", *names, rubric=str(files / "rubric.yaml"), json=True, stdout=out)
    assert refused.value.returncode == 1
    missing, good = map(json.loads, out.getvalue().splitlines())
    assert (missing["ok"], missing["diagnostics"][0]["code"]) == (False, "file_unreadable")
    assert good["points"] == 3.5


def test_a_fault_of_the_grader_costs_one_file_only(files, monkeypatch) -> None:
    def stumble(reading, rubric, **given):
        if len(reading.graph.nodes) == 3:
            raise RecursionError("too deep")
        return judge(reading, rubric, **given)

    judge = batch.structural_pass
    monkeypatch.setattr(batch, "structural_pass", stumble)
    out, names = io.StringIO(), [str(files / name) for name in ("weak.mmd", "good.mmd")]
    with pytest.raises(CommandError, match=r"weak.mmd could not be graded: RecursionError: too deep"):
        call_command("grade", *names, rubric=str(files / "rubric.yaml"), json=True, stdout=out)
    assert [json.loads(line).get("points") for line in out.getvalue().splitlines()] == [None, 3.5]


def test_several_processes_give_the_same_lines_in_the_same_order(files) -> None:
    for number in range(12):
        (files / f"student-{number:02}.mmd").write_text((GOOD, WEAK)[number % 2], encoding="utf-8")
    options = {"rubric": str(files / "rubric.yaml"), "json": True}
    assert run("grade", str(files), jobs=2, **options) == run("grade", str(files), **options)
    with pytest.raises(CommandError, match="a number from 1 to 256"):
        run("grade", str(files), "--jobs", "0", **options)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_after_a_whole_line_with_status_130(files, jobs) -> None:
    command = [sys.executable, "manage.py", "grade", *[str(files / "good.mmd")] * 5000]
    arguments = ["--rubric", str(files / "rubric.yaml"), "--json", "--jobs", jobs]
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "start_new_session": True}
    with subprocess.Popen([*command, *arguments], cwd=ROOT, **streams) as process:
        first = process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does
        rest, said = process.stdout.read(), process.stderr.read()
    assert process.returncode == 130
    lines = [first, *rest.splitlines()]
    assert all(json.loads(line)["points"] == 3.5 for line in lines)
    assert said.strip() == f"CommandError: Interrupted: {len(lines)} of 5000 files were graded."
