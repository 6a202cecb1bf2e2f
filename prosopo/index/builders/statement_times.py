"""When statements are found: their own date, else their event's, and nothing later than their source or its part.

The statement keeps its date and the bounds of that as they are. What filters ask for is worked out from these, from the
event's and from the source's (or its part's): here and nowhere else, and stored by the index.
A date that is reckoned from another statement or an event takes the place of the statement's own: the rows have it
already (`prosopo.index.builders.relative_dates`).
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from prosopo.dates import OPEN_END, OPEN_START

EVENT = "event__"
# What a source tells as past cannot be later than the source; nor what a part of it tells, than the part. A part may be
# later than the rest, as an editor's note is; one without a date is held to be as late as what it stands in may be.
PART_LIMIT, SOURCE_LIMIT = "passage__part_latest", "passage__source__possible_latest"
DATE_COLUMNS = ("date", "date_calendar", "earliest", "latest", "possible_earliest", "possible_latest", "approximate")
RELATIVE_COLUMNS = (
    *("relative_to_statement_id", "relative_to_event_id", "relative_position"),
    *("relative_fewest_days", "relative_most_days"),
)
COLUMNS = (*DATE_COLUMNS, *(f"{EVENT}{column}" for column in DATE_COLUMNS), PART_LIMIT, SOURCE_LIMIT, *RELATIVE_COLUMNS)


class TimeBounds(NamedTuple):
    """The first and last day for filters, by their numbers; all empty where there is no date.

    `unsure` is what never surely lies within a time; an end is `open` where the date itself says nothing of it. `day`
    is the first day of the date as it is written, else its last: lists in the order of time go by it.
    """

    earliest: int | None = None
    latest: int | None = None
    unsure: bool = False
    open_start: bool = False
    open_end: bool = False
    day: int | None = None


UNDATED = TimeBounds()


def has_date_of_event(row: Mapping[str, Any]) -> bool:
    """Whether a statement, as a row with COLUMNS, has no date of its own and its event has one."""
    return not row["date"] and not row["relative_position"] and bool(row["event__date"])


def statement_time(row: Mapping[str, Any]) -> TimeBounds:
    """When a statement is found, from a row with COLUMNS."""
    prefix = EVENT if has_date_of_event(row) else ""
    first, last = row[f"{prefix}possible_earliest"], row[f"{prefix}possible_latest"]
    if first is None or last is None:
        return UNDATED
    earliest, latest = row[f"{prefix}earliest"], row[f"{prefix}latest"]
    limit = row[SOURCE_LIMIT] if row[PART_LIMIT] is None else row[PART_LIMIT]
    # A date that lies wholly behind its source is left as it is.
    if limit is not None and first <= limit < last:
        last = limit
    open_start, open_end = earliest is None or earliest == OPEN_START, latest is None or latest == OPEN_END
    return TimeBounds(
        first,
        last,
        bool(row[f"{prefix}approximate"]) or earliest is None or latest is None,
        open_start,
        open_end,
        earliest if not open_start else None if open_end else latest,
    )
