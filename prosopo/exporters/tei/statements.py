"""Statements as elements within whatever they are about."""

from typing import Any

from prosopo.exporters.tei.elements import (
    CERT,
    JSON,
    Element,
    cited,
    date_element,
    dated,
    identifier,
    make,
    pointer,
)
from prosopo.schema import RecordKind
from prosopo.schema.members import Reference, Text
from prosopo.schema.statement_kinds import KIND
from prosopo.schema.statements import ASSERTED

# The element that names a record, by its kind.
_ELEMENT_OF = {
    RecordKind.PEOPLE: "persName",
    RecordKind.GROUPS: "orgName",
    RecordKind.ROLES: "roleName",
    RecordKind.CAMPS: "placeName",
    RecordKind.FATES: "term",
    RecordKind.EVENTS: "name",
}
# What a statement speaks of, but for the person to whom its tie leads.
_OBJECTS = [
    (member.name, member.type.kind.label, _ELEMENT_OF[member.type.kind])
    for member in ASSERTED
    if isinstance(member.type, Reference) and member.name != "related_person"
]


# The words of a statement, but for the place.
_TEXTS = [member.name for member in ASSERTED if isinstance(member.type, Text) and member.name != "place_text"]


def statement(record: JSON, base: str, within: str = "person") -> Element:
    """A statement; a denied one, and one that is not about a person, is a note that says so.

    Each carries the exact words that it rests on, how sure the editor is (`cert`), and when it was so.
    """
    kind = KIND[record["kind"]]
    name = kind.tei_element if within == "person" and not record["denied"] else "note"
    shared: dict[str, Any] = {
        "id": identifier("statements", record["ref"]),
        "corresp": pointer(record, base),
        "cert": CERT[record["certainty"]],
        "source": pointer(record["passage"], base),
        "ana": "#denied" if record["denied"] else None,
        "type": "denied" if record["denied"] else record["kind"],
        "subtype": record["kind"] if record["denied"] else None,
    }
    if name != "note":
        shared |= dated(record["date"], record["date_basis"])
    said = [*_said(record, base), *(cited(one, base) for one in (record["passage"], *record["also_cites"]))]
    if name != "note" and kind.tei_label:
        label, told = make("label", _label(record, kind.tei_label)), make("desc", *said)
        return make(name, label, told, *_notes(record, base, "note"), **shared)
    if name in {"affiliation", "occupation", "birth"}:
        del shared["type"]
    return make(name, *said, *_notes(record, base, "seg"), **shared)


def relation(record: JSON, base: str) -> Element | None:
    """The tie of a person, or of a group, that an undenied statement tells of; none where it tells of none."""
    tie, subject = record["relation"], record["person"] or record["subject_group"]
    if tie is None or record["denied"] or subject is None:
        return None
    one, other = pointer(subject, base), pointer(record["related_person"], base)
    ends = {"mutual": f"{one} {other}"} if tie["symmetric"] else {"active": one, "passive": other}
    return make(
        "relation",
        make("desc", f"{tie['label']} / {tie['inverse_label']}"),
        name=tie["slug"],
        corresp=f"#{identifier('statements', record['ref'])}",
        cert=CERT[record["certainty"]],
        source=pointer(record["passage"], base),
        **ends,
        **dated(record["date"], record["date_basis"]),
    )


def preferring(statement: JSON | None, base: str) -> list[Any]:
    """Which statement of a dispute the curators hold to be right, if any."""
    if statement is None:
        return []
    return [" The curators prefer ", make("ref", statement["ref"], target=pointer(statement, base)), ". "]


def _label(record: JSON, named: str) -> str:
    """What the statement says by its kind, whatever else it names; a detention may have a place without a record."""
    of = record[named]
    return of.get("label") or of["name"] if of else record["place_text"]


def _said(record: JSON, base: str) -> Any:
    """What the statement speaks of, and its words."""
    if record["denied"]:
        yield "The passage says that this is not so: "
    for name, label, element in _OBJECTS:
        if one := record[name]:
            yield make(element, one[label], ref=pointer(one, base))
            yield " "
    if other := record["related_person"]:
        tie = record["relation"]
        yield f"{tie['label']} of " if tie else "with "
        yield make("persName", other["name"], ref=pointer(other, base))
        yield " "
    if record["place_text"]:
        yield make("placeName", record["place_text"], type="as-written")
        yield " "
    for name in _TEXTS:
        if record[name]:
            yield f"{record[name]} "
    yield date_element(record["date"], record["date_basis"])


def _notes(record: JSON, base: str, name: str) -> Any:
    """What else is known of the statement, in elements of this name."""
    voice = [f"Voice: {record['voice']}"]
    if record["attributed_to"]:
        voice.append(f"attributed to {record['attributed_to']}")
    speaker = record["speaker"]
    said_by = [", words of ", make("persName", speaker["name"], ref=pointer(speaker, base))] if speaker else []
    yield make(name, ", ".join(voice), *said_by, type="voice")
    if counted := record["headcount"]:
        least, most = (None if one is None else str(one) for one in (counted["min"], counted["max"]))
        number = make(
            "num", counted["text"] or f"{least or ''}-{most or ''}", type="headcount", atLeast=least, atMost=most
        )
        yield make(name, number, type="headcount")
    for dispute in record["disputes"]:
        question = make("ref", dispute["question"], target=pointer(dispute, base))
        yield make(name, question, *preferring(dispute["preferred"], base), type="dispute")
    if record["note"]:
        yield make(name, record["note"], type="editorial", resp="#editors")
