"""A statement has its event's date by itself: one of its own says something else, or is left out."""

from collections.abc import Iterator

from prosopo.dates import InvalidDate, UncertainDate, parse, read_words
from prosopo.importers.consistency.finding import Finding, date_of, is_dated, reference, statements, text
from prosopo.importers.fixture_drafts import Draft, Drafts
from prosopo.models import Event


def _with_dated_events(drafts: Drafts) -> Iterator[tuple[Draft, Draft, UncertainDate]]:
    """Statements with their event and its date, where it has one."""
    for draft in statements(drafts):
        event = drafts.get(Event, reference(draft, "event")) if "event" in draft.entry.fields else None
        if event is not None and not event.is_faulty and (when := date_of(event)) is not None:
            yield draft, event, when


def undated_words_of_a_dated_event(drafts: Drafts) -> Iterator[Finding]:
    """Words for a date without a date: the statement is found at the time of its event, whatever they say."""
    for draft, event, when in _with_dated_events(drafts):
        words = text(draft, "date_text")
        if not words or is_dated(draft):
            continue
        read = _read(words)
        if read is not None and read.overlaps(when):
            continue
        message = (
            f"“{words}” has no date beside it, so the statement is found at its event's: {when} ({event.identity}). "
            "Date it, reckon its date from another, or leave the words out."
        )
        yield Finding(draft, "date_text", message, is_warning=read is None)


def _read(words: str) -> UncertainDate | None:
    try:
        reading = read_words(words)
        return parse(reading.edtf, reading.calendar)
    except InvalidDate:
        return None


def date_of_the_event_repeated(drafts: Drafts) -> Iterator[Finding]:
    for draft, event, when in _with_dated_events(drafts):
        own = date_of(draft)
        if own is not None and (own.edtf, own.calendar) == (when.edtf, when.calendar) and not text(draft, "date_text"):
            message = (
                f"the event has this date already ({event.identity}), and the statement takes it from there: leave the "
                "date and its basis out."
            )
            yield Finding(draft, "date", message, is_warning=True)


def participation_at_another_time(drafts: Drafts) -> Iterator[Finding]:
    """Sources may well disagree on when something was; but two times are rarely of one event."""
    for draft, event, when in _with_dated_events(drafts):
        own = date_of(draft) if text(draft, "kind") == "participation" else None
        if own is None or own.possible_earliest is None or when.possible_earliest is None or own.overlaps(when):
            continue
        message = (
            f"“{own}” has no day in common with the event's date, {when} ({event.identity}): correct one of the two, "
            "or name another event."
        )
        yield Finding(draft, "date", message, is_warning=True)
