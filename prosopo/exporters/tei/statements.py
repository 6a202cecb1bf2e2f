"""Statements as elements within the record of their subject."""

from collections.abc import Iterator
from typing import Any

from prosopo.exporters.tei.elements import (
    CERT,
    Element,
    basis_of,
    citation,
    date_attributes,
    date_element,
    make,
    record_iri,
    xml_id,
)
from prosopo.schema import RecordKind
from prosopo.schema.statement_kinds import KIND
from prosopo.schema.statements import ASSERTED_REFERENCES, ASSERTED_TEXTS, named_records
from prosopo.text.denials import DENIAL
from prosopo.text.ties import WITHOUT_RELATION, around_name, leading_words
from prosopo.types import JSON

# The element that names a record, by its kind.
_ELEMENT_OF = {
    RecordKind.PEOPLE: "persName",
    RecordKind.GROUPS: "orgName",
    RecordKind.ROLES: "roleName",
    RecordKind.CAMPS: "placeName",
    RecordKind.PLACES: "placeName",
    RecordKind.FATES: "term",
    RecordKind.TRAITS: "term",
    RecordKind.LEGAL_BASES: "term",
    RecordKind.EVENTS: "name",
}
_RELATED = ("related_person", "related_group")
# The member, label and element of each record that a statement names, but for whom it ties to; and the element's
# type, where it says more than the statement's kind.
_NAMED = [
    (member.name, kind.label, _ELEMENT_OF[kind], None if member.name in (kind.noun, kind.plural) else member.name)
    for member, kind in ASSERTED_REFERENCES
    if member.name not in _RELATED
]


def statement(record: JSON, base: str, within: str = "person") -> Element:
    """The element of a statement; a `note` where it is denied, or not within a person.

    It carries the quotes that the statement rests on, the editor's certainty (`cert`), whether the passage itself is
    unsure (`ana`), and the date.
    """
    kind = KIND[record["kind"]]
    name = kind.tei_element if within == "person" and not record["denied"] else "note"
    shared: dict[str, Any] = {
        "id": xml_id("statements", record["ref"]),
        "corresp": record_iri(record, base),
        "cert": CERT[record["certainty"]],
        "source": record_iri(record["passage"], base),
        "ana": " ".join(f"#{name}" for name in ("denied", "hedged") if record[name]),
        "type": "denied" if record["denied"] else record["kind"],
        "subtype": record["kind"] if record["denied"] else None,
    }
    if name != "note":
        shared |= date_attributes(record["date"], basis_of(record))
    content = [
        *_asserted_content(record, base),
        *(citation(passage, base) for passage in (record["passage"], *record["also_cites"])),
    ]
    if name != "note" and kind.tei_label:
        label, described = make("label", _label(record, kind.tei_label)), make("desc", *content)
        return make(name, label, described, *_notes(record, base, "note"), **shared)
    if name in _UNTYPED:
        del shared["type"]
    return make(name, *content, *_notes(record, base, "seg"), **shared)


_UNTYPED = {"affiliation", "occupation", "birth", "death", "residence"}  # have no attribute `type`


def relation(record: JSON, base: str) -> Element | None:
    """The `relation` of a person or group to the related one; None where the statement is denied or has none."""
    tie, subject = record["relation"], record["person"] or record["subject_group"]
    if tie is None or record["denied"] or subject is None:
        return None
    subject_iri, related_iri = (
        record_iri(subject, base),
        record_iri(record["related_person"] or record["related_group"], base),
    )
    ends = (
        {"mutual": f"{subject_iri} {related_iri}"}
        if tie["symmetric"]
        else {"active": subject_iri, "passive": related_iri}
    )
    return make(
        "relation",
        make("desc", " / ".join(dict.fromkeys((tie["label"], tie["inverse_label"])))),
        name=tie["slug"],
        corresp=f"#{xml_id('statements', record['ref'])}",
        cert=CERT[record["certainty"]],
        ana="#hedged" if record["hedged"] else None,
        source=record_iri(record["passage"], base),
        **ends,
        **date_attributes(record["date"], basis_of(record)),
    )


def preference(statement: JSON | None, base: str) -> list[Any]:
    """The children that name the preferred statement of a dispute, if there is one."""
    if statement is None:
        return []
    return [" The curators prefer ", make("ref", statement["ref"], target=record_iri(statement, base)), ". "]


def _label(record: JSON, member: str) -> str:
    """The label of the statement's element: of the record in this member, or the place; else its words, or its kind."""
    named = record[member] or record["place"]
    if named is None:
        return str(record["place_text"] or record["text"] or record["kind"])
    return _number_words(named) if named is record["age"] else str(named.get("label") or named["name"])


