"""People as the API serves them, in plain SQL and plain functions: what the floor answers with.

Placeholders are SQLite's. The register has no disputes, judgements or further passages, so their lists are empty.
"""

from collections.abc import Callable, Iterable
from typing import Any

JSON = dict[str, Any]
Row = tuple[Any, ...]
Ask = Callable[[str, list[Any]], list[Row]]  # SQL and its parameters to rows; IN KEYS takes them all

PEOPLE = "SELECT p.id, p.slug, p.name, p.sort_name, p.sex, p.is_named, p.note, p.sort_key FROM prosopo_person p"
PUBLIC = "p.status = 'published' AND p.merged_into_id IS NULL"
PERSON = f"{PEOPLE} WHERE {PUBLIC} AND p.slug = ?"
PAGE = f"{PEOPLE} WHERE {PUBLIC} ORDER BY p.sort_key, p.id LIMIT ?"
STORED = 'SELECT "full" FROM prosopo_persondocument WHERE slug = ?'
# The keys of the page come from the index, as they do in the API.
PAGE_OF_CAMP = f"""{PEOPLE} JOIN (
    SELECT DISTINCT f.sort_key, f.person FROM prosopo_personfacet f
    WHERE f.dimension = 2 AND f.term = (SELECT id FROM prosopo_camp WHERE slug = ?) AND NOT f.denied
    ORDER BY f.sort_key, f.person LIMIT ?
) found ON found.person = p.id WHERE {PUBLIC} ORDER BY p.sort_key, p.id"""
NAMES = """SELECT n.person_id, n.ref, n.text, n.kind, n.language, pa.ref FROM prosopo_personname n
LEFT JOIN prosopo_passage pa ON pa.id = n.passage_id LEFT JOIN prosopo_source so ON so.id = pa.source_id
WHERE n.person_id IN KEYS AND (n.passage_id IS NULL OR so.status = 'published') ORDER BY n.id"""

# Alias of what a statement points at: its table, its records in an address, the column that it is called by.
OBJECTS = {
    "person": ("person", "people", "name"),
    "subject_group": ("group", "groups", "name"),
    "group": ("group", "groups", "name"),
    "role": ("role", "roles", "label"),
    "camp": ("camp", "camps", "name"),
    "fate": ("fate", "fates", "label"),
    "event": ("event", "events", "name"),
    "related_person": ("person", "people", "name"),
    "speaker": ("person", "people", "name"),
}
GIVEN = {"groups": "group", "camps": "camp", "roles": "role", "fates": "fate"}


def _joins(fields: Iterable[str]) -> str:
    return "\n".join(f"LEFT JOIN prosopo_{OBJECTS[name][0]} o_{name} ON o_{name}.id = s.{name}_id" for name in fields)


def _called(fields: Iterable[str]) -> str:
    return ", ".join(f"o_{name}.slug, o_{name}.{OBJECTS[name][2]}" for name in fields)


_PEOPLE = ("person", "related_person", "speaker")
_PUBLIC = "s.status = 'published' AND so.status = 'published' AND " + " AND ".join(
    f"(s.{name}_id IS NULL OR (o_{name}.status = 'published' AND o_{name}.merged_into_id IS NULL))" for name in _PEOPLE
)
_CITED = "JOIN prosopo_passage pa ON pa.id = s.passage_id JOIN prosopo_source so ON so.id = pa.source_id"
_PLAIN = (
    "s.person_id, s.ref, s.kind, s.text, s.place_text, s.date_text, s.date, s.earliest, s.latest, s.date_basis, "
    "s.headcount_min, s.headcount_max, s.headcount_text, s.certainty, s.denied, s.voice, s.attributed_to, s.note, "
    'pa.ref, so.slug, so.title, pa.start, pa."end", pa.locator, pa.quote, '
    "re.slug, re.label, re.inverse_label, re.symmetric"
)
STATEMENTS = f"""SELECT {_PLAIN}, {_called(OBJECTS)} FROM prosopo_statement s {_CITED}
{_joins(OBJECTS)} LEFT JOIN prosopo_relation re ON re.id = s.relation_id
WHERE (s.person_id = ? OR s.related_person_id = ? OR s.speaker_id = ?) AND {_PUBLIC} ORDER BY s.id"""
AFFIRMED = f"""SELECT s.person_id, {_called(GIVEN.values())} FROM prosopo_statement s {_CITED}
{_joins((*GIVEN.values(), *_PEOPLE))} WHERE s.person_id IN KEYS AND NOT s.denied AND {_PUBLIC} ORDER BY s.id"""


