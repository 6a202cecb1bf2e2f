"""Records of each kind but sources as elements of their lists."""

from collections.abc import Callable, Iterable
from itertools import chain
from operator import itemgetter
from typing import Any

from prosopo.exporters.tei.elements import (
    Element,
    citation,
    date_attributes,
    date_element,
    identifiers,
    labels,
    make,
    plain_notes,
    record_iri,
    sides,
    xml_id,
)
from prosopo.exporters.tei.life import life_dates
from prosopo.exporters.tei.names import names as _names
from prosopo.exporters.tei.statements import preference, relation, statement
from prosopo.schema import RecordKind
from prosopo.types import JSON

_SEX = {"female": "F", "male": "M", "unknown": "U"}  # of ISO 5218's values in letters, as the Guidelines suggest


def person(record: JSON, base: str) -> list[Element]:
    """A person with their statements, and behind them their relations."""
    statements = record.get("statements", ())
    element = make(
        "person",
        make("persName", record["name"], type="as_in_source" if record["is_named"] else "description"),
        *([make("persName", record["sort_name"], type="sort", resp="#editors")] if record["sort_name"] else []),
        *_names(record, "persName", base),
        *identifiers(record),
        *life_dates(record, base),
        *_editorial(record),
        *plain_notes(RecordKind.PEOPLE, record),
        *(statement(stated, base) for stated in statements),
        *_identity_notes(record, "persName", base),
        *_mentions(record, base),
        id=xml_id("people", record["slug"]),
        corresp=record_iri(record, base),
        sex=_SEX[record["sex"]],
    )
    return [element, *_relations(statements, base)]


def org(record: JSON, base: str) -> list[Element]:
    """A group with the statements about it as a whole, and behind it its relations."""
    element = make(
        "org",
        make("orgName", record["name"]),
        *_names(record, "orgName", base),
        *labels(record, "orgName"),
        *identifiers(record),
        *_parent(record, "orgName", base),
        *_successions(record, "orgName", base),
        *_notes_and_statements(RecordKind.GROUPS, record, base),
        *_identity_notes(record, "orgName", base),
        *_mentions(record, base),
        id=xml_id("groups", record["slug"]),
        type=record["kind"],
        corresp=record_iri(record, base),
    )
    return [element, *_relations(record.get("statements", ()), base)]


def place(kind: RecordKind) -> Callable[[JSON, str], list[Element]]:
    """The maker of the elements of places or camps."""

    def element(record: JSON, base: str) -> list[Element]:
        return [
            make(
                "place",
                make("placeName", record["name"]),
                *_names(record, "placeName", base),
                *labels(record, "placeName"),
                *_location(record["coordinates"]),
                *identifiers(record),
                *_parent(record, "placeName", base),
                *_successions(record, "placeName", base),
                *_site(record, base),
                *_notes_and_statements(kind, record, base),
                *_identity_notes(record, "placeName", base),
                id=xml_id(kind.plural, record["slug"]),
                type=record["kind"],
                corresp=record_iri(record, base),
            )
        ]

    return element


def _location(coordinates: JSON | None) -> list[Element]:
    """The coordinates of a place or camp, which are the editor's, with their precision and source."""
    if not coordinates:
        return []
    geo = make("geo", f"{coordinates['latitude']} {coordinates['longitude']}")
    within = make("note", f"The true place lies within {coordinates['precision_km']} km.", type="precision")
    origin = [make("note", coordinates["source"], type="source")] if coordinates["source"] else []
    return [make("location", geo, within, *origin, resp="#editors")]


def _site(record: JSON, base: str) -> list[Element]:
    """The place where a camp stands, which is editorial."""
    if not (where := record.get("place")):
        return []
    name = make("placeName", where["name"], ref=record_iri(where, base))
    return [make("note", "At ", name, type="site", resp="#editors")]


def event(record: JSON, base: str) -> list[Element]:
    places = [
        make("placeName", record[member]["name"], ref=record_iri(record[member], base))
        for member in ("camp", "place")
        if record[member]
    ]
    if record["place_text"]:
        places.append(make("placeName", record["place_text"], type="as-written"))
    description = [part for part in (*places, date_element(record["date"], record["date_basis"])) if part is not None]
    return [
        make(
            "event",
            make("label", record["name"]),
            *labels(record, "label"),
            *([make("desc", *description)] if description else []),
            *_parent(record, "name", base, "desc"),
            *identifiers(record),
            *_notes_and_statements(RecordKind.EVENTS, record, base),
            id=xml_id("events", record["slug"]),
            type=record["kind"],
            corresp=record_iri(record, base),
            **date_attributes(record["date"], record["date_basis"]),
        )
    ]


def term(kind: RecordKind) -> Callable[[JSON, str], list[Element]]:
    """The maker of the elements of terms of a vocabulary, which may have categories."""

    def element(record: JSON, base: str) -> list[Element]:
        return [
            make(
                "item",
                make("term", record["label"], type=record.get("category")),
                *labels(record, "term"),
                *identifiers(record),
                *plain_notes(kind, record),
                *_broader_and_narrower(record, base),
                id=xml_id(kind.plural, record["slug"]),
                corresp=record_iri(record, base),
            )
        ]

    return element


def _broader_and_narrower(record: JSON, base: str) -> list[Element]:
    broader = [record["broader"]] if record.get("broader") else []
    return [*_terms("broader", broader, base), *_terms("narrower", record.get("narrower", ()), base)]


def _terms(type_: str, others: Iterable[JSON], base: str) -> list[Element]:
    """A note of terms that are broader or narrower, which is editorial."""
    refs = [make("ref", other["label"], target=record_iri(other, base)) for other in others]
    return [make("note", *refs, type=type_, resp="#editors")] if refs else []


