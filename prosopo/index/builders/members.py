"""Reading what the schema says of a record from a row of its model."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from operator import itemgetter
from typing import Any

from prosopo.dates import describe, iso_of, parse
from prosopo.index.builders.fragments import Row, address_of_list
from prosopo.schema import RecordKind
from prosopo.schema import members as types
from prosopo.schema.members import Member
from prosopo.types import JSON

Value = Callable[[Row], Any]

DATE_COLUMNS = ("date_text", "date", "date_calendar", "earliest", "latest")
_GATHERED = (types.References, types.Records, types.Objects)  # from other rows


def listed(members: Iterable[Member]) -> tuple[Member, ...]:
    """The members that stand in the items of lists."""
    return tuple(member for member in members if not member.full_only)


def columns(members: Iterable[Member], prefix: str = "") -> tuple[str, ...]:
    """The columns that members are read from, each behind the prefix; none for those that builders gather."""
    found = [column for member in members for column in _columns(member, prefix)]
    return tuple(dict.fromkeys(found))


def reader(
    members: Iterable[Member], prefix: str = "", given: Iterable[str] = ()
) -> Callable[[Iterable[Row]], list[JSON]]:
    """Makes a function from rows, which have the members' columns, to records of them, in the same order.

    Members that are `given` stand in the row under their own names, as they are to be in the record. What is gathered
    from other rows is left out, unless it is given.
    """
    read = _row_reader(members, prefix, frozenset(given))
    return lambda rows: [read(row) for row in rows]


def _row_reader(
    members: Iterable[Member], prefix: str = "", given: frozenset[str] = frozenset()
) -> Callable[[Row], JSON]:
    """Makes a function from one row to its record, as `reader` does for many."""
    some = [one for one in members if one.name in given or not isinstance(one.type, _GATHERED)]
    ways = {one.name: None if one.name in given else _value(one, prefix) for one in some}
    simple = {
        one.name: one.name if one.name in given else f"{prefix}{one.reads or one.name}"
        for one in some
        if ways[one.name] is None
    }
    names, made = [*ways], [(name, way) for name, way in ways.items() if way is not None]
    # What is made takes the place of any column, so that members keep their order.
    values = itemgetter(*(simple.get(name, next(iter(simple.values()))) for name in names))
    blank = [one.name for one in some if one.name in simple and _is_blank(one.type)]

    def record(row: Row) -> JSON:
        found = dict(zip(names, values(row), strict=True))
        for name in blank:
            found[name] = found[name] or None
        for name, way in made:
            found[name] = way(row)
        return found

    return record


def _is_blank(type_: types.Type) -> bool:
    """Whether what is empty in the row is null in the record."""
    return isinstance(type_, types.Note) or (isinstance(type_, types.Text | types.Choice) and type_.optional)


def _columns(member: Member, prefix: str) -> tuple[str, ...]:
    column = f"{prefix}{member.reads or member.name}"
    match member.type:
        case types.References() | types.Records() | types.Objects():
            return ()
        case types.Address(kind):
            return (f"{prefix}{kind.identity}",)
        case types.UncertainDate(edtf_alone=True):
            return (column,)
        case types.UncertainDate():
            return tuple(f"{prefix}{name}" for name in DATE_COLUMNS)
        case types.QuoteStatus():
            return (f"{prefix}start", f"{prefix}quote")
        case types.QuoteLanguage():
            return _columns_of_language(prefix)
        case types.Reference(kind):
            return tuple(f"{column}__{name}" for name in filter(None, (kind.identity, _label(kind))))
        case types.Object(part):
            return columns(part.members, f"{prefix}{member.reads}")
        case _:
            return (column,)


def _label(kind: RecordKind) -> str:
    return kind.label if kind.identity == "slug" else ""


def _value(member: Member, prefix: str) -> Value | None:
    """How a member is made of a row; none where it is a column as it stands, or that or null."""
    column = f"{prefix}{member.reads or member.name}"
    match member.type:
        case types.Address(kind):
            identity, list_address = f"{prefix}{kind.identity}", address_of_list(kind.plural)
            return lambda row: f"{list_address}{row[identity]}/"
        case types.Day():
            return lambda row: row[column].isoformat()
        case types.UncertainDate(edtf_alone=True):
            return lambda row: date_of_edtf(row[column])
        case types.UncertainDate():
            return _date(prefix)
        case types.QuoteStatus():
            return _quote_status(prefix)
        case types.QuoteLanguage():
            return _quote_language(prefix)
        case types.Reference(kind):
            return _reference(column, kind)
        case types.Object(part, optional):
            return _object(part, _row_reader(part.members, f"{prefix}{member.reads}"), optional)
        case _:
            return None


def _date(prefix: str) -> Value:
    """An uncertain date: null where nothing is known, far sentinels for open ends."""
    text, edtf, calendar, earliest, latest = (f"{prefix}{column}" for column in DATE_COLUMNS)

    def value(row: Row) -> JSON:
        written, first, last = row[edtf], row[earliest], row[latest]
        return {
            "text": row[text] or None,
            "edtf": written or None,
            "calendar": row[calendar] or None,
            "label": _label_of_date(written, row[calendar]) if written else None,
            "earliest": None if first is None else iso_of(first),
            "latest": None if last is None else iso_of(last),
        }

    return value


date_of_row: Callable[[Row], JSON] = _date("")  # from a row with DATE_COLUMNS


def date_of_edtf(edtf: str) -> JSON:
    """An uncertain date without a source's words or calendar, as records have it."""
    date = parse(edtf) if edtf else None
    first, last = (date.earliest, date.latest) if date else (None, None)
    return {
        "text": None,
        "edtf": edtf or None,
        "calendar": None,
        "label": _label_of_date(edtf, "") if edtf else None,
        "earliest": None if first is None else iso_of(first),
        "latest": None if last is None else iso_of(last),
    }


@lru_cache(maxsize=65536)
def _label_of_date(edtf: str, calendar: str) -> str:
    return describe(edtf, calendar)


def _quote_status(prefix: str) -> Value:
    start, quote = f"{prefix}start", f"{prefix}quote"
    return lambda row: "not_quoted" if not row[quote] else "unchecked" if row[start] is None else "checked"


def _columns_of_language(prefix: str) -> tuple[str, str]:
    return (f"{prefix}part__language", f"{prefix}source__language")


def _quote_language(prefix: str) -> Value:
    of_part, of_source = _columns_of_language(prefix)
    return lambda row: row[of_part] or row[of_source]


def _reference(column: str, kind: RecordKind) -> Value:
    known, label, list_address = kind.identity, _label(kind), address_of_list(kind.plural)
    identity, name = f"{column}__{known}", f"{column}__{label}"

    def value(row: Row) -> JSON | None:
        if (found := row[identity]) is None:
            return None
        address = f"{list_address}{found}/"
        return {known: found, label: row[name], "url": address} if label else {known: found, "url": address}

    return value


def _object(part: types.Part, read: Callable[[Row], JSON], optional: bool) -> Value:
    if not optional:
        return read
    # A date is an object even where nothing is known of it.
    names = [one.name for one in part.members if not isinstance(one.type, types.UncertainDate)]

    def value(row: Row) -> JSON | None:
        found = read(row)
        return found if any(found[name] is not None for name in names) else None

    return value
