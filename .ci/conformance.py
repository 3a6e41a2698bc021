"""Hold the parsers to the floors in ``conformance-floors``: ``conformance.py SCRIPT``. No floor may be lowered."""

import re
import subprocess
import sys
from pathlib import Path

FLOORS = Path(__file__).with_name("conformance-floors")


def main(script: str) -> int:
    floors = _floors(FLOORS.read_text())
    lowered = _lowered(floors)
    for group, floor in lowered.items():
        print(f"The floor of {group} was {floor:g} before and must not sink.")
    below = [group for group, floor in floors.items() if not _reaches(script, group, floor)]
    return 1 if lowered or below else 0


def _floors(text: str, mark: str = "") -> dict[str, float]:
    """-> the highest floor of each group in the lines that begin with ``mark``."""
    floors: dict[str, float] = {}
    for group, floor in re.findall(rf"^{mark}([a-z]+/\w+) ([\d.]+)$", text, re.MULTILINE):
        floors[group] = max(float(floor), floors.get(group, 0.0))
    return floors


def _lowered(floors: dict[str, float]) -> dict[str, float]:
    """-> for each group whose floor has been higher: that floor. Earlier lines are read from the history."""
    history = ["git", "log", "--patch", "--format=", "--", FLOORS.name]
    patches = subprocess.run(history, check=True, cwd=FLOORS.parent, capture_output=True, text=True).stdout
    earlier = _floors(patches, mark="-")
    return {group: floor for group, floor in earlier.items() if floors.get(group, 0.0) < floor}


def _reaches(script: str, group: str, floor: float) -> bool:
    return subprocess.run([sys.executable, script, group, "--min", str(floor)], check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
