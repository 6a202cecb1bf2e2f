"""Dates that are reckoned from another statement or an event, worked out in the rows of statements."""

from collections.abc import Iterable
from typing import Any

from prosopo.dates import Anchor, UncertainDate, date_from
from prosopo.index.builders.fragments import Row
from prosopo.index.builders.statement_times import DATE_COLUMNS
from prosopo.models import Event, Statement
from prosopo.models.compiled_queries import QueryByKeys
from prosopo.schema.statements import RELATIVE

_COLUMNS = ("id", *DATE_COLUMNS, "begins_by", "ends_from")


def _dates_of(model: Any) -> QueryByKeys:
    """The dates of records, as far as readers see these; of events, those of all: public statements name them."""
    return QueryByKeys(
        lambda keys: (
            (model.objects.published() if model is Statement else model.objects)
            .filter(pk__in=keys)
            .order_by()
            .values_list(*_COLUMNS)
        )
    )


_BASES = (("relative_to_statement", _dates_of(Statement)), ("relative_to_event", _dates_of(Event)))


def work_out_dates(rows: Iterable[Row]) -> None:
    """Put into the rows, which have RELATIVE_COLUMNS, the dates that are reckoned from another, and their basis.

    Where readers do not see the statement that a date is reckoned from, the row has no date, and names none. A query
    for statements and one for events, where there are such dates.
    """
    relative = [row for row in rows if row["relative_position"]]
    for field, dates_of in _BASES:
        if keys := {row[f"{field}_id"] for row in relative} - {None}:
            anchors = {key: _anchor(*values) for key, *values in dates_of(keys)}
            for row in relative:
                if row[f"{field}_id"] is not None:
                    _work_out(row, field, anchors.get(row[f"{field}_id"]))


def _work_out(row: Row, field: str, anchor: Anchor | None) -> None:
    if anchor is None:
        row[f"{field}__ref"] = None
        return
    days = row["relative_fewest_days"], row["relative_most_days"]
    date = date_from(anchor, row["relative_position"], *days)
    if date is not None:
        row |= {
            "date": date.edtf,
            "date_calendar": date.calendar,
            "date_basis": RELATIVE,
            **{name: getattr(date, name) for name in DATE_COLUMNS[2:]},
        }


def _anchor(edtf: str, calendar: str, *values: Any) -> Anchor:
    earliest, latest, possible_earliest, possible_latest, approximate, begins_by, ends_from = values
    date = UncertainDate(edtf, earliest, latest, approximate, possible_earliest, possible_latest, calendar)
    return Anchor(date, begins_by, ends_from)
