"""Add up what several runs of pytest count: a plugin that writes one run's counts, and the sum of them."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest

FILE_VARIABLE = "DIAGRADE_TESTS_TALLY"


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of tests. Its text is a line that tools know as a test runner's last word."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)

    def __str__(self) -> str:
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        return f"{self.passed} passed, {self.failed} failed{skipped}"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Write the run's counts to the file that ``FILE_VARIABLE`` names."""
    count = {outcome: len(reports) for outcome, reports in terminalreporter.stats.items()}
    failed = count.get("failed", 0) + count.get("error", 0)
    tally = Tally(passed=count.get("passed", 0), failed=failed, skipped=count.get("skipped", 0))
    Path(os.environ[FILE_VARIABLE]).write_text(json.dumps(asdict(tally)))


def read(file: Path) -> Tally:
    """What a run wrote; one that came to no end counts nothing."""
    return Tally(**json.loads(file.read_text())) if file.exists() else Tally()
