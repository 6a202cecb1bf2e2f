"""Records of every kind as elements of their lists."""

from collections.abc import Callable, Iterable
from typing import Any

from prosopo.exporters.tei.elements import (
    JSON,
    Element,
    cited,
    date_element,
    dated,
    identifier,
    make,
    pointer,
)
from prosopo.exporters.tei.statements import preferring, relation, statement
from prosopo.schema import RECORDS, RecordKind

_SEX = {"female": "F", "male": "M", "unknown": "U"}  # of ISO 5218's values in letters, as the Guidelines suggest


def person(record: JSON, base: str) -> list[Element]:
    """Someone with all that is said of them, and behind them their relations."""
    said = record.get("statements", ())
    one = make(
        "person",
        make("persName", record["name"], type="as_in_source" if record["is_named"] else "description"),
        *([make("persName", record["sort_name"], type="sort", resp="#editors")] if record["sort_name"] else []),
        *_names(record, "persName", base),
        *_editorial(record),
        *_plain(RecordKind.PEOPLE, record),
        *(statement(said_of, base) for said_of in said),
        *(_identity(judged, base) for judged in record.get("identity", ())),
        *_mentions(record, base),
        id=identifier("people", record["slug"]),
        corresp=pointer(record, base),
        sex=_SEX[record["sex"]],
    )
    return [one, *_relations(said, base)]


def org(record: JSON, base: str) -> list[Element]:
    """A group, with what is said of it as a whole, and behind it its relations."""
    one = make(
        "org",
        make("orgName", record["name"]),
        *_names(record, "orgName", base),
        *_above(record, "orgName", base),
        *_about(RecordKind.GROUPS, record, base),
        id=identifier("groups", record["slug"]),
        type=record["kind"],
        corresp=pointer(record, base),
    )
    return [one, *_relations(record.get("statements", ()), base)]


def place(record: JSON, base: str) -> list[Element]:
    """A camp; where it lay is the editor's."""
    there, location = record["coordinates"], []
    if there:
        geo = make("geo", f"{there['latitude']} {there['longitude']}")
        within = make("note", f"The true place lies within {there['precision_km']} km.", type="precision")
        location = [make("location", geo, within, resp="#editors")]
    return [
        make(
            "place",
            make("placeName", record["name"]),
            *_names(record, "placeName", base),
            *location,
            *_above(record, "placeName", base),
            *_about(RecordKind.CAMPS, record, base),
            id=identifier("camps", record["slug"]),
            type=record["kind"],
            corresp=pointer(record, base),
        )
    ]


def event(record: JSON, base: str) -> list[Element]:
    where = [make("placeName", record["camp"]["name"], ref=pointer(record["camp"], base))] if record["camp"] else []
    if record["place_text"]:
        where.append(make("placeName", record["place_text"], type="as-written"))
    told = [one for one in (*where, date_element(record["date"], record["date_basis"])) if one is not None]
    return [
        make(
            "event",
            make("label", record["name"]),
            *([make("desc", *told)] if told else []),
            *_above(record, "name", base, "desc"),
            *_about(RecordKind.EVENTS, record, base),
            id=identifier("events", record["slug"]),
            type=record["kind"],
            corresp=pointer(record, base),
            **dated(record["date"], record["date_basis"]),
        )
    ]


def term(kind: RecordKind) -> Callable[[JSON, str], list[Element]]:
    """A role or fate."""

    def of(record: JSON, base: str) -> list[Element]:
        return [
            make(
                "item",
                make("term", record["label"], type=record["category"]),
                *_plain(kind, record),
                id=identifier(kind.plural, record["slug"]),
                corresp=pointer(record, base),
            )
        ]

    return of


def tie(record: JSON, base: str) -> list[Element]:
    """A relation, by the names of both its sides."""
    names = [record["label"]] if record["symmetric"] else [record["label"], record["inverse_label"]]
    note = [make("note", record["scope_note"], type="scope")] if record["scope_note"] else []
    terms = (make("term", name) for name in names)
    return [make("item", *terms, *note, id=identifier("relations", record["slug"]))]


def source(record: JSON, base: str) -> list[Element]:
    original = record["derived_from"]
    related = [_related(original, "original", base)] if original else []
    related += [_related(one, "derivative", base) for one in record.get("derivatives", ())]
    return [
        make(
            "bibl",
            make("title", record["title"]),
            *([make("author", record["author"])] if record["author"] else []),
            date_element(record["date"], None),
            make("lang", record["language"]),
            *_plain(RecordKind.SOURCES, record),
            *related,
            id=identifier("sources", record["slug"]),
            corresp=pointer(record, base),
        )
    ]


