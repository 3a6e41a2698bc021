"""``.env.example``, the code that reads the environment and ``compose.yaml`` say the same."""

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parents[2]
COMPOSE_SECTION = "# --- compose.yaml only ---"


def example() -> dict[str, str]:
    """-> the default of each variable in ``.env.example``."""
    return dict(re.findall(r"^# ([A-Z0-9_]+)=(.*)$", (ROOT / ".env.example").read_text(), re.MULTILINE))


def example_of_settings() -> dict[str, str]:
    text = (ROOT / ".env.example").read_text().partition(COMPOSE_SECTION)[0]
    return {name: default for name, default in example().items() if f"# {name}=" in text}


def reads() -> Iterator[tuple[str, ast.expr | None]]:
    """-> name and default of each ``env.str("NAME", default=...)`` in the configuration."""
    for path in sorted((ROOT / "config").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            match node:
                case ast.Call(func=ast.Attribute(value=ast.Name(id="env")), args=[ast.Constant(value=str(name))]):
                    yield name, next((word.value for word in node.keywords if word.arg == "default"), None)


def test_the_example_has_each_variable_that_is_read_and_no_other() -> None:
    assert sorted(example_of_settings()) == sorted({name for name, _ in reads()})


def test_the_example_shows_the_defaults_of_the_code() -> None:
    literals = {name: default.value for name, default in reads() if isinstance(default, ast.Constant)}
    shown = example()
    wrong = {name: value for name, value in literals.items() if _written(value) != shown[name]}
    assert len(literals) > 20
    assert wrong == {}


def test_each_variable_has_its_line_of_explanation() -> None:
    lines = (ROOT / ".env.example").read_text().splitlines()
    explained = [later for line, later in pairwise(lines) if re.match(r"# (?!---|[A-Z0-9_]+=)", line)]
    assert [line for line in lines if re.match(r"# [A-Z0-9_]+=", line) and line not in explained] == []


def test_the_readme_has_the_same_table() -> None:
    row = r"^\| `([A-Z0-9_]+)` \| (?:`(.*)`)? ?\|.*\|$"
    table = re.findall(row, (ROOT / "README.md").read_text(), re.MULTILINE)
    assert dict(table) == example_of_settings()


def test_compose_takes_nothing_that_the_example_does_not_name() -> None:
    taken = set(re.findall(r"\$\{([A-Z0-9_]+)", (ROOT / "compose.yaml").read_text()))
    assert taken <= set(example())


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value).removesuffix(".0")
