"""Who is tied to whom among some people: by a relation, or by the same group, camp or event at possibly one time.

Undenied statements tie, and only by what they name themselves: two camps do not tie because both sit in a third. A
statement without a date may be of any time.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from django.db import connection

from prosopo.dates import OPEN_END, OPEN_START
from prosopo.index.models.documents import first_facet_key
from prosopo.models import Camp, Event, Group, Statement
from prosopo.models.compiled_queries import QueryByKeys
from prosopo.schema.dimensions import Dimension
from prosopo.search.clauses import FACETS, agreeing
from prosopo.search.lists import people
from prosopo.search.name_search import PeopleRanked
from prosopo.search.query import RecordQuery, StatementCriteria
from prosopo.search.scores import MOST_HITS

MOST_PEOPLE = 2000
MOST_LINKS = 50_000
_MOST_MEETINGS = 1_000_000  # pairs of statements that are held against one another

TIES = {
    "relation": Dimension.RELATED,
    "group": Dimension.GROUP,
    "camp": Dimension.CAMP,
    "event": Dimension.EVENT,
}
_TIE = {int(dimension): tie for tie, dimension in TIES.items()}
_BEGINNING, _END = OPEN_START.isoformat(), OPEN_END.isoformat()


class TooMany(Exception):
    """The network would be larger than is given; the message says what makes it so, and what to do."""


class Row(NamedTuple):
    """A statement that ties someone to a term; days in ISO 8601, open or unknown ones as far as can be."""

    person: int
    statement: int
    earliest: str
    latest: str
    certainty: int


class Via(NamedTuple):
    """How two people are tied: by this sort of tie, and the key of what they have in common."""

    tie: str
    term: int  # of a relation, the key of its statement


@dataclass
class Link:
    """Two people who are tied in one way, and the statements that say so."""

    source: int
    target: int
    via: Via
    statements: set[int] = field(default_factory=set)
    earliest: str = _END
    latest: str = _BEGINNING
    certainty: int = 0

    def add(self, one: Row, other: Row) -> None:
        """One more pair of statements, or a single one, of which it is told: when at the widest, and how surely."""
        self.statements |= {one.statement, other.statement}
        self.earliest = min(self.earliest, max(one.earliest, other.earliest))
        self.latest = max(self.latest, min(one.latest, other.latest))
        self.certainty = max(self.certainty, min(one.certainty, other.certainty))


@dataclass(frozen=True)
class TyingStatement:
    """What is told of a statement by which people are tied."""

    ref: str
    relation: str | None
    label: str | None
    symmetric: bool | None


@dataclass(frozen=True)
class Network:
    """People by their keys, in order; the links among them; and what these speak of, by key."""

    people: list[int]
    links: list[Link]
    statements: dict[int, TyingStatement]
    terms: dict[Via, tuple[str, str]]  # slug and name


def network(wanted: RecordQuery, ties: Iterable[str]) -> Network:
    """The network of the people wanted.

    Queries: people; their facets; statements; groups, camps and events, each if there are any.

    Raises:
        TooMany: where there are more people or links than are given.
    """
    found = people(wanted)
    if isinstance(found, PeopleRanked) and found.are_cut_off:
        raise TooMany(f"{MOST_HITS} people or more fit this name: give more of it, or narrow them by a further filter.")
    keys = [key[-1] for key in found.page(MOST_PEOPLE + 1)]
    if len(keys) > MOST_PEOPLE:
        raise TooMany(f"These are more than {MOST_PEOPLE:,} people: narrow them by a further filter.")
    by_via = _rows(keys, wanted.criteria, [TIES[tie] for tie in ties])
    links = _links(by_via)
    told = {
        key: TyingStatement(*values) for key, *values in _statements({key for link in links for key in link.statements})
    }
    # To be named beside someone is no relation.
    tied = [link for link in links if link.via.tie != "relation" or told[link.via.term].relation]
    return Network(keys, tied, told, _terms({link.via for link in tied}))


def _rows(keys: Sequence[int], said: StatementCriteria, dimensions: Sequence[Dimension]) -> dict[Via, list[Row]]:
    """What ties each of these people. One query."""
    if not keys or not dimensions:
        return {}
    agrees = agreeing(replace(said, denied="exclude"), True, "f")
    each = "unnest(%s::bigint[]) AS k(value)" if connection.vendor == "postgresql" else "json_each(%s) k"
    places, size = ", ".join(["%s"] * len(dimensions)), first_facet_key(1)
    sql = (
        "SELECT f.dimension, f.term, f.person, f.statement, f.earliest, f.latest, f.certainty"  # noqa: S608  our own
        f" FROM {each} CROSS JOIN {FACETS} f"
        f" WHERE f.id >= k.value * {size} AND f.id < (k.value + 1) * {size}"
        f" AND f.dimension IN ({places}) AND {agrees.sql}"
    )
    listed = list(keys) if connection.vendor == "postgresql" else str(list(keys))
    found: dict[Via, list[Row]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(sql, [listed, *map(int, dimensions), *agrees.values])
        for dimension, term, person, statement, earliest, latest, certainty in cursor.fetchall():
            row = Row(person, statement, str(earliest or _BEGINNING), str(latest or _END), certainty)
            found[Via(_TIE[dimension], term)].append(row)
    among = set(keys)
    return {via: rows for via, rows in found.items() if via.tie != "relation" or via.term in among}


def _links(by_via: dict[Via, list[Row]]) -> list[Link]:
    found: dict[tuple[int, int, Via], Link] = {}
    meetings = 0
    for via, rows in sorted(by_via.items()):
        if via.tie == "relation":
            for row in rows:
                # Each statement by itself: two relations between the same people are two ties.
                one = Via("relation", row.statement)
                link = found.setdefault((row.person, via.term, one), Link(row.person, via.term, one))
                link.add(row, row)
        else:
            rows.sort(key=lambda row: (row.earliest, row.person, row.statement))
            meetings += _meet(via, rows, found, _MOST_MEETINGS - meetings)
        if len(found) > MOST_LINKS:
            raise TooMany(_too_many(via, rows, f"{MOST_LINKS:,} links"))
    return sorted(found.values(), key=lambda link: (link.source, link.target, link.via))


def _meet(via: Via, rows: list[Row], found: dict[tuple[int, int, Via], Link], most: int) -> int:
    """Tie all whose times overlap: rows are in order of their first days. How many pairs were held together."""
    meetings = 0
    for at, one in enumerate(rows):
        for other in rows[at + 1 :]:
            if other.earliest > one.latest:
                break
            if one.person == other.person:
                continue
            meetings += 1
            source, target = sorted((one.person, other.person))
            found.setdefault((source, target, via), Link(source, target, via)).add(one, other)
        if len(found) > MOST_LINKS:
            raise TooMany(_too_many(via, rows, f"{MOST_LINKS:,} links"))
        if meetings > most:
            raise TooMany(_too_many(via, rows, f"{_MOST_MEETINGS:,} pairs of statements"))
    return meetings


def _too_many(via: Via, rows: Sequence[Row], most: str) -> str:
    tied = len({row.person for row in rows})
    name = next(iter(_terms({via}).values()), (via.tie, ""))[0]
    return (
        f"These people are tied by more than {most}; the {via.tie} {name} alone ties {tied:,} people: "
        f"ask for fewer people, for a date, or for other ties."
    )


_statements = QueryByKeys(
    lambda keys: Statement.objects.filter(pk__in=keys).values_list(
        "pk", "ref", "relation__slug", "relation__label", "relation__symmetric"
    )
)
_NAMED = {
    "group": QueryByKeys(lambda keys: Group.objects.filter(pk__in=keys).values_list("pk", "slug", "name")),
    "camp": QueryByKeys(lambda keys: Camp.objects.filter(pk__in=keys).values_list("pk", "slug", "name")),
    "event": QueryByKeys(lambda keys: Event.objects.filter(pk__in=keys).values_list("pk", "slug", "name")),
}


def _terms(vias: set[Via]) -> dict[Via, tuple[str, str]]:
    found = {}
    for tie, named in _NAMED.items():
        if keys := {via.term for via in vias if via.tie == tie}:
            found |= {Via(tie, key): (slug, name) for key, slug, name in named(keys)}
    return found
