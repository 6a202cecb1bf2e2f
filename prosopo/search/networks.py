"""Networks of people: tied by a relation, or by the same group, camp or event at times that may overlap.

A tie is certain where both surely were there in one and the same time (`network_presence`), a relation where its
statement is sure; possible otherwise.

Only undenied statements tie, and only by the terms that they name: two camps do not tie because both sit in a third. A
statement without a date may be of any time.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db import connection

from prosopo.dates import OPEN_END, OPEN_START
from prosopo.index.models.documents import first_facet_key
from prosopo.models import Camp, Event, Group
from prosopo.models.compiled_queries import QueryByKeys
from prosopo.schema.dimensions import Dimension
from prosopo.search.clauses import FACETS, criteria_clause
from prosopo.search.lists import people
from prosopo.search.name_search import RankedPeople
from prosopo.search.network_groups import group_ties, groups_tied
from prosopo.search.network_links import Link, TyingRow, TyingStatement, Via, group_node, surely_together
from prosopo.search.network_presence import is_sure, statements_and_times, with_presence
from prosopo.search.query import RecordQuery, StatementCriteria
from prosopo.search.scores import MOST_HITS

MOST_PEOPLE = 2000
MOST_LINKS = 50_000
_MOST_PAIRS = 1_000_000  # pairs of statements that are compared

TIES = {
    "relation": Dimension.RELATED,
    "group": Dimension.GROUP,
    "camp": Dimension.CAMP,
    "event": Dimension.EVENT,
}
TOGETHER = ("possible", "certain")
_RELATED_GROUP = "related_group"  # a tie to a group itself, where groups are asked for
_TIE = {int(dimension): tie for tie, dimension in (TIES | {_RELATED_GROUP: Dimension.RELATED_GROUP}).items()}


class NetworkTooLarge(Exception):
    """The network has more people or links than the limit; the message says what makes it so, and what to do."""


@dataclass(frozen=True)
class Network:
    """People by their keys, in order; the links among them; and the statements and terms of these links, by key.

    Where groups are asked for, also these, by their keys: those to which a relation ties someone.
    """

    people: list[int]
    links: list[Link]
    statements: dict[int, TyingStatement]
    terms: dict[Via, tuple[str, str]]  # slug and name
    groups: dict[int, tuple[str, str]]  # slug and name, in the order of their names


def network(query: RecordQuery, ties: Iterable[str], with_groups: bool = False, certain_only: bool = False) -> Network:
    """The network of the people whom a query finds; `with_groups` adds the groups to which relations tie them.

    `certain_only` leaves out ties that are only possible. Queries: people; their facets; statements; groups, camps and
    events, each if there are any; with groups, these, and what is said of them (five at most).

    Raises:
        NetworkTooLarge: where there are more people or links than the limits.
    """
    people_list = people(query)
    if isinstance(people_list, RankedPeople) and people_list.are_cut_off:
        raise NetworkTooLarge(
            f"{MOST_HITS} people or more fit this name: give more of it, or narrow them by a further filter."
        )
    keys = [key[-1] for key in people_list.page(MOST_PEOPLE + 1)]
    if len(keys) > MOST_PEOPLE:
        raise NetworkTooLarge(f"These are more than {MOST_PEOPLE:,} people: narrow them by a further filter.")
    dimensions = [TIES[tie] for tie in ties]
    with_groups = with_groups and Dimension.RELATED in dimensions
    by_via = _tying_rows(keys, query.criteria, [*dimensions, *([Dimension.RELATED_GROUP] if with_groups else ())])
    of_groups = []
    if with_groups:
        of_groups = group_ties(query.criteria, keys, {via.term for via in by_via if via.tie == _RELATED_GROUP})
    tying = {row.statement for rows in by_via.values() for row, *_ in rows}
    statements, times = statements_and_times(tying.union(*(link.statements for link in of_groups)))
    rows_by_via = {via: [with_presence(via, *row, times) for row in rows] for via, rows in by_via.items()}
    links = [*_links(rows_by_via, certain_only), *(link for link in of_groups if link.is_certain or not certain_only)]
    if len(links) > MOST_LINKS:
        raise NetworkTooLarge(f"There are more than {MOST_LINKS:,} links with the groups: ask for fewer people.")
    # A statement may name a related person without a relation: that is no tie. One may have been deleted meanwhile.
    kept = [
        link
        for link in links
        if link.via.tie != "relation" or ((told := statements.get(link.via.term)) and told.relation)
    ]
    return Network(keys, kept, statements, _terms({link.via for link in kept}), groups_tied(kept))


def _tying_rows(
    keys: Sequence[int], criteria: StatementCriteria, dimensions: Sequence[Dimension]
) -> dict[Via, list[tuple[TyingRow, int, bool]]]:
    """The rows that may tie these people, by tie, with their kind and whether their date is unsure. One query."""
    if not keys or not dimensions:
        return {}
    meets_criteria = criteria_clause(replace(criteria, denied="exclude"), True, "f")
    keys_table = "unnest(%s::bigint[]) AS k(value)" if connection.vendor == "postgresql" else "json_each(%s) k"
    places, size = ", ".join(["%s"] * len(dimensions)), first_facet_key(1)
    sql = (
        "SELECT f.dimension, f.term, f.person, f.statement, f.earliest, f.latest, f.certainty,"  # noqa: S608  our own
        " f.hedged, f.voice, f.disputed, f.kind, f.approximate"
        f" FROM {keys_table} CROSS JOIN {FACETS} f"
        f" WHERE f.id >= k.value * {size} AND f.id < (k.value + 1) * {size}"
        f" AND f.dimension IN ({places}) AND {meets_criteria.sql}"
    )
    listed = list(keys) if connection.vendor == "postgresql" else str(list(keys))
    by_via: dict[Via, list[tuple[TyingRow, int, bool]]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(sql, [listed, *map(int, dimensions), *meets_criteria.values])
        for dimension, term, person, statement, earliest, latest, certainty, *doubts, kind, unsure in cursor:
            first, last = (OPEN_START, OPEN_END) if earliest is None else (earliest, latest)
            sure = is_sure(certainty, *doubts)
            row = TyingRow(person, statement, first, last, certainty, earliest is not None, sure)
            by_via[Via(_TIE[dimension], term)].append((row, kind, unsure))
    selected = set(keys)
    return {via: rows for via, rows in by_via.items() if _may_tie(via, rows, selected)}


def _may_tie(via: Via, rows: Sequence[tuple[TyingRow, int, bool]], selected: set[int]) -> bool:
    """Whether a tie leads to one of these people, or more than one shares it."""
    if via.tie == "relation":
        return via.term in selected
    return via.tie == _RELATED_GROUP or len({row.person for row, *_ in rows}) > 1


def _links(by_via: dict[Via, list[TyingRow]], certain_only: bool) -> list[Link]:
    links: dict[tuple[int, int, Via], Link] = {}
    pairs = 0
    for via, rows in sorted(by_via.items()):
        if via.tie in ("relation", _RELATED_GROUP):
            other = via.term if via.tie == "relation" else group_node(via.term)
            for row in rows:
                if certain_only and not row.is_sure:
                    continue
                # Each statement by itself: two relations between the same people are two ties.
                relation = Via("relation", row.statement)
                link = links.setdefault((row.person, other, relation), Link(row.person, other, relation))
                link.add(row, row, row.is_sure)
        else:
            rows.sort(key=lambda row: (row.earliest, row.person, row.statement))
            pairs += _link_overlapping(via, rows, links, _MOST_PAIRS - pairs, certain_only)
        if len(links) > MOST_LINKS:
            raise NetworkTooLarge(_too_large_message(via, rows, f"{MOST_LINKS:,} links"))
    return sorted(links.values(), key=lambda link: (link.source, link.target, link.via))


def _link_overlapping(
    via: Via, rows: list[TyingRow], links: dict[tuple[int, int, Via], Link], most: int, certain_only: bool
) -> int:
    """Link the people whose rows, in order of their first days, overlap in time. Returns how many pairs it compared."""
    pairs = 0
    for at, first in enumerate(rows):
        for second in rows[at + 1 :]:
            if second.earliest > first.latest:
                break
            if first.person == second.person:
                continue
            pairs += 1
            is_certain = surely_together(first, second)
            if certain_only and not is_certain:
                continue
            source, target = sorted((first.person, second.person))
            links.setdefault((source, target, via), Link(source, target, via)).add(first, second, is_certain)
        if len(links) > MOST_LINKS:
            raise NetworkTooLarge(_too_large_message(via, rows, f"{MOST_LINKS:,} links"))
        if pairs > most:
            raise NetworkTooLarge(_too_large_message(via, rows, f"{_MOST_PAIRS:,} pairs of statements"))
    return pairs


def _too_large_message(via: Via, rows: Sequence[TyingRow], most: str) -> str:
    tied = len({row.person for row in rows})
    name = next(iter(_terms({via}).values()), (via.tie, ""))[0]
    return (
        f"These people are tied by more than {most}; the {via.tie} {name} alone ties {tied:,} people: "
        f"ask for fewer people, for a date, or for other ties."
    )


_TERMS = {
    "group": QueryByKeys(lambda keys: Group.objects.filter(pk__in=keys).values_list("pk", "slug", "name")),
    "camp": QueryByKeys(lambda keys: Camp.objects.filter(pk__in=keys).values_list("pk", "slug", "name")),
    "event": QueryByKeys(lambda keys: Event.objects.filter(pk__in=keys).values_list("pk", "slug", "name")),
}


def _terms(vias: set[Via]) -> dict[Via, tuple[str, str]]:
    """Slug and name of each group, camp or event. One query for each sort of tie."""
    terms: dict[Via, tuple[str, str]] = {}
    for tie, read_terms in _TERMS.items():
        if keys := {via.term for via in vias if via.tie == tie}:
            terms |= {Via(tie, key): (slug, name) for key, slug, name in read_terms(keys)}
    return terms
