"""What a table is made of."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

JSON = dict[str, Any]
Value = str | int | float | bool | datetime.date | None

SEPARATOR = ";"  # between several slugs or references in one cell: none of them can hold it
SEPARATOR_OF_NAMES = " | "


@dataclass(frozen=True)
class Column:
    """One column: of this type in Frictionless' Table Schema, and what it holds of a record."""

    name: str
    of: Callable[[JSON], Value]
    meaning: str = ""
    type: str = "string"
    points_to: str = ""  # the table whose records it names, by their first column


@dataclass(frozen=True)
class Table:
    """The rows of one list; the first columns, so many, tell one row from all others."""

    name: str
    title: str
    columns: tuple[Column, ...]
    keyed_by: int = field(default=1, kw_only=True)

    @property
    def key(self) -> list[str]:
        return self.names[: self.keyed_by]

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]

    def row(self, record: JSON) -> list[Value]:
        """What the columns hold of a record, which is as the API serves it."""
        return [column.of(record) for column in self.columns]


def at(path: str) -> Callable[[JSON], Any]:
    """Reads a member, or a member of a member; None where either is null.

    >>> at("passage.source.slug")({"passage": {"source": {"slug": "isr-1963"}}}), at("group.slug")({"group": None})
    ('isr-1963', None)
    """
    first, *others = path.split(".")
    if not others:
        return itemgetter(first)

    def read(record: JSON) -> Any:
        value = record[first]
        for name in others:
            if value is None:
                return None
            value = value[name]
        return value

    return read


def joined(path: str, member: str, separator: str = SEPARATOR) -> Callable[[JSON], str]:
    """Reads one member of each item of a list, side by side.

    >>> joined("camps", "slug")({"camps": [{"slug": "vorkuta"}, {"slug": "mine-1"}]})
    'vorkuta;mine-1'
    """

    def read(record: JSON) -> str:
        return separator.join([item[member] for item in record[path]])

    return read


def plain(name: str, meaning: str = "", type: str = "string") -> Column:
    """A member of the record, under its own name."""
    return Column(name, at(name), meaning, type)


def pointer(name: str, table: str, called: str, meaning: str = "") -> tuple[Column, Column]:
    """Another record: its slug, and in a column beside it what it is called."""
    return (
        Column(name, at(f"{name}.slug"), meaning, points_to=table),
        Column(f"{name}_{called}", at(f"{name}.{called}")),
    )


def pointers(name: str, one: str, called: str, meaning: str) -> tuple[Column, Column]:
    """Several other records: their slugs, and in a column beside it what they are called."""
    return (
        Column(name, joined(name, "slug"), f"{meaning} Slugs, separated by semicolons."),
        Column(f"{one}_{called}", joined(name, called.removesuffix("s"), SEPARATOR_OF_NAMES), "The same by name."),
    )


def dated(basis: bool = True) -> Sequence[Column]:
    """An uncertain date."""
    columns = (
        Column("date", at("date.edtf"), "EDTF (ISO 8601-2)."),
        Column("date_text", at("date.text"), "The source's own words for the date."),
        Column("earliest", at("date.earliest"), "First day that it may mean; 0001-01-01 where it is open.", "date"),
        Column("latest", at("date.latest"), "Last day that it may mean; 9999-12-31 where it is open.", "date"),
    )
    stated = plain("date_basis", "Whether the source states the date, it was inferred, or the editor supplied it.")
    return (*columns, stated) if basis else columns
