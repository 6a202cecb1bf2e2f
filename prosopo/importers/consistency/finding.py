"""What the rules of consistency find, and how they read the records of fixture files."""

from collections.abc import Iterator
from dataclasses import dataclass

from prosopo.dates import UncertainDate, parse
from prosopo.importers.fixture_drafts import Draft, Drafts
from prosopo.models import Passage, Statement

ABOUT_SUBJECT = ("person", "subject_group")


@dataclass(frozen=True)
class Finding:
    """What a rule has against a field of a record. A warning is about what an honest record may well say."""

    draft: Draft
    field: str
    message: str
    is_warning: bool = False


def sound(drafts: Drafts, model: type) -> Iterator[Draft]:
    """The records of a model that break no rule of their own: their values can be relied upon."""
    return (draft for draft in drafts.of(model) if not draft.is_faulty)


def statements(drafts: Drafts) -> Iterator[Draft]:
    return sound(drafts, Statement)


def text(draft: Draft, field: str) -> str:
    """The value of a field of text; empty where there is none."""
    return str(draft.entry.fields.get(field) or "")


def reference(draft: Draft, field: str) -> str:
    """The identity of the record that a field names; empty where it names none."""
    named = draft.entry.fields.get(field)
    return str(named[0]) if named else ""


def subject(draft: Draft) -> tuple[str, str]:
    """The field and the identity of whom a statement is about; both empty where it is about nobody."""
    return next(((field, named) for field in ABOUT_SUBJECT if (named := reference(draft, field))), ("", ""))


def date_of(draft: Draft) -> UncertainDate | None:
    edtf = text(draft, "date")
    return parse(edtf, text(draft, "date_calendar")) if edtf else None


def is_dated(draft: Draft) -> bool:
    """Whether a statement has a date of its own, or one that is reckoned from another."""
    return bool(text(draft, "date") or text(draft, "relative_position"))


def quote(drafts: Drafts, ref: str) -> str:
    """The words of a passage; empty where it has none."""
    passage = drafts.get(Passage, ref) if ref else None
    return text(passage, "quote") if passage else ""
