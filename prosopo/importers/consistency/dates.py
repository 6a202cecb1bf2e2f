"""Dates that say more than the words that they rest on."""

from collections.abc import Iterator

from prosopo.dates import OPEN_END, OPEN_START, Day, InvalidDate, UncertainDate, parse
from prosopo.dates.words.lasting import says_since, says_until
from prosopo.importers.consistency.finding import (
    Finding,
    date_of,
    quote,
    reference,
    sound,
    statements,
    text,
)
from prosopo.importers.fixture_drafts import Draft, Drafts
from prosopo.models import Fate, Statement
from prosopo.models.record_models import NAME_MODELS

_MOMENTS = frozenset({"birth", "death", "burial"})
_MOMENTARY_FATES = frozenset({"arrested", "sentenced", "executed", "died", "released", "rehabilitated"})


def date_words_of_another_passage(drafts: Drafts) -> Iterator[Finding]:
    """Words that stand in a further passage alone may be the date of what that tells, and not of this."""
    for model in (Statement, *NAME_MODELS.values()):
        for draft in sound(drafts, model):
            words, passage = text(draft, "date_text"), reference(draft, "passage")
            if not words or not passage or words in quote(drafts, passage):
                continue
            message = (
                f"“{words}” does not stand in {passage}, but only in a further passage, where it may be the date of "
                "something else: leave the words out (the date is inferred, and the passage stays cited), reckon the "
                "date from another statement or the event, or cite that passage first."
            )
            yield Finding(draft, "date_text", message, is_warning=True)


def span_for_a_point(drafts: Drafts) -> Iterator[Finding]:
    """A death or an arrest happens on a day; of a group, it may last."""
    for draft in statements(drafts):
        edtf = text(draft, "date")
        if "/" not in edtf or not reference(draft, "person") or draft.entry.fields.get("denied"):
            continue
        when = date_of(draft)
        if when is None or not _happens_at_a_moment(drafts, draft):
            continue
        if when.earliest is not None and when.latest is not None and when.latest - when.earliest <= 1:
            continue  # in the night from one day to the next
        what = text(draft, "kind") if text(draft, "kind") != "fate" else reference(draft, "fate")
        remedy = _some_day(edtf, when)
        message = f"“{edtf}” lasts from one day to another, and this ({what}) happens on one of them: {remedy}."
        yield Finding(draft, "date", message)


def _happens_at_a_moment(drafts: Drafts, draft: Draft) -> bool:
    kind = text(draft, "kind")
    fate = drafts.get(Fate, reference(draft, "fate")) if kind == "fate" else None
    return kind in _MOMENTS or (fate is not None and text(fate, "category") in _MOMENTARY_FATES)


def _some_day(edtf: str, when: UncertainDate) -> str:
    """What to write for “some day within”: as it is written where EDTF allows that, else by its days."""
    by_days = () if when.calendar or when.approximate else ((_day(when.earliest), _day(when.latest)),)
    for first, last in (edtf.split("/", 1), *by_days):
        within = f"[{first.strip('.')}..{last.strip('.')}]"
        try:
            parse(within)
        except InvalidDate:
            continue
        return f"write {within}, some day within"
    return "give some day within, as [1936..1938]"


def _day(day: Day | None) -> str:
    return "" if day in {None, OPEN_START, OPEN_END} else str(day)


def open_end_without_words(drafts: Drafts) -> Iterator[Finding]:
    """An open end says that it went on, or had always been: an unknown one that nobody knows."""
    for draft in statements(drafts):
        edtf, words = text(draft, "date"), text(draft, "date_text")
        first, slash, last = edtf.partition("/")
        if slash and last == ".." and not says_since(words):
            yield _open(draft, edtf, "goes on for ever", f"{first}/")
        if slash and first == ".." and not says_until(words):
            yield _open(draft, edtf, "has been so from ever", f"/{last}")


def _open(draft: Draft, edtf: str, meaning: str, unknown: str) -> Finding:
    words = text(draft, "date_text")
    said = f"“{words}” does not say so" if words else "no words say so"
    message = f"“{edtf}” means that it {meaning}, and {said}: write {unknown}, which leaves that side unknown."
    return Finding(draft, "date", message, is_warning=True)
