"""What ``!include`` may bring in. Nothing is ever fetched: known libraries are known by name, all else is refused."""

import re

C4_FILE = re.compile(
    r"(?:^|[/<])C4(?:_(Context|Container|Component|Deployment|Dynamic|Sequence))?(?:\.puml|\.iuml)?>?$", re.IGNORECASE
)
STANDARD = re.compile(r"<([\w.-]+)/[\w./-]+>")
STANDARD_LIBRARIES = frozenset(
    (
        "adaml", "archimate", "aws", "awslib", "awslib10", "awslib14", "awslib20", "azure", "bootstrap",
        "bootstrap1.12.1", "bootstrap1.13.1", "c4", "classy", "classy-c4", "cloudinsight", "cloudogu", "domainstory",
        "edgy", "eip", "elastic", "gcp", "ibm", "k8s", "kubernetes", "logos", "material", "material2",
        "material2.1.19", "material7", "material7.4.47", "office", "osa", "osa2", "tupadr3",
    )
)  # fmt: skip
"""The folders of PlantUML's standard library."""


def included_library(target: str) -> str | None:
    """``c4``, ``c4_dynamic`` or ``c4_sequence`` for C4-PlantUML by whatever path, ``stdlib`` for PlantUML's others.

    None for everything else: files beside the diagram and addresses on the web.
    """
    found = C4_FILE.search(target)
    if found:
        kind = found[1].lower() if found[1] else ""
        return f"c4_{kind}" if kind in ("sequence", "dynamic") else "c4"
    standard = STANDARD.fullmatch(target)
    return "stdlib" if standard and standard[1].lower() in STANDARD_LIBRARIES else None
