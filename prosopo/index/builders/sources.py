"""Sources, and disputes between what they say."""

from collections import defaultdict
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, QuerySet

from prosopo.dates import describe
from prosopo.index.builders.fragments import Row, rows_of
from prosopo.index.builders.fragments import reference as reference_to
from prosopo.index.builders.identifiers_and_labels import with_borne_rows
from prosopo.index.builders.members import columns, listed, reader
from prosopo.index.builders.statements import statements
from prosopo.models import Dispute, SourceAuthor, SourceOrigin, SourcePage, SourcePart, Statement
from prosopo.models.disputes import DisputeQuerySet
from prosopo.models.people import public_person
from prosopo.models.source_links import AuthorRole
from prosopo.models.sources import SourceQuerySet, is_public_source, public_source
from prosopo.schema import RecordKind
from prosopo.schema.bibliography import BIBLIOGRAPHIC
from prosopo.schema.source_parts import SOURCE_PART
from prosopo.schema.sources import DISPUTES, SOURCES
from prosopo.text.bibliography import enumerated, in_reading_order, reference
from prosopo.types import JSON

_SOURCE = listed(SOURCES.members)
_sources = reader(_SOURCE, given=("author", "authors", "citation", "identifiers", "origins"))
_DERIVED_FROM = ("derived_from__status", "derived_from__held_back_until")
_COLUMNS = (*columns(_SOURCE), "sort_key", *_DERIVED_FROM)
_disputes = reader(DISPUTES.members, given=("statements",))


def sources(queryset: SourceQuerySet) -> list[JSON]:
    """Sources without their texts; what they derive from only where that is public.

    Queries: sources, identifiers, authors, origins; the first alone for no sources.
    """
    rows = with_borne_rows(RecordKind.SOURCES, rows_of(queryset, _COLUMNS))
    keys = [row["id"] for row in rows]
    authors, origins = (_authors(keys), _origins(keys)) if keys else ({}, {})
    for row in rows:
        row["authors"], row["origins"] = authors.get(row["id"], []), origins.get(row["id"], [])
        row["author"] = row["author"] or author_line(row["authors"])
        row["citation"] = row["citation"] or _made_citation(row)
    return [
        record if is_public_source(*(row[name] for name in _DERIVED_FROM)) else record | {"derived_from": None}
        for row, record in zip(rows, _sources(rows), strict=True)
    ]


def author_line(authors: list[JSON]) -> str | None:
    """Those who wrote a source, or else who edited or compiled it, in one line; None for nobody."""
    wrote = [in_reading_order(author["name"]) for author in authors if author["role"] == AuthorRole.AUTHOR]
    made = [
        f"{in_reading_order(author['name'])} ({_ABBREVIATED[author['role']]})"
        for author in authors
        if author["role"] in _ABBREVIATED
    ]
    return enumerated(wrote or made) or None


_ABBREVIATED = {AuthorRole.EDITOR: "ed.", AuthorRole.COMPILER: "comp."}


def _made_citation(row: Row) -> str:
    parts = {name: row[name] for name in BIBLIOGRAPHIC}
    date = row["date_text"] or (describe(row["date"], row["date_calendar"]) if row["date"] else "")
    return reference(row["kind"], row["author"] or "", row["title"], date, parts)


def _authors(keys: list[int]) -> dict[int, list[JSON]]:
    """The authors of sources by the sources' keys, each with their record where readers see it."""
    found: dict[int, list[JSON]] = defaultdict(list)
    rows = SourceAuthor.objects.filter(source__in=keys).order_by("position", "id")
    rows = rows.annotate(person_is_public=ExpressionWrapper(public_person("person__"), BooleanField()))
    columns = ("source", "ref", "name", "role", "person__slug", "person__name", "person_is_public")
    for source, ref, name, role, slug, known_as, is_public in rows.values_list(*columns):
        person = reference_to("people", slug, known_as) if is_public else None
        found[source].append({"ref": ref, "name": name, "role": role, "person": person})
    return found


def _origins(keys: list[int]) -> dict[int, list[JSON]]:
    """What sources come from, by the sources' keys, where readers see it."""
    found: dict[int, list[JSON]] = defaultdict(list)
    rows = SourceOrigin.objects.filter(public_source("origin__"), source__in=keys).order_by("id")
    for source, ref, relation, slug, title in rows.values_list(
        "source", "ref", "relation", "origin__slug", "origin__title"
    ):
        origin = reference_to("sources", slug, title, "title")
        found[source].append({"ref": ref, "relation": relation, "source": origin})
    return found


def parts_of(keys: list[int]) -> dict[int, list[JSON]]:
    """The parts of sources in the order of the text, by the sources' keys; with the author's record if it is public."""
    found: dict[int, list[JSON]] = defaultdict(list)
    for source, record in _part_records(SourcePart.objects.filter(source__in=keys).order_by("start", "-end", "id")):
        found[source].append(record)
    return found


def parts_around(passage: JSON) -> list[JSON]:
    """The parts of a source in which a passage stands, given its record: the innermost first. One query, if any."""
    if passage["part"] is None:
        return []
    around = SourcePart.objects.filter(
        source__slug=passage["source"]["slug"], start__lte=passage["start"], end__gte=passage["end"]
    )
    return [record for _, record in _part_records(around.order_by("-start", "end", "-id"))]


def _part_records(parts: QuerySet) -> list[tuple[int, JSON]]:
    """The keys of the sources, and the records of parts: with the author's record if it is public."""
    rows = parts.annotate(person_is_public=ExpressionWrapper(public_person("person__"), BooleanField()))
    selected = list(rows.values("source", "person_is_public", *columns(SOURCE_PART.members)))
    return [
        (row["source"], record if row["person_is_public"] else record | {"person": None})
        for row, record in zip(selected, _parts(selected), strict=True)
    ]


def pages_of(keys: list[int]) -> dict[int, list[JSON]]:
    """The pages of sources in order, by the sources' keys; images only where all of the text may be shown."""
    found: dict[int, list[JSON]] = defaultdict(list)
    rows: Any = SourcePage.objects.filter(source__in=keys).order_by("start").with_shown_images()
    for source, ref, label, start, image, rights in rows.values_list(
        "source", "ref", "label", "start", "shown_image", "shown_rights"
    ):
        page = {"ref": ref, "label": label, "start": start, "image": image or None, "image_rights": rights or None}
        found[source].append(page)
    return found


_parts = reader(SOURCE_PART.members)


def disputes(queryset: DisputeQuerySet) -> list[JSON]:
    """Disputes with their statements in full. Queries: disputes, their statements' ids, statements (4)."""
    rows = rows_of(queryset, columns(DISPUTES.members))
    links = Dispute.statements.through.objects.filter(dispute__in=[row["id"] for row in rows]).order_by("statement_id")
    members: dict[int, list[str]] = defaultdict(list)
    for dispute, ref in links.values_list("dispute_id", "statement__ref"):
        members[dispute].append(ref)
    refs = {ref for found in members.values() for ref in found}
    full = {record["ref"]: record for record in statements(Statement.objects.published().filter(ref__in=refs))}
    for row in rows:
        row["statements"] = [full[ref] for ref in members[row["id"]] if ref in full]
    return _disputes(rows)
