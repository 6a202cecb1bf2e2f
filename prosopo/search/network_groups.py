"""Groups in a network: what ties them to people and to one another."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from django.db.models import Case, When

from prosopo.chunks import chunks
from prosopo.dates import OPEN_END, OPEN_START
from prosopo.index.builders.facets import CERTAINTY_CODE, VOICE_CODE
from prosopo.models import Group
from prosopo.search.lists import disputed_q, statements
from prosopo.search.network_links import Link, TyingRow, Via, group_node
from prosopo.search.network_presence import is_sure
from prosopo.search.query import RecordQuery, StatementCriteria


def group_ties(criteria: StatementCriteria, people: Collection[int], groups: Collection[int]) -> list[Link]:
    """The links of undenied statements about groups: to these people, and of these groups to one another.

    For each 500 people two queries, and as many for each 500 groups; one for which disputes are public.
    """
    said = statements(RecordQuery(criteria=replace(criteria, denied="exclude")))
    said = said.filter(relation__isnull=False, subject_group__isnull=False).order_by("id")
    said = said.annotate(is_disputed=Case(When(disputed_q(True), then=True), default=False))
    columns = (
        *("id", "subject_group", "related_person", "related_group", "time__earliest", "time__latest"),
        *("certainty", "hedged", "voice", "is_disputed"),
    )
    rows = [row for some in chunks(sorted(people)) for row in said.filter(related_person__in=some).values(*columns)]
    rows += [row for some in chunks(sorted(groups)) for row in said.filter(subject_group__in=some).values(*columns)]
    links = {}
    for row in rows:
        person, group = row["related_person"], row["related_group"]
        if person in people or group in groups:
            subject, via = group_node(row["subject_group"]), Via("relation", row["id"])
            earliest, latest, certainty = row["time__earliest"], row["time__latest"], CERTAINTY_CODE[row["certainty"]]
            is_dated, sure = (
                earliest is not None,
                is_sure(certainty, row["hedged"], VOICE_CODE[row["voice"]], row["is_disputed"]),
            )
            first, last = (earliest, latest) if is_dated else (OPEN_START, OPEN_END)
            tied = TyingRow(subject, row["id"], first, last, certainty, is_dated, sure)
            links[via] = Link(subject, group_node(group) if person is None else person, via)
            links[via].add(tied, tied, sure)
    return list(links.values())


def groups_tied(links: Iterable[Link]) -> dict[int, tuple[str, str]]:
    """Slug and name of each group that links tie, by its key, in the order of the names. One query if there are any."""
    keys = {-node for link in links for node in (link.source, link.target) if node < 0}
    found: dict[int, tuple[str, str]] = {}
    for some in chunks(sorted(keys)):
        rows = Group.objects.filter(pk__in=some).order_by("sort_key", "id").values_list("pk", "slug", "name")
        found |= {key: (slug, name) for key, slug, name in rows}
    return found
