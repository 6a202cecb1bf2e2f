"""When the statements by which a network ties people leave no doubt that someone was there."""

from collections.abc import Mapping
from typing import NamedTuple

from prosopo.index.builders.facets import CERTAINTY_CODE, KIND_CODE, VOICE_CODE
from prosopo.index.builders.life import DEADLY
from prosopo.models import Statement
from prosopo.models.certainties import Certainty
from prosopo.models.compiled_queries import QueryByKeys
from prosopo.models.statements import Voice
from prosopo.schema.people import BELONGING
from prosopo.search.network_links import TyingRow, TyingStatement, Via

# The kinds of statement that say of people that they were in the group, in the camp or at the event: any other may name
# one that they had left, were sent to or spoke of. A fate does if they died of it.
_FATE = KIND_CODE["fate"]
_PRESENT = {
    tie: frozenset(KIND_CODE[kind] for kind in kinds)
    for tie, kinds in {
        "group": BELONGING,
        "camp": ("detention", "residence", "participation", "role", "occupation", "birth", "death"),
        "event": ("participation", "death"),
    }.items()
}
_CERTAIN, _HEARSAY = CERTAINTY_CODE[Certainty.CERTAIN.value], VOICE_CODE[Voice.HEARSAY.value]


def is_sure(certainty: int, hedged: bool, voice: int, disputed: bool) -> bool:
    """Whether a statement leaves no doubt of what it says: it is certain, neither hedged nor hearsay nor disputed."""
    return certainty == _CERTAIN and not hedged and voice != _HEARSAY and not disputed


class Span(NamedTuple):
    """Of a date, whether there is one, and of a span, by when it has begun and from when it can have ended."""

    is_dated: bool
    begins_by: int | None
    ends_from: int | None


class StatementTimes(NamedTuple):
    """The date of a statement and that of its event, and what sort of fate it tells."""

    own: Span
    of_event: Span
    fate_category: str | None


def statements_and_times(keys: set[int]) -> tuple[dict[int, TyingStatement], dict[int, StatementTimes]]:
    """The statements with these keys, and their times. One query."""
    statements, times = {}, {}
    for key, ref, slug, label, symmetric, category, date, position, *ends in _statements(keys):
        statements[key] = TyingStatement(ref, slug, label, symmetric)
        begins_by, ends_from, event_date, event_begins_by, event_ends_from = ends
        own = Span(bool(date or position), begins_by, ends_from)
        times[key] = StatementTimes(own, Span(bool(event_date), event_begins_by, event_ends_from), category)
    return statements, times


def with_presence(via: Via, row: TyingRow, kind: int, unsure: bool, times: Mapping[int, StatementTimes]) -> TyingRow:
    """The row, and when they surely were there; `unsure` is its date, if in doubt or with an unknown end."""
    time = times.get(row.statement)
    if time is None or not (row.is_dated and row.is_sure):
        return row
    if via.tie not in _PRESENT:  # a relation, which is at no one place
        return row
    if kind not in _PRESENT[via.tie] and not (kind == _FATE and via.tie != "group" and time.fate_category in DEADLY):
        return row
    first, last = _days_of_presence(row, unsure, time.own if time.own.is_dated else time.of_event)
    at_event = via.tie == "event" and not time.own.is_dated
    return row._replace(there_from=first, there_to=last, at_event=at_event)


def _days_of_presence(row: TyingRow, unsure: bool, span: Span) -> tuple[int | None, int | None]:
    """The first and last of the days that a date surely means; of “some day within”, none is."""
    begins_by, ends_from = span.begins_by, span.ends_from
    if row.earliest == row.latest and not unsure:
        return row.earliest, row.latest
    if begins_by is not None and ends_from is not None:
        ends_from = min(ends_from, row.latest)
        return (begins_by, ends_from) if begins_by <= ends_from else (None, None)
    # Of a span without one of its ends, the other is the only day that is known, where it is one.
    known = begins_by if begins_by == row.earliest else ends_from if ends_from == row.latest else None
    return known, known


_statements = QueryByKeys(
    lambda keys: Statement.objects.filter(pk__in=keys).values_list(
        *("pk", "ref", "relation__slug", "relation__label", "relation__symmetric", "fate__category"),
        *("date", "relative_position", "begins_by", "ends_from"),
        *("event__date", "event__begins_by", "event__ends_from"),
    )
)
