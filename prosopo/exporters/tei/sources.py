"""Sources as `bibl`: one element for what is printed, kept in an archive, or known by a citation alone.

`biblStruct` and `msDesc` would each need what not every source has; `bibl` takes the parts of both.
"""

from collections.abc import Iterator

from prosopo.exporters.tei.elements import Element, date_element, identifiers, make, plain_notes, record_iri, xml_id
from prosopo.schema import RecordKind
from prosopo.types import JSON


def source(record: JSON, base: str) -> list[Element]:
    parts = record["bibliography"] or {}
    shown = make("note", record["text_shown"], type="text-shown") if record["text_shown"] != "all" else None
    return [
        make(
            "bibl",
            make("title", record["title"]),
            *_makers(record, base),
            date_element(record["date"], None),
            make("lang", record["language"]),
            *_published_in(parts),
            *_kept_in(parts),
            *identifiers(record),
            *plain_notes(RecordKind.SOURCES, record),
            shown,
            *_related(record, base),
            id=xml_id("sources", record["slug"]),
            type=record["kind"],
            corresp=record_iri(record, base),
        )
    ]


def _makers(record: JSON, base: str) -> Iterator[Element]:
    """Who made the source: as printed as a whole; and one by one, with the records of those who have one."""
    if record["author"]:
        yield make("author", record["author"])
    for one in record["authors"]:
        name = make("persName", one["name"], ref=record_iri(one["person"], base) if one["person"] else None)
        yield make("respStmt", make("resp", one["role"]), name)


# Members of the bibliography: the element of each, and its attributes.
_PARTS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("container_title", "title", {"type": "container"}),
    ("edition", "edition", {}),
    ("publisher_place", "pubPlace", {}),
    ("publisher", "publisher", {}),
    ("volume", "biblScope", {"unit": "volume"}),
    ("number", "biblScope", {"unit": "issue"}),
    ("pages", "biblScope", {"unit": "page"}),
    ("doi", "idno", {"type": "DOI"}),
    ("web_address", "idno", {"type": "URL"}),
)


def _published_in(parts: JSON) -> Iterator[Element]:
    for name, element, attributes in _PARTS:
        if parts.get(name):
            yield make(element, parts[name], **attributes)


def _kept_in(parts: JSON) -> Iterator[Element]:
    """The `msIdentifier`, which has the place before the archive, and that before the shelf marks."""
    shelf = [make("idno", parts[name], type=name) for name in ("opis", "delo", "leaf") if parts.get(name)]
    place, archive, fonds = (
        make(element, parts[name]) if parts.get(name) else None
        for element, name in (("settlement", "archive_place"), ("repository", "archive"), ("collection", "fonds"))
    )
    if any(part is not None for part in (place, archive, fonds, *shelf)):
        yield make("msIdentifier", place, archive, fonds, *shelf)


def _related(record: JSON, base: str) -> Iterator[Element]:
    """What the source comes from, and what comes from it."""
    if record["derived_from"]:
        yield _related_item(record["derived_from"], "original", base)
    for origin in record["origins"]:
        yield _related_item(origin["source"], origin["relation"], base)
    for derivative in record.get("derivatives", ()):
        yield _related_item(derivative, "derivative", base)


def _related_item(record: JSON, relation: str, base: str) -> Element:
    return make(
        "relatedItem", make("bibl", make("title", record["title"], ref=record_iri(record, base))), type=relation
    )