def _asserted_content(record: JSON, base: str) -> Iterator[Element | str | None]:
    """The records, texts and date of a statement, as children of its element.

    A relation leads to the person or group to whom it ties. Without one, these are named where the text has their name,
    else behind it: nothing but the text says what they have to do with it.
    """
    if record["denied"]:
        yield f"{DENIAL}: "
    named_before = [
        make(element, named[label], ref=record_iri(named, base), type=type_)
        for name, label, element, type_ in _NAMED
        for named in named_records(record, name)
    ]
    tie, related = record["relation"], list(_related(record, base))
    if tie:
        named_before += [part for _, element in related for part in (leading_words(tie["label"]), element)]
    if record["place_text"]:
        named_before.append(make("placeName", record["place_text"], type="as-written"))
    for part in named_before:
        yield part
        yield " "
    texts = [record[name] for name in ASSERTED_TEXTS if record[name]]
    if named_before and texts:
        yield "– "
    for text in texts:
        parts: list[Element | str] = [text]
        for name, element in () if tie else tuple(related):
            if isinstance(parts[-1], str) and (found := around_name(parts[-1], name)):
                before, _, behind = found
                parts[-1:] = [before, element, behind]
                related.remove((name, element))
        yield from parts
        yield " "
    for _, element in () if tie else related:
        yield f"({WITHOUT_RELATION} "
        yield element
        yield ") "
    if age := record["age"]:
        yield _number("age", age)
        yield " "
    if quantity := record["quantity"]:
        value, unit = quantity["value"], quantity["unit"]
        number = None if value is None else f"{value:g}"
        yield make("measure", quantity["text"] or f"{number} {unit}", type="quantity", quantity=number, unit=unit)
        yield " "
    yield date_element(record["date"], basis_of(record))


def _related(record: JSON, base: str) -> Iterator[tuple[str, Element]]:
    """The name and the element of the person and the group that a statement names beside its subject."""
    for member, element in zip(_RELATED, ("persName", "orgName"), strict=True):
        if related := record[member]:
            yield related["name"], make(element, related["name"], ref=record_iri(related, base))


def _number(type_: str, counted: JSON) -> Element:
    """The element of a number that is at least, at most or about so much."""
    least, most, about = (None if bound is None else str(bound) for bound in map(counted.get, ("min", "max", "about")))
    return make("num", _number_words(counted), type=type_, value=about, atLeast=least, atMost=most)


def _number_words(counted: JSON) -> str:
    """A number in the source's words, or else in digits.

    >>> _number_words({"min": 40, "max": None, "about": None, "text": None})
    '40-'
    >>> _number_words({"min": 40, "max": 40, "about": None, "text": None})
    '40'
    """
    least, most = ("" if bound is None else str(bound) for bound in (counted["min"], counted["max"]))
    about, figures = counted.get("about"), least if least == most else f"{least}-{most}"
    return counted["text"] or (figures if about is None else f"about {about}")


def _notes(record: JSON, base: str, name: str) -> Iterator[Element]:
    """Voice, relative date, headcount, disputes and editorial note of a statement, in elements of this name."""
    voice = [f"Voice: {record['voice']}"]
    if record["voice_label"]:
        voice.append(record["voice_label"])
    if record["attributed_to"]:
        voice.append(f"attributed to {record['attributed_to']}")
    speaker = record["speaker"]
    speaker_words = [", words of ", make("persName", speaker["name"], ref=record_iri(speaker, base))] if speaker else []
    yield make(name, ", ".join(voice), *speaker_words, type="voice")
    if reckoned := record["relative_to"]:
        yield make(name, *_reckoning(reckoned, base), type="relative-date")
    if counted := record["headcount"]:
        yield make(name, *_headcount(counted, base), type="headcount")
    for dispute in record["disputes"]:
        question = make("ref", dispute["question"], target=record_iri(dispute, base))
        yield make(name, question, *preference(dispute["preferred"], base), type="dispute")
    if record["note"]:
        yield make(name, record["note"], type="editorial", resp="#editors")


_POSITION = {
    "after": "after",
    "before": "before",
    "after_start": "after the beginning of",
    "before_end": "before the end of",
    "same": "at the time of",
}


def _reckoning(reckoned: JSON, base: str) -> Iterator[Element | str]:
    """How far a date lies from what it is reckoned from, and from what, if readers see that."""
    amount, unit = reckoned["amount"], reckoned["unit"]
    if amount is not None:
        yield make("measure", f"{amount} {unit}", type="duration", quantity=str(amount), unit=unit)
        yield " "
    yield f"{_POSITION.get(reckoned['position'], reckoned['position'])} "
    if statement := reckoned["statement"]:
        yield make("ref", statement["ref"], target=record_iri(statement, base))
    elif event := reckoned["event"]:
        yield make("name", event["name"], ref=record_iri(event, base))
    else:
        yield "a statement that is not public"


def _headcount(counted: JSON, base: str) -> Iterator[Element | str]:
    """A number of people in the source's words or else in figures; what it is a share of, and for each of what."""
    least, most, about = (None if counted[name] is None else str(counted[name]) for name in ("min", "max", "about"))
    bounds = {"atLeast": least, "atMost": most, "value": about, "subtype": "about" if about else None}
    if words := _number_words(counted):
        yield make("num", words, type="headcount", **bounds)
    if whole := counted["share_of"]:
        yield " of those in "
        yield make("ref", whole["ref"], target=record_iri(whole, base))
    shares = [str(counted[name]) for name in ("share_min", "share_max") if counted[name] is not None]
    if shares:
        yield ", in percent "
        ends = {"atLeast": counted["share_min"], "atMost": counted["share_max"]}
        share = {name: None if end is None else str(end) for name, end in ends.items()}
        yield make("num", "-".join(dict.fromkeys(shares)), type="percentage", **share)
    if counted["per"]:
        yield f" for each {counted['per']}"
