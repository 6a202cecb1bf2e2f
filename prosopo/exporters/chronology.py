"""The order in which what is said of someone can have happened.

A statement stands by the first day that its date may mean. What is only known to have ended at some time stands where
that known end begins, before all else that is dated so: someone belonged to a group before they left it. What is dated
as before another of these statements stands before that. Three things are moved as far as their own dates allow: a
birth before all else, a death behind whatever needs someone alive, and a burial or rehabilitation behind what comes
before it. What is denied stands by its own date, and moves nothing.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

from prosopo.dates import OPEN_END, OPEN_START, Day, parse
from prosopo.models import Fate
from prosopo.models.vocabularies import FateCategory
from prosopo.types import JSON

_WORD = re.compile(r"\d+|\D+")
_NO_NUMBER = 10**9  # behind all pages

# What is said in these kinds may be of the living or of the dead.
_KINDS_OF_THE_DEAD_TOO = frozenset({"description", "relationship", "trait", "age"})


class _Stage(IntEnum):
    """What comes before what on the same day."""

    BIRTH = 0
    LIFE = 1
    DEATH = 2
    BURIAL = 3
    REHABILITATION = 4


@dataclass(frozen=True)
class _Entry:
    """A dated statement and where it stands: by `day`, from `earliest` to `latest`."""

    statement: JSON
    earliest: Day
    latest: Day
    day: Day
    stage: _Stage
    needs_life: bool

    @property
    def key(self) -> tuple[Any, ...]:
        return (
            *(self.day, self.stage, self.earliest != OPEN_START, self.latest),
            *text_position(self.statement),
        )


def chronological(record: JSON) -> tuple[list[JSON], list[JSON]]:
    """The statements of a person's full record in order: those with a date, and by their place in the text the others.

    One query, where there are fates.
    """
    fates = {statement["fate"]["slug"] for statement in record["statements"] if statement["fate"]}
    of_rehabilitation = Fate.objects.filter(slug__in=fates, category=FateCategory.REHABILITATED)
    deaths = {date["statement"]["ref"] for date in record["died"]}
    dated, undated = in_order(
        record["statements"], deaths, set(of_rehabilitation.values_list("slug", flat=True)) if fates else set()
    )
    return dated, undated


def in_order(
    statements: Sequence[JSON], deaths: Collection[str] = (), rehabilitations: Collection[str] = ()
) -> tuple[list[JSON], list[JSON]]:
    """Statements in chronological order, and those without a date by their place in the text.

    `deaths` are the references of those by which someone is dead, `rehabilitations` the slugs of such fates.

    >>> place = {"source": {"slug": "memoir"}, "start": 7, "locator": "", "ref": "a"}
    >>> def stated(ref, earliest, latest, kind="detention"):
    ...     date = {"earliest": earliest, "latest": latest}
    ...     said = {"ref": ref, "kind": kind, "denied": False, "fate": None, "date": date, "passage": place}
    ...     return said
    >>> held, until = stated("held", "1937-01-01", None), stated("until", "-9999-01-01", "1936-12-31")
    >>> dead, born = stated("dead", "1936-01-01", "9999-12-31", "death"), stated("born", None, "1937-06-30", "birth")
    >>> dated, undated = in_order([dead, held, until, born, stated("once", None, None)], {"dead"})
    >>> [one["ref"] for one in dated], [one["ref"] for one in undated]
    (['born', 'until', 'held', 'dead'], ['once'])
    >>> arrested, post = stated("arrested", "1936-06-01", "1937-11-30"), stated("post", "-9999-01-01", "1937-11-30")
    >>> post["relative_to"] = {"statement": {"ref": "arrested"}, "event": None, "position": "before", "amount": None}
    >>> [one["ref"] for one in in_order([arrested, stated("camp", "1936-07-01", None), post])[0]]
    ['post', 'arrested', 'camp']
    """
    entries, undated = [], []
    for statement in statements:
        if (bounds := _bounds(statement)) is None:
            undated.append(statement)
        else:
            entries.append(_entry(statement, *bounds, _stage(statement, deaths, rehabilitations)))
    ordered = sorted(_moved(entries), key=lambda entry: entry.key)
    return [entry.statement for entry in ordered], sorted(undated, key=text_position)


def _stage(statement: JSON, deaths: Collection[str], rehabilitations: Collection[str]) -> _Stage:
    if statement["denied"]:
        return _Stage.LIFE
    if statement["kind"] == "birth":
        return _Stage.BIRTH
    if statement["kind"] == "death" or statement["ref"] in deaths:
        return _Stage.DEATH
    if statement["kind"] == "burial":
        return _Stage.BURIAL
    is_rehabilitation = statement["fate"] and statement["fate"]["slug"] in rehabilitations
    return _Stage.REHABILITATION if is_rehabilitation else _Stage.LIFE


def _entry(statement: JSON, earliest: Day, latest: Day, stage: _Stage) -> _Entry:
    is_of_the_dead_too = statement["denied"] or statement["kind"] in _KINDS_OF_THE_DEAD_TOO
    needs_life = stage is _Stage.LIFE and not is_of_the_dead_too
    day = _end(statement["date"], latest) if earliest == OPEN_START else earliest
    return _Entry(statement, earliest, latest, day, stage, needs_life)


def _end(date: JSON, latest: Day) -> Day:
    """The first day on which something with this date may have ended; the last one where EDTF does not tell it.

    >>> str(_end({"edtf": "../1927-12", "calendar": None}, Day.fromisoformat("1927-12-31")))
    '1927-12-01'
    """
    start, slash, end = (date.get("edtf") or "").rpartition("/")
    if not slash or start not in {"", ".."} or date["calendar"]:
        return latest
    first = parse(end).earliest
    return latest if first is None or first == OPEN_START else min(first, latest)


def _moved(entries: Sequence[_Entry]) -> list[_Entry]:
    """The entries, each moved behind or before those that its stage asks for, as far as its date allows."""
    days = {entry.statement["ref"]: entry.day for entry in entries}
    entries = [
        _before(entry, [days[ref]]) if (ref := _precedes(entry.statement)) in days else entry for entry in entries
    ]
    last_of_life = min((entry.latest for entry in entries if entry.stage is _Stage.DEATH), default=OPEN_END)
    moved = [
        # Of what ended while they lived, the known end may lie behind their death.
        replace(entry, day=min(entry.day, last_of_life)) if entry.needs_life and entry.earliest == OPEN_START else entry
        for entry in entries
    ]
    living = [entry.day for entry in moved if entry.needs_life]
    moved = [_behind(entry, living) if entry.stage is _Stage.DEATH else entry for entry in moved]
    dying = [entry.day for entry in moved if entry.stage is _Stage.DEATH]
    moved = [_behind(entry, [*living, *dying]) if entry.stage is _Stage.BURIAL else entry for entry in moved]
    fates = [entry.day for entry in moved if entry.needs_life and entry.statement["kind"] == "fate"]
    moved = [_behind(entry, fates) if entry.stage is _Stage.REHABILITATION else entry for entry in moved]
    others = [entry.day for entry in moved if entry.stage is not _Stage.BIRTH]
    return [_before(entry, others) if entry.stage is _Stage.BIRTH else entry for entry in moved]


def _precedes(statement: JSON) -> str:
    """The reference of the statement before which this one is dated; empty where it is dated otherwise."""
    relative = statement.get("relative_to")
    if not relative or relative["position"] != "before" or not relative["statement"]:
        return ""
    return str(relative["statement"]["ref"])


def _behind(entry: _Entry, days: Iterable[Day]) -> _Entry:
    """The entry behind the last of the days that it can still be behind."""
    return replace(entry, day=max((day for day in days if entry.day < day <= entry.latest), default=entry.day))


def _before(entry: _Entry, days: Iterable[Day]) -> _Entry:
    """The entry before the first of the days that it can still be before."""
    return replace(entry, day=min((day for day in days if entry.earliest <= day < entry.day), default=entry.day))


def _bounds(statement: JSON) -> tuple[Day, Day] | None:
    """The first and last day of a statement; None where both are unknown."""
    earliest, latest = statement["date"]["earliest"], statement["date"]["latest"]
    if earliest is None and latest is None:
        return None
    return (
        Day.fromisoformat(earliest) if earliest else OPEN_START,
        Day.fromisoformat(latest) if latest else OPEN_END,
    )


def text_position(statement: JSON) -> tuple[Any, ...]:
    """The sort key of a statement by the place of its passage in the source."""
    passage = statement["passage"]
    start = passage["start"]
    return (passage["source"]["slug"], start is None, start or 0, _natural_key(passage["locator"]), statement["ref"])


def _natural_key(locator: str) -> list[tuple[int, str]]:
    """The sort key of a locator, by which p. 2 precedes p. 10: words and numbers, each number before any word."""
    return [(int(word), "") if word.isdecimal() else (_NO_NUMBER, word) for word in _WORD.findall(locator)]
