"""What readers see change when people's documents are replaced: the entries for the log of changes."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import orjson

from prosopo.index.builders.fragments import Row
from prosopo.index.builders.people import PersonRecord
from prosopo.index.log.entries import ChangeEntry
from prosopo.index.models.documents import PersonDocument
from prosopo.index.models.log import ChangeKind
from prosopo.models import Person, Statement
from prosopo.models.compiled_queries import QueryByKeys
from prosopo.models.people import public_person
from prosopo.models.trees import ancestor_keys
from prosopo.schema import RecordKind
from prosopo.schema.statements import OBJECT_KINDS, REFERENCE_LISTS, named_records
from prosopo.types import JSON

References = set[tuple[RecordKind, str]]  # to records, by kind and identity

_stored = QueryByKeys(
    lambda keys: (
        PersonDocument.objects.filter(pk__in=keys).order_by("pk").values_list("person", "slug", "digest", "stale")
    )
)
_bodies = QueryByKeys(lambda keys: PersonDocument.objects.filter(pk__in=keys).values_list("person", "full"))
_merged = QueryByKeys(lambda keys: Person.objects.filter(pk__in=keys).values_list("pk", "merged_into"))
_merged_from = QueryByKeys(lambda keys: Person.objects.filter(merged_into__in=keys).order_by().values_list("pk"))
_hidden = QueryByKeys(
    lambda keys: (
        Person.objects.ever_public().filter(~public_person(), pk__in=keys).order_by("pk").values_list("pk", "slug")
    )
)
_public = QueryByKeys(lambda keys: Person.objects.published().filter(pk__in=keys).values_list("pk", "slug"))


@dataclass
class StatementSet:
    """The statements about people in some documents, by reference: each in full, or the row that it was built from."""

    records: dict[str, JSON] = field(default_factory=dict)
    rows: dict[str, Row] = field(default_factory=dict)

    @cached_property
    def refs(self) -> set[str]:
        return self.records.keys() | self.rows.keys()

    def references(self, ref: str) -> References:
        """The records that a statement names; none where it is not there."""
        if ref in self.records:
            record = self.records[ref]
            kinds = OBJECT_KINDS | REFERENCE_LISTS
            return {(kind, one["slug"]) for field, kind in kinds.items() for one in named_records(record, field)}
        row = self.rows.get(ref, {})
        named = {(kind, row[f"{field}__slug"]) for field, kind in OBJECT_KINDS.items() if row.get(f"{field}__slug")}
        return named | {(kind, one["slug"]) for field, kind in REFERENCE_LISTS.items() for one in row.get(field, ())}


@dataclass
class Difference:
    """What changes for readers with the documents of some people."""

    entries: list[ChangeEntry]
    was_stale: bool  # some of the documents: not every change before them was logged in its time
    before: StatementSet = field(repr=False)
    after: StatementSet = field(repr=False)
    moved: set[str] = field(default_factory=set)  # references of statements that are about nobody any longer

    def changed_references(self) -> References:
        """The records that some statement names no longer, or names now."""
        changed: References = set()
        for ref in self.before.refs | self.after.refs:
            changed |= self.before.references(ref) ^ self.after.references(ref)
        return changed


def compare(keys: Collection[int], records: Iterable[PersonRecord], digests: dict[int, str]) -> Difference:
    """What changes for readers if these records, with these digests, replace the documents of these people.

    To be called while nobody else can write. Queries: the stored documents; where one differs, its full record; whom
    people were merged into (2, and one for each further remove) and where statements have gone (3), if any; who was
    merged into those who are new (1, and those of `merged_entries`, if any).
    """
    stored = _stored(keys)
    before = {key: (slug, known) for key, slug, known, _ in stored if known}  # but for those that never were built
    after = {record.key: record for record in records}
    changed = [key for key, (_, known) in before.items() if known != digests.get(key)]
    statements_before, statements_after = StatementSet(), StatementSet()
    for _, full in _bodies(changed) if changed else ():
        statements_before.records |= _statements(full)
    for key in changed:
        if key in after:
            statements_after.records |= _statements(after[key].full)
    for key, record in after.items():
        if key not in before:
            statements_after.rows |= {row["ref"]: row for row in record.rows}
    difference = Difference([], any(stale for *_, stale in stored), statements_before, statements_after)
    difference.entries += _people_entries(before, after, changed)
    if new := [key for key in after if key not in before]:
        difference.entries += merged_entries(new)  # so far they led to nobody public
    difference.entries += _statement_entries(difference)
    return difference


def _people_entries(
    before: dict[int, tuple[str, str]], after: dict[int, PersonRecord], changed: list[int]
) -> Iterator[ChangeEntry]:
    hidden = [key for key in changed if key not in after]
    targets = _final_targets(hidden) if hidden else {}
    for key in hidden:
        change_kind = ChangeKind.MERGED if key in targets else ChangeKind.WITHDRAWN
        yield change_kind, RecordKind.PEOPLE, before[key][0], targets.get(key, "")
    for key in changed:
        if key in after and after[key].slug == before[key][0]:
            yield ChangeKind.CHANGED, RecordKind.PEOPLE, after[key].slug, ""
        elif key in after:
            yield ChangeKind.WITHDRAWN, RecordKind.PEOPLE, before[key][0], ""
            yield ChangeKind.CREATED, RecordKind.PEOPLE, after[key].slug, ""
    for key, record in after.items():
        if key not in before:
            yield ChangeKind.CREATED, RecordKind.PEOPLE, record.slug, ""


def merged_entries(keys: Collection[int]) -> list[ChangeEntry]:
    """Entries on those of these people who are hidden, and on all merged into these: into whom, if anyone public.

    One query for each remove, and four at most if there are any.
    """
    all_keys, new = set(keys), set(keys)
    while new:
        new = {key for (key,) in _merged_from(new)} - all_keys
        all_keys |= new
    hidden = dict(_hidden(all_keys - {key for key, *_ in _stored(all_keys)}))
    targets = _final_targets(hidden) if hidden else {}
    return [
        (
            ChangeKind.MERGED if key in targets else ChangeKind.WITHDRAWN,
            RecordKind.PEOPLE,
            slug,
            targets.get(key, ""),
        )
        for key, slug in hidden.items()
    ]


def _final_targets(keys: Collection[int]) -> dict[int, str]:
    """Slugs of the public people whom these have been merged into, at whatever remove, by key."""
    into: dict[int, list[int]] = {}
    unknown = set(keys)
    while unknown:
        into |= {key: [] for key in unknown} | {key: [target] for key, target in _merged(unknown) if target}
        unknown = {target for targets in into.values() for target in targets} - into.keys()
    ends = {key: path[-1] for key in keys if (path := ancestor_keys(key, into))}
    public = dict(_public(set(ends.values()))) if ends else {}
    return {key: public[target] for key, target in ends.items() if target in public}


def _statement_entries(difference: Difference) -> Iterator[ChangeEntry]:
    before, after = difference.before, difference.after
    lost = before.refs - after.refs
    elsewhere, difference.moved = documented_elsewhere(lost) if lost else (set(), set())
    for ref in before.records:
        if ref in lost:
            change_kind = ChangeKind.CHANGED if ref in elsewhere else ChangeKind.WITHDRAWN
            yield change_kind, RecordKind.STATEMENTS, ref, ""
        elif before.records[ref] != after.records.get(ref):
            yield ChangeKind.CHANGED, RecordKind.STATEMENTS, ref, ""
    for ref in (*after.records, *after.rows):
        if ref not in before.records:
            yield ChangeKind.CREATED, RecordKind.STATEMENTS, ref, ""


def documented_elsewhere(refs: Collection[str]) -> tuple[set[str], set[str]]:
    """References of the statements that stand in their person's document, and of public ones about nobody.

    Two queries at most.
    """
    public = dict(Statement.objects.published().filter(ref__in=refs).values_list("ref", "person"))
    people = sorted({person for person in public.values() if person is not None})
    about_nobody = {ref for ref, person in public.items() if person is None}
    if not people:
        return set(), about_nobody
    documented = {(person, ref) for person, full in _bodies(people) for ref in _statements(full)}
    return {ref for ref, person in public.items() if (person, ref) in documented}, about_nobody


def _statements(full: Any) -> dict[str, JSON]:
    """The statements about a person in a full record, by reference.

    None where it was never built, or built by other code so that it cannot be read.
    """
    try:
        record = orjson.loads(bytes(full) or b"{}")
        return {statement["ref"]: statement for statement in record.get("statements", ())}
    except (orjson.JSONDecodeError, AttributeError, KeyError, TypeError):
        return {}