def person(ask: Ask, slug: str) -> JSON | None:
    """The full record. Queries: person, names, statements."""
    found = ask(PERSON, [slug])
    if not found:
        return None
    row = found[0]
    key = row[0]
    record = _item(row) | {"note": row[6] or None, "statements": [], "mentioned_in": []}
    record |= {"mentioned_in_is_complete": True, "identity": []}  # nobody in the register is named by many
    _add_names({key: record}, ask(NAMES, [key]))
    for said in ask(STATEMENTS, [key, key, key]):
        statement = _statement(said)
        if said[0] != key:
            record["mentioned_in"].append(statement)
            continue
        record["statements"].append(statement)
        if not statement["denied"]:
            for dimension, name in GIVEN.items():
                if statement[name] is not None and statement[name] not in record[dimension]:
                    record[dimension].append(statement[name])
    return record


def page(ask: Ask, camp: str | None, size: int) -> JSON:
    """A first page of list items, without a count. Queries: people, names, statements."""
    rows = ask(PAGE, [size + 1]) if camp is None else ask(PAGE_OF_CAMP, [camp, size + 1])
    records = {row[0]: _item(row) for row in rows[:size]}
    keys = list(records)
    _add_names(records, ask(NAMES, keys))
    for key, *given in ask(AFFIRMED, keys):
        for place, (dimension, name) in enumerate(GIVEN.items()):
            if given[2 * place] is not None:
                term = _reference(name, given[2 * place], given[2 * place + 1])
                if term not in records[key][dimension]:
                    records[key][dimension].append(term)
    more = f"/api/v1/people/?cursor={rows[size - 1][7]},{rows[size - 1][0]}" if len(rows) > size else None
    return {"next": more, "previous": None, "results": list(records.values())}


def _item(row: Row) -> JSON:
    _, slug, name, sort_name, sex, is_named, *_ = row
    return {
        "slug": slug,
        "url": f"/api/v1/people/{slug}/",
        "name": name,
        "sort_name": sort_name or None,
        "sex": sex,
        "is_named": bool(is_named),
        "names": [],
        **{dimension: [] for dimension in GIVEN},
    }


def _add_names(records: dict[int, JSON], rows: list[Row]) -> None:
    for key, ref, text, kind, language, passage in rows:
        cited = None if passage is None else {"ref": passage, "url": f"/api/v1/passages/{passage}/"}
        name = {"ref": ref, "text": text, "kind": kind, "language": language, "editorial": cited is None}
        records[key]["names"].append(name | {"passage": cited})


def _reference(field: str, slug: str | None, called: str) -> JSON | None:
    _, records, column = OBJECTS[field]
    return None if slug is None else {"slug": slug, column: called, "url": f"/api/v1/{records}/{slug}/"}


def _statement(row: Row) -> JSON:
    _, ref, kind, text, place, words, edtf, earliest, latest, basis, least, most, counted, *rest = row
    certainty, denied, voice, attributed_to, note, *rest = rest
    passage, source, title, start, end, locator, quote, relation, label, inverse, symmetric, *pairs = rest
    named = {name: _reference(name, *pairs[2 * at : 2 * at + 2]) for at, name in enumerate(OBJECTS)}
    speaker = named.pop("speaker")
    tie = {"slug": relation, "label": label, "inverse_label": inverse or label, "symmetric": bool(symmetric)}
    return {
        "ref": ref,
        "url": f"/api/v1/statements/{ref}/",
        "kind": kind,
        **named,
        "relation": None if relation is None else tie,
        "text": text or None,
        "place_text": place or None,
        "date": {"text": words or None, "edtf": edtf or None, "earliest": earliest, "latest": latest},
        "date_basis": basis or None,
        "headcount": {"min": least, "max": most, "text": counted} if least or most or counted else None,
        "certainty": certainty,
        "denied": bool(denied),
        "voice": voice,
        "speaker": speaker,
        "attributed_to": attributed_to or None,
        "passage": {
            "ref": passage,
            "url": f"/api/v1/passages/{passage}/",
            "source": {"slug": source, "title": title, "url": f"/api/v1/sources/{source}/"},
            "start": start,
            "end": end,
            "locator": locator,
            "quote": quote,
        },
        "note": note or None,
        "also_cites": [],
        "disputes": [],
    }
