"""Statements as a page shows them: what is said, when, in which words, by whom, and how sure that is."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import NamedTuple

from prosopo.exporters.chronology import in_order
from prosopo.exporters.locators import locator_of
from prosopo.schema import RecordKind
from prosopo.schema.iris import page_path
from prosopo.schema.statement_kinds import KIND, KINDS
from prosopo.schema.statements import ASSERTED_REFERENCES, named_records
from prosopo.text.ties import leading_words
from prosopo.types import JSON
from prosopo.web.records.numbers import number_in_words
from prosopo.web.records.values import Value, basis_in_words, date_in_words, doubts, linked, words_of


class Part(NamedTuple):
    """Something that a statement names, and what it is to the statement."""

    label: str  # empty where the kind of statement says it
    value: Value


class Quote(NamedTuple):
    """The words of a passage, and where they stand."""

    text: str
    language: str
    translation: str  # the editors'
    source: Value
    place: Value  # the passage's page, by its locator


class StatementLine(NamedTuple):
    """One statement."""

    ref: str
    href: str
    kind: str
    subject: Value | None  # None on the page of the subject itself
    parts: list[Part]
    text: str
    when: str
    when_by: str  # where the source does not state the date
    reckoned_from: Value | None  # the statement or event from which the date is worked out
    denied: bool
    doubts: list[str]
    voice: str
    speaker: Value | None
    quotes: list[Quote]  # the words that it rests on first
    note: str
    disputes: list[Value]
    preferred: bool  # by the dispute whose page it is


class Section(NamedTuple):
    """The statements of one kind."""

    anchor: str  # its id on the page
    title: str
    lines: list[StatementLine]


def sections(statements: Sequence[JSON], page: str, deaths: Collection[str] = ()) -> list[Section]:
    """Statements by their kinds, in the order in which the kinds are documented; each kind in order of time.

    `deaths` are the references of those by which someone is dead.
    """
    by_kind: dict[str, list[JSON]] = defaultdict(list)
    for statement in in_order_of_time(statements, deaths):
        by_kind[statement["kind"]].append(statement)
    return [
        Section(f"kind-{kind.slug}", kind.label.capitalize(), [statement_line(one, page) for one in by_kind[kind.slug]])
        for kind in KINDS
        if kind.slug in by_kind
    ]


def in_order_of_time(statements: Sequence[JSON], deaths: Collection[str] = ()) -> list[JSON]:
    """Statements in the order in which they can have happened, and behind them those without a date."""
    dated, undated = in_order(statements, deaths)
    return [*dated, *undated]


_SUBJECTS = {"person": RecordKind.PEOPLE, "subject_group": RecordKind.GROUPS}
_TIES = {"related_person": RecordKind.PEOPLE, "related_group": RecordKind.GROUPS}
_NAMED = [(member.name, kind) for member, kind in ASSERTED_REFERENCES if member.name not in _TIES]
_PART_LABELS = {"camp": "at", "place": "place:", "decided_by": "decided by", "legal_bases": "under", "event": "event:"}


def statement_line(statement: JSON, page: str = "") -> StatementLine:
    """A statement on the page with this path, which is not named again."""
    subject = next((linked(kind, statement[name]) for name, kind in _SUBJECTS.items() if statement[name]), None)
    speaker, ref = statement["speaker"], statement["ref"]
    disputes = [_dispute(one, ref) for one in statement["disputes"]]
    return StatementLine(
        ref,
        page_path(statement["url"]),
        KIND[statement["kind"]].label,
        None if subject is None or subject.href == page else subject,
        _parts(statement, page),
        statement["text"] or "",
        date_in_words(statement["date"]),
        basis_in_words(statement),
        _reckoned_from(statement["relative_to"]),
        statement["denied"],
        doubts(statement | {"hearsay": statement["voice"] == "hearsay"}),
        _voice(statement),
        linked(RecordKind.PEOPLE, speaker) if speaker else None,
        [_quote(passage) for passage in (statement["passage"], *statement["also_cites"])],
        statement["note"] or "",
        [dispute for dispute in disputes if dispute.href != page],
        any(dispute.href == page and dispute.remark for dispute in disputes),
    )


def _dispute(dispute: JSON, ref: str) -> Value:
    """A dispute, and whether the curators hold the statement with this reference to be right in it."""
    is_preferred = dispute["preferred"] is not None and dispute["preferred"]["ref"] == ref
    remark = "the curators prefer this statement" if is_preferred else ""
    return Value(dispute["question"], page_path(dispute["url"]), remark)


def _reckoned_from(relative: JSON | None) -> Value | None:
    """What a date is worked out from, and by how much: “2 years before” a statement or an event."""
    if relative is None:
        return None
    amount = f"{relative['amount']} {relative['unit']} " if relative["amount"] is not None else ""
    label = f"{amount}{words_of(relative['position'])}"
    if event := relative["event"]:
        return Value(f"{label} {event['name']}", page_path(event["url"]))
    return Value(f"{label} what this statement tells", page_path(relative["statement"]["url"]))


def _parts(statement: JSON, page: str) -> list[Part]:
    """What a statement names besides the record of the page, that first by which it is of its kind."""
    first = {name for names in KIND[statement["kind"]].requires for name in names}
    relation, found = statement["relation"], []
    for name, kind in _TIES.items():
        if other := statement[name]:
            found.append(Part(leading_words(relation["label"]) if relation else "concerning", linked(kind, other)))
    for name, kind in sorted(_NAMED, key=lambda named: named[0] not in first):
        label = "" if name in first else _PART_LABELS.get(name, words_of(name))
        found += [Part(label, linked(kind, one)) for one in named_records(statement, name)]
    if words := statement["place_text"]:
        place = next(
            (one for one in found if statement["place"] and one.value.text == statement["place"]["name"]), None
        )
        if place is None:
            found.append(Part("place:", Value(f"“{words}”")))
        elif words != place.value.text:
            found[found.index(place)] = place._replace(value=place.value._replace(remark=f"“{words}”"))
    for name in ("age", "quantity", "headcount"):
        if number := statement[name]:
            found.append(Part(_NUMBER_LABELS[name], Value(number_in_words(number))))
            if whole := number.get("share_of"):
                found.append(Part("of", Value("those whom another statement counts", page_path(whole["url"]))))
    return [part for part in found if not part.value.href or part.value.href != page]


_NUMBER_LABELS = {"age": "aged", "quantity": "", "headcount": "number:"}


def _voice(statement: JSON) -> str:
    """Whose words the passage gives; of hearsay and quotations without whom they are put down to."""
    voice = statement["voice_label"] or words_of(statement["voice"])
    return f"{voice}, {statement['attributed_to']}" if statement["attributed_to"] else str(voice)


def _quote(passage: JSON) -> Quote:
    translation = passage["editorial_translation"]
    place = locator_of(passage) if passage["locator"] or passage["start"] is not None else "passage"
    return Quote(
        passage["quote"],
        passage["language"] or "",
        (translation or {}).get("text") or "",
        linked(RecordKind.SOURCES, passage["source"]),
        Value(place, page_path(passage["url"])),
    )