def relation_term(record: JSON, base: str) -> list[Element]:
    """A relation of the vocabulary, with the labels of both its sides."""
    translations = [
        sides(label, "term", "text", type="label", language=label["language"], resp="#editors")
        for label in record.get("labels", ())
    ]
    return [
        make(
            "item",
            *sides(record, "term"),
            *chain.from_iterable(translations),
            *identifiers(record),
            *plain_notes(RecordKind.RELATIONS, record),
            *_broader_and_narrower(record, base),
            id=xml_id("relations", record["slug"]),
            corresp=record_iri(record, base),
        )
    ]


def passage(record: JSON, base: str) -> list[Element]:
    attributes = {"id": xml_id("passages", record["ref"]), "corresp": record_iri(record, base)}
    also = record.get("also_cited_by", [])
    said = [pointer for pointer in record.get("statements", ()) if pointer not in also]
    note = [
        make("note", *(make("ref", one["ref"], target=record_iri(one, base)) for one in pointers), type=type_)
        for type_, pointers in (("statements", said), ("also-cited-by", also))
        if pointers
    ]
    if context := record.get("context"):
        words = make("quote", context["before"], make("gap", reason="quoted"), context["after"])
        note.insert(0, make("note", words, type="context"))
    return [make("item", citation(record, base), *note, **attributes)]


def loose_statement(record: JSON, base: str) -> list[Element]:
    """A statement that stands outside the record of its subject."""
    subject = record["person"] or record["subject_group"]
    about = [make("name", subject["name"], ref=record_iri(subject, base)), ": "] if subject else []
    return [make("item", *about, statement(record, base, within="item"), *_relations([record], base))]


def dispute(record: JSON, base: str) -> list[Element]:
    return [
        make(
            "item",
            make("label", record["question"]),
            *(make("ref", pointer["ref"], target=record_iri(pointer, base)) for pointer in record["statements"]),
            make("note", *preference(record["preferred"], base), *_reasons(record), type="judgement"),
            *plain_notes(RecordKind.DISPUTES, record),
            id=xml_id("disputes", record["slug"]),
            corresp=record_iri(record, base),
        )
    ]


def _editorial(record: JSON) -> list[Element]:
    note = record.get("note")
    return [make("note", note, type="editorial", resp="#editors")] if note else []


def _relations(statements: Iterable[JSON], base: str) -> list[Element]:
    """The list of the relations in these statements, if there are any."""
    relations = [element for element in (relation(record, base) for record in statements) if element is not None]
    return [make("listRelation", *relations)] if relations else []


def _parent(record: JSON, name: str, base: str, within: str = "note") -> list[Element]:
    """The records above, further ones included, each with its time and note: all of that is editorial."""
    main = {"parent": record["parent"], "date": record.get("parent_date"), "note": None}
    links = [main, *record.get("further_parents", ())]
    elements = []
    for link in filter(itemgetter("parent"), links):
        above = make(name, link["parent"]["name"], ref=record_iri(link["parent"], base))
        when = date_element(link["date"], None) if link["date"] else None
        contents = ["Part of ", above, *([", ", when] if when is not None else [])]
        contents += [f". {link['note']}"] if link["note"] else []
        elements.append(make(within, *contents, type="parent", resp="#editors"))
    return elements


def _successions(record: JSON, name: str, base: str) -> list[Element]:
    """What came before a record and after it, which is editorial; `name` is the element of their names."""
    notes = []
    for member, type_ in (("predecessors", "predecessor"), ("successors", "successor")):
        for one in record.get(member, ()):
            other = make(name, one["other"]["name"], ref=record_iri(one["other"], base))
            label = one["label"]
            words = [other, f", {label} this"] if type_ == "predecessor" else [f"{label[0].upper()}{label[1:]} ", other]
            date = date_element(one["date"], one["date_basis"])
            words += [", ", date] if date is not None else []
            words += [f". {one['note']}"] if one["note"] else []
            notes.append(make("note", *words, type=type_, subtype=one["kind"], resp="#editors"))
    return notes


def _notes_and_statements(kind: RecordKind, record: JSON, base: str) -> list[Element]:
    refs = [make("ref", child["name"], target=record_iri(child, base)) for child in record.get("children", ())]
    parts = [make("note", *refs, type="parts", resp="#editors")] if refs else []
    return [
        *_editorial(record),
        *plain_notes(kind, record),
        *parts,
        *(statement(stated, base, within="record") for stated in record.get("statements", ())),
    ]


def _identity_notes(record: JSON, name: str, base: str) -> list[Element]:
    """The judgements on whether other records mean the same, which merge nothing; `name` is their names' element."""
    notes = []
    for judged in record.get("identity", ()):
        other = make(name, judged["other"]["name"], ref=record_iri(judged["other"], base))
        note = make("note", f"{judged['label']}: ", other, ". ", *_reasons(judged), type="identity")
        note.set("subtype", judged["verdict"])
        notes.append(note)
    return notes


def _reasons(record: JSON) -> list[Any]:
    judged = f" Judged by {record['judged_by']}, "
    return [record["reasons"], judged, make("date", record["judged_on"], when=record["judged_on"])]


def _mentions(record: JSON, base: str) -> list[Element]:
    mentions = record.get("mentioned_in", ())
    refs = [make("ref", pointer["ref"], target=record_iri(pointer, base)) for pointer in mentions]
    more = [] if record.get("mentioned_in_is_complete", True) else [" and more"]
    return [make("note", *refs, *more, type="mentioned-in")] if refs else []
