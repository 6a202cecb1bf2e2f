"""IPIF's objects: persons, sources, factoids and statements, with their references to one another."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Min, OuterRef, Q, Subquery

from prosopo import models
from prosopo.exporters.date_bounds import bounds
from prosopo.exporters.iris import iri
from prosopo.index.builders.statements import statements as built
from prosopo.models.compiled_queries import QueryByKeys
from prosopo.models.keysets import Unlikely
from prosopo.schema.members import Reference, Text
from prosopo.schema.statement_kinds import KIND
from prosopo.schema.statements import ASSERTED
from prosopo.types import JSON

Pair = tuple[int, int]  # keys of a passage and a person: a factoid

MOST_REFS = 200  # factoids that one object refers to
_MOST_STATEMENTS = 20_000  # that are read for the references of one page


def public() -> Any:
    """The statements that factoids are made of: public ones about someone."""
    return models.Statement.objects.published().filter(person__isnull=False)


def first_of_factoids() -> Any:
    """The first statement of each factoid, by which it is known."""
    before = public().filter(passage=OuterRef("passage"), person=OuterRef("person"), pk__lt=OuterRef("pk"))
    return where_any(public(), before, there_is=False)


def where_any(rows: Any, others: Any, there_is: bool = True) -> Any:
    """Those for which there is any of the others (or none), looked for anew for each.

    Of an EXISTS, PostgreSQL would make a join of all with all, rather than stop where a page ends.
    """
    return rows.alias(any_of_them=Subquery(others.order_by().values("pk")[:1])).filter(any_of_them__isnull=not there_is)


def keys_of_factoids(pairs: Iterable[Pair]) -> list[int]:
    """The keys of the first statements of these factoids. One query."""
    wanted = set(pairs)
    passages = {passage for passage, _ in wanted}
    return [key for passage, person, key in _firsts(passages) if (passage, person) in wanted] if wanted else []


_firsts = QueryByKeys(
    lambda passages: (
        public()
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
        for key, ref, passage, person, created, modified in public()
        .filter(pk__in=keys)
        .values_list("pk", "ref", "passage", "person", "created", "modified")
    }
    of_factoids = _factoids([pair for _, pair, _, _ in rows.values()])
    told = {}
    for record in built(models.Statement.objects.filter(pk__in=keys)):
        if record["ref"] in rows:
            key, pair, created, modified = rows[record["ref"]]
            told[key] = _statement(record, base) | {"factoid-refs": [of_factoids[pair].ref]} | _made(created, modified)
    return [told[key] for key in keys if key in told]


def factoids(keys: Sequence[int], base: str) -> list[JSON]:
    """The factoids whose first statements these are. Queries: statements, all of each factoid."""
    rows = public().filter(pk__in=keys).values_list("pk", "passage", "person")
    first = {key: (passage, person) for key, passage, person in rows}
    found = _factoids(first.values())
    told = [found[first[key]] for key in keys if key in first]
    return [one.ref | _made(one.created, one.modified) for one in told]


def persons(keys: Sequence[int], base: str) -> list[JSON]:
    """Queries: people, their statements."""
    columns = ("pk", "slug", "name", "created", "modified")
    rows = models.Person.objects.published().filter(pk__in=keys).values_list(*columns)
    return _with_refs(rows, keys, "people", "person", Q(person__in=keys), base)


def sources(keys: Sequence[int], base: str) -> list[JSON]:
    """Queries: sources, their statements."""
    columns = ("pk", "slug", "title", "created", "modified")
    rows = models.Source.objects.published().filter(pk__in=keys).values_list(*columns)
    return _with_refs(rows, keys, "sources", "passage__source", Q(passage__source__in=keys), base)


def _with_refs(rows: Any, keys: Sequence[int], records: str, of: str, which: Q, base: str) -> list[JSON]:
    refs: dict[int, dict[str, JSON]] = defaultdict(dict)
    read = 0
    for owner, *values in public().filter(which).order_by("pk").values_list(of, *_REFERENCE)[:_MOST_STATEMENTS]:
        read += 1
        if len(refs[owner]) <= MOST_REFS or _name(*values) in refs[owner]:  # one more tells that there are more
            _add(refs[owner], *values)
    told = {
        key: {
            "@id": slug,
            "label": label,
            "uris": [f"{base}/{records}/{slug}/"],
            "factoid-refs": list(refs[key].values())[:MOST_REFS],
            "factoid-refs-are-complete": len(refs[key]) <= MOST_REFS and read < _MOST_STATEMENTS,
            **_made(created, modified),
        }
        for key, slug, label, created, modified in rows
    }
    return [told[key] for key in keys if key in told]


_REFERENCE = ("passage__ref", "person__slug", "passage__source__slug", "ref")


class _Factoid(NamedTuple):
    """What refers to a factoid, when the first of its statements was made, and the last one changed."""

    ref: JSON
    created: datetime.datetime
    modified: datetime.datetime


def _factoids(pairs: Iterable[Pair]) -> dict[Pair, _Factoid]:
    """Factoids, each with all of its statements. One query."""
    wanted = set(pairs)
    passages, people = {passage for passage, _ in wanted}, {person for _, person in wanted}
    rows = public().filter(passage__in=passages, person__in=people).order_by("pk")
    refs: dict[Pair, dict[str, JSON]] = defaultdict(dict)
    times: dict[Pair, list[tuple[datetime.datetime, datetime.datetime]]] = defaultdict(list)
    for passage, person, created, modified, *values in rows.values_list(
        "passage", "person", "created", "modified", *_REFERENCE
    ):
        pair = (passage, person)
        if pair in wanted:
            _add(refs[pair], *values)
            times[pair].append((created, modified))
    return {
        pair: _Factoid(ref, min(made for made, _ in times[pair]), max(changed for _, changed in times[pair]))
        for pair, of_pair in refs.items()
        for ref in of_pair.values()
    }


def _add(refs: dict[str, JSON], passage: str, person: str, source: str, statement: str) -> None:
    name = _name(passage, person)
    if name not in refs:
        refs[name] = {
            "@id": name,
            "person-ref": {"@id": person},
            "source-ref": {"@id": source},
            "statement-refs": [],
        }
    refs[name]["statement-refs"].append({"@id": statement})


def _name(passage: str, person: str, *_: str) -> str:
    return f"{passage}:{person}"


def _made(created: datetime.datetime, modified: datetime.datetime) -> JSON:
    who = settings.DATASET_PUBLISHER
    days = {"createdWhen": created.date().isoformat(), "modifiedWhen": modified.date().isoformat()}
    return {"createdBy": who, "modifiedBy": who, **days}


def _statement(record: JSON, base: str) -> JSON:
    """A statement as far as IPIF knows such; the rest stands in its text. Of a denied one, all of it does."""
    kind = record["kind"]
    found: JSON = {
        "@id": record["ref"],
        "uris": [iri(base, record["url"])],
        "statementType": {"uri": f"{base}/vocabulary#{KIND[kind].rdf_class}", "label": kind},
        "statementText": _text(record),
    }
    if date := _date(record["date"]):
        found["date"] = date
    if record["denied"]:
        found["statementType"] = {"uri": f"{base}/vocabulary#DeniedStatement", "label": f"not so: {kind}"}
        return found
    found["name"] = record["person"]["name"]
    if record["role"]:
        found["role"] = _pointer(record["role"], "label", base)
    if record["group"]:
        found["memberOf"] = _pointer(record["group"], "name", base)
    if record["related_person"]:
        found["relatesToPersons"] = [_pointer(record["related_person"], "name", base)]
    places = [_pointer(record["camp"], "name", base)] if record["camp"] else []
    places += [{"label": record["place_text"]}] if record["place_text"] else []
    return found | {"places": places} if places else found


# What a statement speaks of, as records are named: of these, IPIF has the role before the group.
_NAMED = sorted(
    ((member.name, member.type.kind.label) for member in ASSERTED if isinstance(member.type, Reference)),
    key=lambda one: one[0] != "role",
)
_TEXTS = [member.name for member in ASSERTED if isinstance(member.type, Text) and member.name != "place_text"]


def _text(record: JSON) -> str:
    named = {name: record[name][label] for name, label in _NAMED if record[name]}
    relation = record["relation"]
    said = [
        "The passage says that this is not so." if record["denied"] else "",
        *(_ended(record[name]) for name in _TEXTS if record[name]),
        *(_ended(f"{name.replace('_', ' ')}: {called}") for name, called in named.items()),
        f"{relation['label']} of the related person." if relation else "",
        _ended(f"place: {record['place_text']}") if record["place_text"] else "",
        f"Certainty: {record['certainty']}." if record["certainty"] != "certain" else "",
        f"Voice: {record['voice']}." if record["voice"] != "author" else "",
        _ended(f"Speaker: {record['speaker']['name']}") if record["speaker"] else "",
        _ended(f"Attributed to: {record['attributed_to']}") if record["attributed_to"] else "",
        f"Note: {record['note']}" if record["note"] else "",
        *(f"Disputed: {dispute['question']}{_preferred(dispute, record)}" for dispute in record["disputes"]),
        _cited(record["passage"]),
        *(f"Cited besides: {_cited(passage)}" for passage in record["also_cites"]),
    ]
    return " ".join(filter(None, said))


def _ended(words: str) -> str:
    return words if words.endswith((".", "?", "!", "…")) else f"{words}."


def _cited(passage: JSON) -> str:
    where = passage["locator"] or f"characters {passage['start']}-{passage['end']}"
    return f"“{passage['quote']}” ({passage['source']['title']}, {where})"


def _preferred(dispute: JSON, record: JSON) -> str:
    preferred = dispute["preferred"]
    if preferred is None:
        return ""
    return f" (the editors prefer {'this' if preferred['ref'] == record['ref'] else preferred['ref']})"


def _date(date: JSON) -> JSON | None:
    days = [day for day in bounds(date) if day is not None]
    label = " = ".join(filter(None, (date["text"], date["edtf"])))
    if not label:
        return None
    return {"label": label} | ({"sortdate": days[0]} if days else {})


def _pointer(record: JSON, called: str, base: str) -> JSON:
    return {"uri": iri(base, record["url"]), "label": record[called]}
