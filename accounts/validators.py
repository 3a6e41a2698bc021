"""What may stand in a name or an e-mail address, wherever it comes from: API, roster or admin."""

import unicodedata

from django.core.exceptions import ValidationError

# Control characters, unpaired surrogates, line and paragraph separators.
UNWRITTEN = frozenset({"Cc", "Cs", "Zl", "Zp"})
# They turn round the text that stands beside a name in a list.
DIRECTION_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def validate_name(name: str) -> None:
    if not any(character.isalnum() for character in name):
        raise ValidationError("Write a name with at least one letter.", code="no_letter")
    for character in name:
        if unicodedata.category(character) in UNWRITTEN or character in DIRECTION_CONTROLS:
            message = f"A name can't hold the control character U+{ord(character):04X}."
            raise ValidationError(message, code="control_character")


def validate_ascii_email(email: str) -> None:
    """Beyond ASCII, what counts as the same address in another case depends on the database."""
    if not email.isascii():
        message = "Write the address in ASCII; an international domain in its xn-- form."
        raise ValidationError(message, code="not_ascii")
