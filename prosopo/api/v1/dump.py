"""The whole public dataset, table by table and record by record."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet

from prosopo import models, search
from prosopo.api.v1.views import VIEWS
from prosopo.api.v1.viewsets import RecordViewSet
from prosopo.exporters.datapackage import Part
from prosopo.exporters.listings import Listing
from prosopo.models.keysets import QuerysetPages
from prosopo.models.statements import public_statement
from prosopo.tabular import LINK_TABLES, PEOPLE, TABLES, LinkTable, lines
from prosopo.types import JSON

# In the order in which a document of them is read: what most others point at stands first.
_RECORDS = ("people", "groups", "camps", "events", "roles", "fates", "relations", "sources", "disputes")


def tables() -> Iterator[Part]:
    """All tables of the dataset."""
    for table in TABLES.values():
        yield Part(table, _people() if table is PEOPLE else _listed(_listing(table.name)))
    for link in LINK_TABLES:
        yield Part(link, _linked(link))


def records() -> Iterator[tuple[str, JSON]]:
    """All records in full, with all that is said of them; besides, the passages in which names stand.

    Every statement is about a person, a group, or else a camp or an event: each stands in one record.
    """
    for name in _RECORDS:
        if name == "relations":
            yield from relations()
        else:
            for chunk in _listing(name).records("full"):
                yield from ((name, _said_once(name, record)) for record in chunk)
    view: RecordViewSet = VIEWS["passages"](basename="passages")
    rows = QuerysetPages(view.get_queryset().filter(_SPELLING), view.keyset)
    for chunk in view.listing(view.everything()._replace(rows=rows)).records("full"):
        yield from (("passages", record) for record in chunk)


def relations() -> Iterator[tuple[str, JSON]]:
    """The ties between people: a vocabulary whose terms have no addresses of their own. One query."""
    for one in models.Relation.objects.published().order_by("sort_key", "id"):
        yield (
            "relations",
            {
                "slug": one.slug,
                "label": one.label,
                "inverse_label": one.inverse,
                "symmetric": one.symmetric,
                "scope_note": one.scope_note,
            },
        )


def _said_once(name: str, record: JSON) -> JSON:
    """What describes both an event and a camp is told of the camp."""
    if name != "events":
        return record
    return record | {"statements": [said for said in record["statements"] if said["camp"] is None]}


# Of passages that spell a name, whatever else rests on them.
_SPELLING = Q(Exists(models.PersonName.objects.filter(passage=OuterRef("pk"))))
_SPELLING |= Q(Exists(models.GroupName.objects.filter(passage=OuterRef("pk"))))
_SPELLING |= Q(Exists(models.CampName.objects.filter(passage=OuterRef("pk"))))


def _listing(name: str) -> Listing:
    view: RecordViewSet = VIEWS[name](basename=name)
    return view.listing(view.everything())


def _people() -> Iterator[tuple[int, bytes]]:
    return search.joined_records(search.people(search.RecordQuery()), "line")


def _listed(listing: Listing) -> Iterator[tuple[int, bytes]]:
    for chunk in listing.records("item"):
        yield len(chunk), lines(map(listing.table.row, chunk))


def _linked(table: LinkTable) -> Iterator[tuple[int, bytes]]:
    """Rows by their keys, so many in each query, and long ones one by one."""
    rows = _LINKED[table.name]().order_by("pk").values_list("pk", *table.paths)
    size = 1 if table.is_long else search.CHUNK
    found = list(rows[:size])
    while found:
        last = found[-1][0]
        written = len(found), lines(row[1:] for row in found)
        del found  # or the next are read while these are held, too
        yield written
        found = list(rows.filter(pk__gt=last)[:size])


def _also_cited() -> QuerySet:
    cited = models.Statement.also_cites.through.objects.filter(passage__source__status=models.Status.PUBLISHED)
    return cited.filter(public_statement("statement__"))


def _disputed() -> QuerySet:
    return models.Dispute.statements.through.objects.filter(dispute__in=models.Dispute.objects.published())


def _with_texts() -> QuerySet:
    return models.Source.objects.published().exclude(text="")


_LINKED = {
    "person_names": models.PersonName.objects.published,
    "group_names": models.GroupName.objects.published,
    "camp_names": models.CampName.objects.published,
    "relations": models.Relation.objects.published,
    "identities": models.IdentityJudgement.objects.published,
    "also_cites": _also_cited,
    "disputed": _disputed,
    "source_texts": _with_texts,
}
