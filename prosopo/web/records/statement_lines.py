"""Statements as a page shows them: what is said, when, in which words, by whom, and how sure that is."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import NamedTuple

from prosopo.exporters.chronology import in_order
from prosopo.exporters.iris import page_path
from prosopo.exporters.locators import locator_of
from prosopo.schema import RecordKind
from prosopo.schema.statement_kinds import KIND, KINDS
from prosopo.schema.statements import ASSERTED_REFERENCES, named_records
from prosopo.text.ties import leading_words
from prosopo.types import JSON
from prosopo.web.records.values import BASES, Value, date_in_words, doubts, linked, words_of


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
    denied: bool
    doubts: list[str]
    voice: str
    speaker: Value | None
    quotes: list[Quote]  # the words that it rests on first
    note: str
    disputes: list[Value]
    preferred: bool  # by a dispute in which it stands


class Section(NamedTuple):
    """The statements of one kind."""

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
        Section(kind.label.capitalize(), [statement_line(one, page) for one in by_kind[kind.slug]])
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
_PART_LABELS = {"camp": "at", "place": "in", "decided_by": "decided by", "legal_bases": "under", "event": "event"}


def statement_line(statement: JSON, page: str = "") -> StatementLine:
    """A statement on the page with this path, which is not named again."""
    subject = next((linked(kind, statement[name]) for name, kind in _SUBJECTS.items() if statement[name]), None)
    speaker, ref = statement["speaker"], statement["ref"]
    return StatementLine(
        ref,
        page_path(statement["url"]),
        KIND[statement["kind"]].label,
        None if subject is None or subject.href == page else subject,
        _parts(statement, page),
        statement["text"] or "",
        date_in_words(statement["date"]),
        BASES.get(statement["date_basis"] or "", ""),
        statement["denied"],
        doubts(statement | {"hearsay": statement["voice"] == "hearsay"}),
        _voice(statement),
        linked(RecordKind.PEOPLE, speaker) if speaker else None,
        [_quote(passage) for passage in (statement["passage"], *statement["also_cites"])],
        statement["note"] or "",
        [link for one in statement["disputes"] if (link := Value(one["question"], page_path(one["url"]))).href != page],
        any(one["preferred"] and one["preferred"]["ref"] == ref for one in statement["disputes"]),
    )


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
            found.append(Part("in", Value(f"“{words}”")))
        elif words != place.value.text:
            found[found.index(place)] = place._replace(value=place.value._replace(remark=f"“{words}”"))
    for name in ("age", "quantity", "headcount"):
        if number := statement[name]:
            found.append(Part(_NUMBER_LABELS[name], Value(number_in_words(number))))
    return [part for part in found if part.value.href != page]


_NUMBER_LABELS = {"age": "aged", "quantity": "amount", "headcount": "so many"}


def number_in_words(number: JSON) -> str:
    """A number of years, people or anything else, with the source's words.

    >>> number_in_words({"min": 25, "max": 25, "text": "a list of 25"})
    '25 (“a list of 25”)'
    >>> number_in_words({"value": 60.0, "unit": "kilometres", "text": None})
    '60 kilometres'
    >>> number_in_words({"min": 40, "max": None, "about": None, "text": None})
    'at least 40'
    """
    words, least, most = number.get("text"), number.get("min"), number.get("max")
    if least is not None and least == most:
        amount = str(least)
    elif number.get("value") is not None:
        amount = f"{number['value']:g} {number['unit'] or ''}".strip()
    else:
        amount = ", ".join(f"{word} {number[name]}" for name, word in _BOUNDS.items() if number.get(name) is not None)
    return f"{amount} (“{words}”)" if amount and words else amount or f"“{words}”"


_BOUNDS = {"about": "about", "min": "at least", "max": "at most"}


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
