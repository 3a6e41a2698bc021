"""What a diagram defines for itself: functions, procedures and old-style macros."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from .errors import PreprocessError
from .expressions import Names, evaluate_next
from .scanner import Scanner
from .tree import Step
from .values import Value


class Returns(Enum):
    """What calling it gives: a value by ``!return``, lines of the diagram, or the text of a ``!define``."""

    VALUE = auto()
    LINES = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    default: Value | None = None


@dataclass(frozen=True, slots=True)
class Function:
    """``steps`` is the body; a ``!define`` has ``text`` instead. ``unquoted``: arguments are texts, not expressions."""

    name: str
    parameters: tuple[Parameter, ...]
    returns: Returns
    unquoted: bool = False
    steps: Sequence[Step] = ()
    text: str = ""

    def takes(self, count: int, named: Sequence[str]) -> bool:
        needed = sum(p.default is None and p.name not in named for p in self.parameters)
        known = {parameter.name for parameter in self.parameters}
        return needed <= count <= len(self.parameters) and known.issuperset(named)


def read_parameters(text: str, names: Names) -> tuple[tuple[Parameter, ...], str]:
    """``($a, $b = "x") rest`` -> the parameters and the rest. A default is worked out where it is written."""
    scanner = Scanner(text)
    parameters: list[Parameter] = []
    scanner.expect("(")
    while not scanner.accept(")"):
        name = scanner.name()
        if name is None:
            raise PreprocessError(f"the parameters `{text[:60]}` are not closed with `)`")
        default = evaluate_next(scanner, names) if scanner.accept("=") else None
        parameters.append(Parameter(name, default))
        scanner.accept(",")
    return tuple(parameters), scanner.rest().strip()
