"""IPIF's objects: persons, sources, factoids and statements, with their references to one another."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Min, OuterRef, Q, QuerySet, Subquery

from prosopo import models
from prosopo.exporters.date_bounds import bounds
from prosopo.exporters.locators import locator_of
from prosopo.index.builders.identifiers_and_labels import IDENTIFIERS_OF
from prosopo.index.builders.statements import statements as build_statements
from prosopo.models.compiled_queries import QueryByKeys
from prosopo.models.keysets import Unlikely
from prosopo.models.uncertain_dates import DateBasis
from prosopo.schema import RecordKind
from prosopo.schema.iris import iri
from prosopo.schema.people import BELONGING
from prosopo.schema.statement_kinds import KIND
from prosopo.schema.statements import ASSERTED_REFERENCES, ASSERTED_TEXTS, FROM_EVENT, RELATIVE, named_records
from prosopo.text.denials import DENIAL, DENIAL_MARK
from prosopo.types import JSON

FactoidKey = tuple[int, int]  # the keys of its passage and its person

MOST_REFS = 200  # factoids that one object refers to
_MOST_STATEMENTS = 20_000  # that are read for the references of one page


def public_statements() -> Any:
    """The statements that factoids are made of: public ones about a person."""
    return models.Statement.objects.published().filter(person__isnull=False)


def first_of_factoids() -> Any:
    """The first statement of each factoid, which stands for it."""
    before = public_statements().filter(passage=OuterRef("passage"), person=OuterRef("person"), pk__lt=OuterRef("pk"))
    return where_any(public_statements(), before, there_is=False)


def where_any(rows: QuerySet, others: QuerySet, there_is: bool = True) -> QuerySet:
    """The rows for which there is any of the others (or none), by a subquery for each row.

    Of an EXISTS, PostgreSQL would make a join of all with all, rather than stop where a page ends.
    """
    marked: QuerySet = rows.alias(first_of_others=Subquery(others.order_by().values("pk")[:1]))
    return marked.filter(first_of_others__isnull=not there_is)


def keys_of_factoids(keys: Iterable[FactoidKey]) -> list[int]:
    """The keys of the first statements of these factoids. One query."""
    wanted_keys = set(keys)
    passages = {passage for passage, _ in wanted_keys}
    if not wanted_keys:
        return []
    return [key for passage, person, key in _first_statements(passages) if (passage, person) in wanted_keys]


_first_statements = QueryByKeys(
    lambda passages: (
        public_statements()
        .filter(Unlikely(Q(passage__in=passages)))
        .order_by()
        .values_list("passage", "person")
        .annotate(first=Min("pk"))
    ),
    uncounted=True,
)


def statements(keys: Sequence[int], base: str) -> list[JSON]:
    """Statements in order. Queries: statements (4), when they were made, their factoids."""
    rows = {
        ref: (key, (passage, person), created, modified)
        for key, ref, passage, person, created, modified in public_statements()
        .filter(pk__in=keys)
        .values_list("pk", "ref", "passage", "person", "created", "modified")
    }
    factoids_by_key = _factoids([factoid_key for _, factoid_key, _, _ in rows.values()])
    objects = {}
    for record in build_statements(models.Statement.objects.filter(pk__in=keys)):
        if record["ref"] in rows:
            key, factoid_key, created, modified = rows[record["ref"]]
            refs = {"factoid-refs": [factoids_by_key[factoid_key].ref]}
            objects[key] = _statement(record, base) | refs | _provenance(created, modified)
    return [objects[key] for key in keys if key in objects]


def factoids(keys: Sequence[int], base: str) -> list[JSON]:
    """The factoids whose first statements these are. Queries: statements, all of each factoid."""
    rows = public_statements().filter(pk__in=keys).values_list("pk", "passage", "person")
    factoid_keys = {key: (passage, person) for key, passage, person in rows}
    factoids_by_key = _factoids(factoid_keys.values())
    ordered = [factoids_by_key[factoid_keys[key]] for key in keys if key in factoid_keys]
    return [factoid.ref | _provenance(factoid.created, factoid.modified) for factoid in ordered]


def persons(keys: Sequence[int], base: str) -> list[JSON]:
    """Persons in order. Queries: people, their statements."""
    columns = ("pk", "slug", "name", "created", "modified")
    rows = models.Person.objects.published().filter(pk__in=keys).values_list(*columns)
    return _with_factoid_refs(rows, keys, "people", "person", Q(person__in=keys), base)


def sources(keys: Sequence[int], base: str) -> list[JSON]:
    """Sources in order. Queries: sources, their statements."""
    columns = ("pk", "slug", "title", "created", "modified")
    rows = models.Source.objects.published().filter(pk__in=keys).values_list(*columns)
    return _with_factoid_refs(rows, keys, "sources", "passage__source", Q(passage__source__in=keys), base)


def _with_factoid_refs(rows: Any, keys: Sequence[int], records: str, owner_column: str, q: Q, base: str) -> list[JSON]:
    refs: dict[int, dict[str, JSON]] = defaultdict(dict)
    number_read = 0
    for owner, *values in (
        public_statements().filter(q).order_by("pk").values_list(owner_column, *_REF_COLUMNS)[:_MOST_STATEMENTS]
    ):
        number_read += 1
        if len(refs[owner]) <= MOST_REFS or _factoid_id(*values) in refs[owner]:  # one more tells that there are more
            _add_ref(refs[owner], *values)
    kind = RecordKind[records.upper()]
    identifiers = IDENTIFIERS_OF[kind](keys)
    objects = {
        key: {
            "@id": slug,
            "label": label,
            "uris": [f"{base}/{records}/{slug}/", *(one["iri"] for one in identifiers[key] if one["iri"])],
            "factoid-refs": list(refs[key].values())[:MOST_REFS],
            "factoid-refs-are-complete": len(refs[key]) <= MOST_REFS and number_read < _MOST_STATEMENTS,
            **_provenance(created, modified),
        }
        for key, slug, label, created, modified in rows
    }
    return [objects[key] for key in keys if key in objects]


_REF_COLUMNS = ("passage__ref", "person__slug", "passage__source__slug", "ref")


class _Factoid(NamedTuple):
    """The reference to a factoid, when its first statement was entered, and when its last one changed."""

    ref: JSON
    created: datetime.datetime
    modified: datetime.datetime


def _factoids(keys: Iterable[FactoidKey]) -> dict[FactoidKey, _Factoid]:
    """Factoids, each with all of its statements. One query."""
    wanted_keys = set(keys)
    passages, people = {passage for passage, _ in wanted_keys}, {person for _, person in wanted_keys}
    rows = public_statements().filter(passage__in=passages, person__in=people).order_by("pk")
    refs: dict[FactoidKey, dict[str, JSON]] = defaultdict(dict)
    times: dict[FactoidKey, list[tuple[datetime.datetime, datetime.datetime]]] = defaultdict(list)
    for passage, person, created, modified, *values in rows.values_list(
        "passage", "person", "created", "modified", *_REF_COLUMNS
    ):
        factoid_key = (passage, person)
        if factoid_key in wanted_keys:
            _add_ref(refs[factoid_key], *values)
            times[factoid_key].append((created, modified))
    return {
        key: _Factoid(ref, min(created for created, _ in times[key]), max(modified for _, modified in times[key]))
        for key, refs_by_id in refs.items()
        for ref in refs_by_id.values()
    }


def _add_ref(refs: dict[str, JSON], passage: str, person: str, source: str, statement: str) -> None:
    identity = _factoid_id(passage, person)
    if identity not in refs:
        refs[identity] = {
            "@id": identity,
            "person-ref": {"@id": person},
            "source-ref": {"@id": source},
            "statement-refs": [],
        }
    refs[identity]["statement-refs"].append({"@id": statement})


def _factoid_id(passage: str, person: str, *_: str) -> str:
    return f"{passage}:{person}"


def _provenance(created: datetime.datetime, modified: datetime.datetime) -> JSON:
    editor = settings.DATASET_PUBLISHER
    days = {"createdWhen": created.date().isoformat(), "modifiedWhen": modified.date().isoformat()}
    return {"createdBy": editor, "modifiedBy": editor, **days}


def _statement(record: JSON, base: str) -> JSON:
    """A statement in the members that IPIF has; the rest stands in its text, and of a denied one everything does."""
    kind = record["kind"]
    described: JSON = {
        "@id": record["ref"],
        "uris": [iri(base, record["url"])],
        "statementType": {"uri": f"{base}/vocabulary#{KIND[kind].rdf_class}", "label": kind},
        "statementText": _text(record),
    }
    if date := _date(record["date"], record["date_basis"]):
        described["date"] = date
    if record["denied"]:
        described["statementType"] = {"uri": f"{base}/vocabulary#DeniedStatement", "label": f"{DENIAL_MARK}: {kind}"}
        return described
    described["name"] = record["person"]["name"]
    if record["role"]:
        described["role"] = _reference(record["role"], "label", base)
    if record["group"] and kind in BELONGING:
        described["memberOf"] = _reference(record["group"], "name", base)
    if record["related_person"]:
        described["relatesToPersons"] = [_reference(record["related_person"], "name", base)]
    places = [_reference(record[member], "name", base) for member in ("camp", "place") if record[member]]
    places += [{"label": record["place_text"]}] if record["place_text"] else []
    return described | {"places": places} if places else described


# The member and label of each record that a statement names: IPIF has the role before the group.
_NAMED = sorted(
    ((member.name, kind.label) for member, kind in ASSERTED_REFERENCES), key=lambda named: named[0] != "role"
)


def _text(record: JSON) -> str:
    labels = {
        name: ", ".join(one[label] for one in named) for name, label in _NAMED if (named := named_records(record, name))
    }
    relation = record["relation"]
    sentences = [
        "The passage itself is unsure." if record["hedged"] else "",
        f"{DENIAL}:" if record["denied"] else "",
        *(_with_full_stop(record[name]) for name in ASSERTED_TEXTS if record[name]),
        *(_with_full_stop(f"{name.replace('_', ' ')}: {label}") for name, label in labels.items()),
        f"{relation['label']} of the related {'person' if record['related_person'] else 'group'}." if relation else "",
        _with_full_stop(f"place: {record['place_text']}") if record["place_text"] else "",
        _dated(record["date"], record["date_basis"], record["event_date_basis"]),
        _age(record["age"]) if record["age"] else "",
        _quantity(record["quantity"]) if record["quantity"] else "",
        f"Certainty: {record['certainty']}." if record["certainty"] != "certain" else "",
        f"Voice: {record['voice']}." if record["voice"] != "author" else "",
        _with_full_stop(f"Speaker: {record['speaker']['name']}") if record["speaker"] else "",
        _with_full_stop(f"Attributed to: {record['attributed_to']}") if record["attributed_to"] else "",
        f"Note: {record['note']}" if record["note"] else "",
        *(f"Disputed: {dispute['question']}{_preferred(dispute, record)}" for dispute in record["disputes"]),
        _cited(record["passage"]),
        *(f"Cited besides: {_cited(passage)}" for passage in record["also_cites"]),
    ]
    return " ".join(filter(None, sentences))


def _age(age: JSON) -> str:
    """
    >>> _age({"min": 35, "max": 38, "about": None, "text": "35 to 38"})
    'Age: 35 to 38 (at least 35, at most 38).'
    """
    bounds = (("at least", age["min"]), ("at most", age["max"]), ("about", age["about"]))
    years = ", ".join(f"{words} {number}" for words, number in bounds if number is not None)
    return f"Age: {age['text']} ({years})." if age["text"] else f"Age: {years}."


def _quantity(quantity: JSON) -> str:
    """
    >>> _quantity({"value": 10.0, "unit": "years", "text": "ten years"})
    'Quantity: ten years (10 years).'
    """
    number = "" if quantity["value"] is None else f"{quantity['value']:g} {quantity['unit']}"
    words = f"{quantity['text']} ({number})" if quantity["text"] and number else quantity["text"] or number
    return f"Quantity: {words}."


def _with_full_stop(text: str) -> str:
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def _cited(passage: JSON) -> str:
    place = locator_of(passage)
    translation = passage["editorial_translation"]
    translated = f" [in the editors' translation: {translation['text']}]" if translation else ""
    words = f"“{passage['quote']}”" if passage["quote"] else "Not quoted"
    unchecked = "; not checked against a text" if passage["quote_status"] == "unchecked" else ""
    return f"{words} ({passage['source']['title']}, {place}{unchecked}){translated}"


def _preferred(dispute: JSON, record: JSON) -> str:
    preferred = dispute["preferred"]
    if preferred is None:
        return ""
    return f" (the editors prefer {'this' if preferred['ref'] == record['ref'] else preferred['ref']})"


def _date(date: JSON, basis: str | None) -> JSON | None:
    """A date by what the passage says of it, where it states it; else by its EDTF.

    >>> _date({"text": "a year before", "edtf": None, "earliest": None, "latest": None}, None)
    {'label': 'a year before'}
    """
    days = [day for day in bounds(date) if day is not None]
    label = (date["text"] if basis == DateBasis.STATED else None) or date["edtf"] or date["text"]
    if not label:
        return None
    return {"label": label} | ({"sortdate": days[0]} if days else {})


def _dated(date: JSON, basis: str | None, of_event: str | None = None) -> str:
    """The passage's words for a date beside its EDTF, and what the EDTF rests on.

    >>> _dated({"text": "a year before", "edtf": "1937-05~"}, "relative")
    'Date: 1937-05~ (EDTF, reckoned from another date; the passage: “a year before”).'
    """
    if not date["edtf"]:
        return ""
    words = f"; the passage: “{date['text']}”" if date["text"] else ""
    rests_on = ", ".join(_BASES[one] for one in (basis or DateBasis.STATED, of_event) if one)
    return f"Date: {date['edtf']} (EDTF, {rests_on}{words})."


_BASES = {
    DateBasis.STATED.value: "stated",
    DateBasis.INFERRED.value: "inferred from the passage",
    DateBasis.EDITOR.value: "supplied by the editors",
    FROM_EVENT: "that of the event",
    RELATIVE: "reckoned from another date",
}


def _reference(record: JSON, label_member: str, base: str) -> JSON:
    return {"uri": iri(base, record["url"]), "label": record[label_member]}
