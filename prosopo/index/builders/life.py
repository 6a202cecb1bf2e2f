"""Births and deaths of people: as statements give them, and births worked out from ages where no birth is dated."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from enum import IntEnum, unique
from typing import NamedTuple

from prosopo.dates import UncertainDate, as_day, birth_from_age
from prosopo.index.builders.attestations import attestation
from prosopo.index.builders.fragments import Row, pointer
from prosopo.index.builders.members import DATE_COLUMNS, date_of_row
from prosopo.index.builders.statement_times import EVENT, has_date_of_event, statement_time
from prosopo.models.uncertain_dates import DateBasis
from prosopo.models.vocabularies import FateCategory
from prosopo.types import JSON

# Categories of fates by which someone is dead.
DEADLY = frozenset({FateCategory.DIED.value, FateCategory.EXECUTED.value})


@unique
class LifeEvent(IntEnum):
    """What `Dimension.LIFE` files people under; the index stores its number, which never changes."""

    BORN = 1
    DIED = 2


class Birth(NamedTuple):
    """When someone was born, by a statement of theirs."""

    row: Row
    when: UncertainDate


def life_event(row: Row) -> LifeEvent | None:
    """What a statement tells of its person's life: a birth, a death, or a fate that is one."""
    if row["kind"] == "birth":
        return LifeEvent.BORN
    return LifeEvent.DIED if row["kind"] == "death" or row["fate__category"] in DEADLY else None


def derived_births(rows: Sequence[Row]) -> Iterator[Birth]:
    """The births that ages tell of: none if an undenied statement dates the birth; never from what is denied."""
    if any(_dates_birth(row) for row in rows):
        return
    for row in rows:
        if row["denied"]:
            continue
        time = statement_time(row)
        first = None if time.open_start else as_day(time.earliest)
        last = None if time.open_end else as_day(time.latest)
        born = birth_from_age(first, last, row["age_min"], row["age_max"], row["age_about"])
        if born is not None:
            yield Birth(row, replace(born, approximate=born.approximate or time.unsure))


def births(rows: Sequence[Row], records: Mapping[int, JSON]) -> list[JSON]:
    """The member `born` of a person's record: dated, undenied births; where there are none, what ages tell.

    `records` holds the record of each row's statement, by key.
    """
    stated = [
        _date(row) | _basis(row, records) | {"derived": False} | _rests_on(row, records)
        for row in rows
        if _dates_birth(row)
    ]
    return stated or [
        _derived_date(when) | {"derived": True} | _rests_on(row, records) for row, when in derived_births(rows)
    ]


def deaths(rows: Sequence[Row], records: Mapping[int, JSON]) -> list[JSON]:
    """The member `died` of a person's record: dated, undenied deaths, and fates by which they are dead."""
    dated = [row for row in rows if _is_dated(row) and life_event(row) is LifeEvent.DIED]
    return [_date(row) | _basis(row, records) | _rests_on(row, records) for row in dated]


def _dates_birth(row: Row) -> bool:
    return _is_dated(row) and life_event(row) is LifeEvent.BORN


def _is_dated(row: Row) -> bool:
    """Whether a statement says that something was at some time: at its own, or at that of its event."""
    return not row["denied"] and (bool(row["date"]) or has_date_of_event(row))


def _date(row: Row) -> JSON:
    """The date of a statement as records have it, and whether it may lie beside its bounds."""
    if not has_date_of_event(row):
        return date_of_row(row) | {"approximate": row["approximate"]}
    of_event = {column: row[f"{EVENT}{column}"] for column in DATE_COLUMNS if column != "date_text"}
    return date_of_row({"date_text": row["date_text"], **of_event}) | {"approximate": row[f"{EVENT}approximate"]}


def _derived_date(when: UncertainDate) -> JSON:
    columns = {"date_text": "", "date": when.edtf, "date_calendar": when.calendar}
    date = date_of_row({**columns, "earliest": when.earliest, "latest": when.latest})
    return date | {"approximate": when.approximate, "date_basis": DateBasis.INFERRED.value, "event_date_basis": None}


def _basis(row: Row, records: Mapping[int, JSON]) -> JSON:
    """What the date of a statement rests on, as its record says."""
    record = records[row["id"]]
    return {member: record[member] for member in ("date_basis", "event_date_basis")}


def _rests_on(row: Row, records: Mapping[int, JSON]) -> JSON:
    return {"statement": pointer("statements", row["ref"]), **attestation(records[row["id"]])}
