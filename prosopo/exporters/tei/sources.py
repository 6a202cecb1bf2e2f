"""Sources: what an archive keeps as `msDesc`, all else as `bibl`, whether it is printed or known by a citation alone.

Within an `msDesc`, what has no element of its own there stands in a `bibl`. `biblStruct` would need what not every
source has, a date or a publisher; `bibl` takes its parts as well.
"""

from collections.abc import Iterable, Iterator

from prosopo.exporters.tei.elements import Element, date_element, identifiers, make, plain_notes, record_iri, xml_id
from prosopo.schema import RecordKind
from prosopo.schema.source_kinds import SOURCE_KIND
from prosopo.types import JSON


def source(record: JSON, base: str) -> list[Element]:
    kind = SOURCE_KIND.get(record["kind"])
    parts = record["bibliography"] or {}
    own = {"id": xml_id("sources", record["slug"]), "type": record["kind"], "corresp": record_iri(record, base)}
    kept = _kept_in(parts)
    if kind is not None and kind.is_unpublished and parts.get("archive"):
        return [make("msDesc", kept, *_manuscript(record, base), **own)]
    described = (make("title", record["title"]), *_makers(record, base), date_element(record["date"], None))
    language = make("lang", record["language"])
    return [make("bibl", *described, language, *_published_in(parts), kept, *_further(record, base), **own)]


def _manuscript(record: JSON, base: str) -> Iterator[Element]:
    """What an `msDesc` has behind its identifier."""
    item = (*_makers(record, base), make("title", record["title"]))
    yield make("msContents", make("msItem", *item, make("textLang", mainLang=record["language"])))
    if (date := date_element(record["date"], None)) is not None:
        yield make("history", make("origin", date))
    published = _published_in(record["bibliography"] or {})
    if further := [*published, *_further(record, base)]:
        yield make("additional", make("listBibl", make("bibl", *further)))


def _further(record: JSON, base: str) -> Iterator[Element]:
    """Identifiers, notes, text, what it is related to, its parts and pages."""
    yield from identifiers(record)
    yield from plain_notes(RecordKind.SOURCES, record | {"text": None})
    if (text := _full_text(record)) is not None:
        yield text
    if record["text_shown"] != "all":
        yield make("note", record["text_shown"], type="text-shown")
    yield from _related(record, base)
    for part in record.get("parts", ()):
        yield _part(part, base)
    yield from _pages(record.get("pages", ()))


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


def _kept_in(parts: JSON) -> Element | None:
    """The `msIdentifier`, which has the place before the archive, and that before the shelf marks."""
    where = (("settlement", "archive_place"), ("repository", "archive"))
    found = [make(element, parts[name]) for element, name in where if parts.get(name)]
    found += [make("idno", parts[name], type=name) for name in _SHELF if parts.get(name)]
    return make("msIdentifier", *found) if found else None


_SHELF = ("fonds", "opis", "delo", "leaf")


def _full_text(record: JSON) -> Element | None:
    """The text, with a `pb` where each page begins."""
    text = record.get("text")
    if text is None:
        return None
    pages = record.get("pages", ())
    ends = [*(page["start"] for page in pages), len(text)]
    content: list[Element | str] = [text[: ends[0]]]
    for page, end in zip(pages, ends[1:], strict=True):
        content += [make("pb", n=page["label"], facs=page["image"]), text[page["start"] : end]]
    return make("note", *content, type="full-text")


def _part(part: JSON, base: str) -> Element:
    """A stretch of the text by another hand or of another date, with its offsets."""
    start, end = str(part["start"]), str(part["end"])
    name = make("persName", part["author"], ref=record_iri(part["person"], base) if part["person"] else None)
    author = make("author", name) if part["author"] else None
    title = make("title", part["title"], level="a") if part["title"] else None
    place = make("biblScope", f"{start}-{end}", unit="character", from_=start, to=end)
    language = make("lang", part["language"]) if part["language"] else None
    contents = (author, title, date_element(part["date"], None), language, place)
    return make("bibl", *contents, type="part", subtype=part["kind"])


def _pages(pages: Iterable[JSON]) -> Iterator[Element]:
    """Where the pages begin, with their images."""
    for page in pages:
        start, image = str(page["start"]), page["image"]
        place = make("biblScope", page["label"], unit="page", from_=start)
        yield make("bibl", place, make("ref", page["image_rights"], target=image) if image else None, type="page")


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
