"""When statements are found: their own date, else their event's, and nothing later than their source or its part.

The statement keeps its date and the bounds of that as they are. What filters ask for is worked out from these, from the
event's and from the source's (or its part's): here in SQL, for lists of statements, and row by row for the index
(`statement_time`).
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThanOrEqual, IsNull, LessThan, LessThanOrEqual

from prosopo.dates import OPEN_END, OPEN_START, UncertainDate
from prosopo.models.uncertain_dates import asks_for_undated, days_asked

EVENT = "event__"
# What a source tells as past cannot be later than the source; nor what a part of it tells, than the part. A part may be
# later than the rest, as an editor's note is; one without a date is held to be as late as the source may be.
PART_LIMIT, SOURCE_LIMIT = "passage__part__possible_latest", "passage__source__possible_latest"
DATE_COLUMNS = ("date", "date_calendar", "earliest", "latest", "possible_earliest", "possible_latest", "approximate")
COLUMNS = (*DATE_COLUMNS, *(f"{EVENT}{column}" for column in DATE_COLUMNS), PART_LIMIT, SOURCE_LIMIT)


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
    return not row["date"] and bool(row["event__date"])


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
        condition = dated("", *days) | (Q(date="") & dated(EVENT, *days))
    if asks_for_undated(undated):
        by_event = ~Q(date="") | Q(event__isnull=True) | Q(event__possible_earliest__isnull=True)
        condition |= Q(possible_earliest__isnull=True) & by_event
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