def _related(record: JSON, relation: str, base: str) -> Element:
    return make("relatedItem", make("bibl", make("title", record["title"], ref=pointer(record, base))), type=relation)


def passage(record: JSON, base: str) -> list[Element]:
    here = {"id": identifier("passages", record["ref"]), "corresp": pointer(record, base)}
    refs = [make("ref", one["ref"], target=pointer(one, base)) for one in record.get("statements", ())]
    resting = [make("note", *refs, type="statements")] if refs else []
    return [make("item", cited(record, base), *resting, **here)]


def loose_statement(record: JSON, base: str) -> list[Element]:
    """A statement outside the record of whom it is about."""
    subject = record["person"] or record["subject_group"]
    about = [make("name", subject["name"], ref=pointer(subject, base)), ": "] if subject else []
    return [make("item", *about, statement(record, base, within="item"), *_relations([record], base))]


def dispute(record: JSON, base: str) -> list[Element]:
    return [
        make(
            "item",
            make("label", record["question"]),
            *(make("ref", one["ref"], target=pointer(one, base)) for one in record["statements"]),
            make("note", *preferring(record["preferred"], base), *_reasons(record), type="judgement"),
            *_plain(RecordKind.DISPUTES, record),
            id=identifier("disputes", record["slug"]),
            corresp=pointer(record, base),
        )
    ]


def _editorial(record: JSON) -> list[Element]:
    note = record.get("note")
    return [make("note", note, type="editorial", resp="#editors")] if note else []


def _plain(kind: RecordKind, record: JSON) -> list[Element]:
    """A note for each plain member of a record that holds something."""
    texts = ((member, record.get(member.name)) for member in _NOTED[kind])
    return [make("note", _written(value), type=member.tei) for member, value in texts if value is not None]


_NOTED = {kind: [member for member in record.members if member.tei] for kind, record in RECORDS.items()}


def _written(value: str | int | float | bool) -> str:
    """A plain value as text; true and false as XML Schema has them."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _relations(said: Iterable[JSON], base: str) -> list[Element]:
    """A list of what ties these statements tell of, or none."""
    ties = [tie for tie in (relation(one, base) for one in said) if tie is not None]
    return [make("listRelation", *ties)] if ties else []


def _names(record: JSON, name: str, base: str) -> list[Element]:
    return [
        make(
            name,
            one["text"],
            type=one["kind"],
            language=one["language"],
            source=pointer(one["passage"], base) if one["passage"] else None,
            resp="#editors" if one["editorial"] else None,
        )
        for one in record.get("names", ())
    ]


def _above(record: JSON, name: str, base: str, within: str = "note") -> list[Element]:
    """What it sits in, which the editor says."""
    parent = record["parent"]
    if not parent:
        return []
    above = make(name, parent["name"], ref=pointer(parent, base))
    if within == "desc":
        return [make("desc", "Part of ", above, type="parent", resp="#editors")]
    return [make("note", "Part of ", above, type="parent", resp="#editors")]


def _about(kind: RecordKind, record: JSON, base: str) -> list[Element]:
    refs = [make("ref", one["name"], target=pointer(one, base)) for one in record.get("children", ())]
    parts = [make("note", *refs, type="parts", resp="#editors")] if refs else []
    return [
        *_editorial(record),
        *_plain(kind, record),
        *parts,
        *(statement(said, base, within="record") for said in record.get("statements", ())),
    ]


def _identity(record: JSON, base: str) -> Element:
    """Whether another record means the same human being: a judgement, which merges nobody."""
    other = make("persName", record["other"]["name"], ref=pointer(record["other"], base))
    verdict = make("note", f"{record['label']}: ", other, ". ", *_reasons(record), type="identity")
    verdict.set("subtype", record["verdict"])
    return verdict


def _reasons(record: JSON) -> list[Any]:
    judged = f" Judged by {record['judged_by']}, "
    return [record["reasons"], judged, make("date", record["judged_on"], when=record["judged_on"])]


def _mentions(record: JSON, base: str) -> list[Element]:
    mentions = record.get("mentioned_in", ())
    refs = [make("ref", one["ref"], target=pointer(one, base)) for one in mentions]
    more = [] if record.get("mentioned_in_is_complete", True) else [" and more"]
    return [make("note", *refs, *more, type="mentioned-in")] if refs else []
