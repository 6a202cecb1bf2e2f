"""The public dataset, table by table and record by record."""

from collections.abc import Iterator

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When

from prosopo import models, search
from prosopo.api.v1.views import VIEWSETS
from prosopo.api.v1.viewsets import RecordViewSet
from prosopo.exporters.datapackage import TableContent
from prosopo.exporters.listings import Listing
from prosopo.index.builders.names import names_reader
from prosopo.models.keysets import QuerysetPages
from prosopo.models.people import public_person
from prosopo.models.record_models import NAME_MODELS, SUCCESSION_MODELS
from prosopo.models.sources import public_source
from prosopo.models.statements import public_statement
from prosopo.schema import RecordKind
from prosopo.tabular import LINK_TABLES, NAME_TABLES, PEOPLE, SUCCESSION_TABLES, TABLES, LinkTable, lines
from prosopo.types import JSON

# In the order in which a document of them is read: the vocabularies first, which the header of TEI has, too, and then
# what most others point at.
_RECORDS = (
    *("roles", "fates", "traits", "legal_bases", "relations"),
    *("group_kinds", "camp_kinds", "place_kinds", "event_kinds"),
    *("people", "groups", "camps", "places", "events", "sources", "disputes"),
)


def tables() -> Iterator[TableContent]:
    """The content of each table of the dataset."""
    for table in TABLES.values():
        yield TableContent(table, _people() if table is PEOPLE else _listed_rows(_listing(table.name)))
    names = {table.name: kind for kind, table in NAME_TABLES.items()}
    for link in LINK_TABLES:
        yield TableContent(link, _link_rows(link) if isinstance(link, LinkTable) else _names(names[link.name]))


def records() -> Iterator[tuple[str, JSON]]:
    """All full records with their statements, and the passages that spell names.

    Every statement is about a person, a group, or else a camp, a place or an event: each stands in one record.
    """
    for name in _RECORDS:
        for chunk in _listing(name).records("full"):
            yield from ((name, _without_statements_of_others(name, record)) for record in chunk)
    view: RecordViewSet = VIEWSETS["passages"](basename="passages")
    rows = QuerysetPages(view.get_queryset().filter(_SPELLS_A_NAME), view.keyset)
    for chunk in view.listing(view.unfiltered()._replace(rows=rows)).records("full"):
        yield from (("passages", record) for record in chunk)


def relations() -> Iterator[tuple[str, JSON]]:
    """The relations in full: their IRIs of release 0.2.0 lead to the dataset's own description."""
    for chunk in _listing("relations").records("full"):
        yield from (("relations", record) for record in chunk)


# Of statements about nobody: in which other records they stand already.
_STANDS_WITH = {"places": ("camp",), "events": ("camp", "place")}


def _without_statements_of_others(name: str, record: JSON) -> JSON:
    """The record of a place or event without statements that also name a camp, or a place: these have them."""
    if name not in _STANDS_WITH:
        return record
    others = _STANDS_WITH[name]
    kept = [statement for statement in record["statements"] if not any(statement[other] for other in others)]
    return record | {"statements": kept}


# Of passages that spell a name, whatever else rests on them.
_SPELLS_A_NAME = Q()
for _names_of_kind in NAME_MODELS.values():
    for _cited in ("passage", "also_cites"):
        _SPELLS_A_NAME |= Q(Exists(_names_of_kind.objects.filter(**{_cited: OuterRef("pk")})))


def _listing(name: str) -> Listing:
    view: RecordViewSet = VIEWSETS[name](basename=name)
    return view.listing(view.unfiltered())


def _people() -> Iterator[tuple[int, bytes]]:
    return search.joined_records(search.people(search.RecordQuery()), "line")


def _listed_rows(listing: Listing) -> Iterator[tuple[int, bytes]]:
    for chunk in listing.records("item"):
        yield len(chunk), lines(map(listing.table.row, chunk))


def _link_rows(table: LinkTable) -> Iterator[tuple[int, bytes]]:
    """Rows in the order of their keys, a chunk in each query; long ones one by one."""
    rows = _LINK_ROWS[table.name]().order_by("pk").values_list("pk", *table.paths)
    size = 1 if table.is_long else search.CHUNK
    chunk = list(rows[:size])
    while chunk:
        last = chunk[-1][0]
        rows_and_lines = len(chunk), lines(row[1:] for row in chunk)
        del chunk  # or the next are read while these are held, too
        yield rows_and_lines
        chunk = list(rows.filter(pk__gt=last)[:size])


def _names(kind: RecordKind) -> Iterator[tuple[int, bytes]]:
    """The other forms of names of one kind of record, in the order of their keys. Three queries for a chunk at most."""
    table, names = NAME_TABLES[kind], NAME_MODELS[kind]
    read = names_reader(names, by="id")
    rows = names.objects.published().order_by("pk").values_list("pk", f"{names.BEARER}__slug")
    chunk = list(rows[: search.CHUNK])
    while chunk:
        forms = read([key for key, _ in chunk])
        records = [form | {kind.noun: bearer} for key, bearer in chunk for form in forms[key]]
        yield len(records), lines(map(table.row, records))
        chunk = list(rows.filter(pk__gt=chunk[-1][0])[: search.CHUNK])


def _also_cited() -> QuerySet:
    links = models.Statement.also_cites.through.objects.filter(public_source("passage__source__"))
    return links.filter(public_statement("statement__"))


def _disputed() -> QuerySet:
    return models.Dispute.statements.through.objects.filter(dispute__in=models.Dispute.objects.published())


def _with_texts() -> QuerySet:
    return models.Source.objects.published().showing_all().exclude(text="")


_PUBLIC_SLUG = Case(When(public_person("person__"), then=F("person__slug")), default=Value(""))


def _source_authors() -> QuerySet:
    """The authors of sources, with `known_as`: the slug of their record, where readers see it."""
    return models.SourceAuthor.objects.published().annotate(known_as=_PUBLIC_SLUG)


def _source_parts() -> QuerySet:
    return models.SourcePart.objects.published().annotate(known_as=_PUBLIC_SLUG)


def _source_pages() -> QuerySet:
    return models.SourcePage.objects.published().with_shown_images()


_LINK_ROWS = {
    "labels": models.Label.objects.published,
    "group_parents": models.GroupParent.objects.published,
    "camp_parents": models.CampParent.objects.published,
    "place_parents": models.PlaceParent.objects.published,
    "identities": models.IdentityJudgement.objects.published,
    "group_identities": models.GroupJudgement.objects.published,
    "camp_identities": models.CampJudgement.objects.published,
    "place_identities": models.PlaceJudgement.objects.published,
    **{table.name: SUCCESSION_MODELS[kind].objects.published for kind, table in SUCCESSION_TABLES.items()},
    "also_cites": _also_cited,
    "disputed": _disputed,
    "source_authors": _source_authors,
    "source_origins": models.SourceOrigin.objects.published,
    "source_parts": _source_parts,
    "source_pages": _source_pages,
    "source_texts": _with_texts,
}
