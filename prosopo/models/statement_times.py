"""When statements are found: their own date, else their event's, and nothing later than their source or its part.

The statement keeps its date and the bounds of that as they are. What filters ask for is worked out from these, from the
event's and from the source's (or its part's): here in SQL, for lists of statements, and row by row for the index
(`statement_time`).
A date that is reckoned from another statement or an event (`relative_dates`) takes the place of the statement's own;
the rows of the index have it already (`prosopo.index.builders.relative_dates`), by the rule of `prosopo.dates.offsets`.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.db.models import BooleanField, Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThanOrEqual, IsNull, LessThan, LessThanOrEqual

from prosopo.dates import OPEN_END, OPEN_START, Position, UncertainDate
from prosopo.models.derived_fields import DayField
from prosopo.models.passages import Passage
from prosopo.models.querysets import public_referring
from prosopo.models.uncertain_dates import asks_for_undated, days_asked

EVENT = "event__"
# What a source tells as past cannot be later than the source; nor what a part of it tells, than the part. A part may be
# later than the rest, as an editor's note is; one without a date is held to be as late as the source may be.
PART_LIMIT, SOURCE_LIMIT = "passage__part__possible_latest", "passage__source__possible_latest"
DATE_COLUMNS = ("date", "date_calendar", "earliest", "latest", "possible_earliest", "possible_latest", "approximate")
RELATIVE_COLUMNS = (
    *("relative_to_statement_id", "relative_to_event_id", "relative_position"),
    *("relative_fewest_days", "relative_most_days"),
)
COLUMNS = (*DATE_COLUMNS, *(f"{EVENT}{column}" for column in DATE_COLUMNS), PART_LIMIT, SOURCE_LIMIT, *RELATIVE_COLUMNS)


class StatementTime(NamedTuple):
    """The first and last day for filters, by their numbers; all empty where there is no date.

    `unsure` is what never surely lies within a time; an end is `open` where the date itself says nothing of it.
    """

    earliest: int | None = None
    latest: int | None = None
    unsure: bool = False
    open_start: bool = False
    open_end: bool = False


UNDATED = StatementTime()


def has_date_of_event(row: Mapping[str, Any]) -> bool:
    """Whether a statement, as a row with COLUMNS, has no date of its own and its event has one."""
    return not row["date"] and not row["relative_position"] and bool(row["event__date"])


def statement_time(row: Mapping[str, Any]) -> StatementTime:
    """When a statement is found, from a row with COLUMNS."""
    prefix = EVENT if has_date_of_event(row) else ""
    first, last = row[f"{prefix}possible_earliest"], row[f"{prefix}possible_latest"]
    if first is None or last is None:
        return UNDATED
    earliest, latest = row[f"{prefix}earliest"], row[f"{prefix}latest"]
    limit = row[SOURCE_LIMIT] if row[PART_LIMIT] is None else row[PART_LIMIT]
    if limit is not None and first <= limit < last:
        last = limit
    is_unknown = earliest is None or latest is None
    return StatementTime(
        first,
        last,
        row[f"{prefix}approximate"] or is_unknown,
        earliest is None or earliest == OPEN_START,
        latest is None or latest == OPEN_END,
    )


def statement_lies_within(date: UncertainDate, match: str = "possible", undated: str = "exclude") -> Q:
    """The condition that a statement may fall (`possible`) or surely falls (`certain`) within a date.

    Raises:
        ValueError: for an unknown `match` or `undated`.
    """
    condition = Q(pk__in=[])
    if days := days_asked(date, match):
        dated = _may_lie if match == "possible" else _surely_lies
        condition = dated("", *days) | (Q(date="", relative_position="") & dated(EVENT, *days))
        condition |= _relatively(dated(_WORKED_OUT, *days))
    if asks_for_undated(undated):
        by_event = ~Q(date="") | Q(event__isnull=True) | Q(event__possible_earliest__isnull=True)
        condition |= Q(possible_earliest__isnull=True, relative_position="") & by_event
        condition |= ~Q(relative_position="") & ~_relatively(Q())
    return condition


_LIMIT = Coalesce(F(PART_LIMIT), F(SOURCE_LIMIT))


def _may_lie(prefix: str, first: int, last: int) -> Q:
    begins = f"{prefix}possible_earliest"
    # A date that lies wholly behind its source is left as it is.
    reaches = Q(IsNull(_LIMIT, True)) | Q(GreaterThanOrEqual(_LIMIT, first)) | Q(LessThan(_LIMIT, F(begins)))
    return Q(**{f"{begins}__lte": last, f"{prefix}possible_latest__gte": first}) & reaches


def _surely_lies(prefix: str, first: int, last: int) -> Q:
    begins = f"{prefix}earliest"
    ends = Q(**{f"{prefix}latest__lte": last})
    is_cut = Q(LessThanOrEqual(_LIMIT, last)) & Q(GreaterThanOrEqual(_LIMIT, F(begins)))
    ends |= Q(**{f"{prefix}latest__isnull": False}) & is_cut
    return Q(**{f"{begins}__gte": first, f"{prefix}approximate": False}) & ends


_WORKED_OUT = "worked_out_"  # before the names of the bounds of a date that is reckoned from another
_FROM_START = [position.value for position in Position if position.is_from_start]
_FROM_END = [position.value for position in Position if position.is_from_end]


def relative_bounds(base: str) -> dict[str, Any]:
    """The bounds of dates reckoned from what `base` leads to (`relative_to_event__`), as expressions by their names.

    They are the same as written and at the widest, since where the two differ a date is in doubt (`approximate`).
    """
    from_end = Q(relative_position__in=_FROM_END, **{f"{base}ends_from__isnull": False})
    from_start = Q(relative_position__in=_FROM_START, **{f"{base}begins_by__isnull": False})
    earliest = _moved(from_end, f"{base}ends_from", f"{base}possible_earliest", "relative_fewest_days", OPEN_START)
    latest = _moved(from_start, f"{base}begins_by", f"{base}possible_latest", "relative_most_days", OPEN_END)
    is_unsure = Q(**{f"{base}approximate": True})
    is_unsure |= Q(**{f"{base}earliest__isnull": True}) & ~from_end
    is_unsure |= Q(**{f"{base}latest__isnull": True}) & ~from_start
    approximate = Case(When(is_unsure, then=Value(True)), default=Value(False), output_field=BooleanField())
    bounds = {"earliest": earliest, "possible_earliest": earliest, "latest": latest, "possible_latest": latest}
    return {f"{_WORKED_OUT}{name}": value for name, value in {**bounds, "approximate": approximate}.items()}


def _moved(is_at_end: Q, at_end: str, else_at: str, days: str, end: int) -> Case:
    """A day so many days off; the open end where either is that."""
    day = Case(When(is_at_end, then=F(at_end)), default=F(else_at), output_field=DayField())
    moved = Coalesce(day + F(days), Value(int(end)), output_field=DayField())
    return Case(
        When(~is_at_end & Q(**{else_at: int(end)}), then=Value(int(end))), default=moved, output_field=DayField()
    )


def _relatively(condition: Q) -> Q:
    """Statements with a date reckoned from another that readers see and that has a year, if this is true of it."""
    statements = public_referring(Passage, "statements").model.objects.order_by()
    is_public = Exists(public_referring(Passage, "statements").filter(pk=OuterRef("relative_to_statement")))
    of_either = Q()
    for base, seen in (("relative_to_event__", Q()), ("relative_to_statement__", Q(is_public))):
        dated = {f"{base}possible_earliest__isnull": False}
        found = statements.filter(seen, **{f"{base[:-2]}__isnull": False}, **dated).annotate(**relative_bounds(base))
        known = ~Q(
            **{f"{_WORKED_OUT}possible_earliest": int(OPEN_START), f"{_WORKED_OUT}possible_latest": int(OPEN_END)}
        )
        of_either |= Q(pk__in=found.filter(known, condition).values("pk"))
    return of_either
