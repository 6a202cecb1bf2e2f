"""Public identities of records: which slugs and references there may be, and how a reference is made up."""

import re
import secrets

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

# Path segments that stand in a slug's place in URLs, now or in a later version.
RESERVED_SLUGS = frozenset(
    [
        "add",
        "changes",
        "cite",
        "coverage",
        "datasets",
        "docs",
        "export",
        "facets",
        "history",
        "map",
        "merge",
        "network",
        "new",
        "schema",
        "search",
        "timeline",
    ]
)

_REF_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # without characters that look alike

validate_ref = RegexValidator(
    re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*\Z"),
    "Use ASCII letters, digits, dots, hyphens and underscores only.",
)


def validate_not_reserved(slug: str) -> None:
    if slug in RESERVED_SLUGS:
        raise ValidationError(f"“{slug}” is reserved for the site's own pages: choose another slug.")


def new_ref() -> str:
    """A fresh public reference: 12 random characters, enough for 20 million records without a clash."""
    return "".join(secrets.choice(_REF_ALPHABET) for _ in range(12))
