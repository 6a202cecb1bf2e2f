"""What the documents of people tell that they did not tell before: for the log of changes."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import orjson

from prosopo.index.builders.fragments import JSON, Row
from prosopo.index.builders.people import PersonRecord
from prosopo.index.log.entries import News
from prosopo.index.models.documents import PersonDocument
from prosopo.index.models.log import ChangeKind
from prosopo.models import Person, Statement
from prosopo.models.compiled_queries import Keyed
from prosopo.models.people import public_person
from prosopo.models.trees import path_above
from prosopo.schema import RecordKind
from prosopo.schema.statements import OBJECTS

Names = set[tuple[RecordKind, str]]

_stored = Keyed(
    lambda keys: (
        PersonDocument.objects.filter(pk__in=keys).order_by("pk").values_list("person", "slug", "digest", "stale")
    )
)
_bodies = Keyed(lambda keys: PersonDocument.objects.filter(pk__in=keys).values_list("person", "full"))
_merged = Keyed(lambda keys: Person.objects.filter(pk__in=keys).values_list("pk", "merged_into"))
_merged_into = Keyed(lambda keys: Person.objects.filter(merged_into__in=keys).order_by().values_list("pk"))
_gone = Keyed(
    lambda keys: (
        Person.objects.ever_public().filter(~public_person(), pk__in=keys).order_by("pk").values_list("pk", "slug")
    )
)
_public = Keyed(lambda keys: Person.objects.published().filter(pk__in=keys).values_list("pk", "slug"))


@dataclass
class StatementSet:
    """What documents tell of statements about their people: each in full, or the row that it was built from."""

    built: dict[str, JSON] = field(default_factory=dict)
    rows: dict[str, Row] = field(default_factory=dict)

    @cached_property
    def refs(self) -> set[str]:
        return self.built.keys() | self.rows.keys()

    def names(self, ref: str) -> Names:
        """The records that a statement names; none where it is not told of."""
        if ref in self.built:
            said = self.built[ref]
            return {(kind, said[member]["slug"]) for member, kind in OBJECTS.items() if said.get(member)}
        row = self.rows.get(ref, {})
        return {(kind, row[f"{member}__slug"]) for member, kind in OBJECTS.items() if row.get(f"{member}__slug")}


@dataclass
class Difference:
    """What changes for readers with the documents of some people."""

    news: list[News]
    is_late: bool  # some were stale: what changed before them was not told in its time
    before: StatementSet = field(repr=False)
    after: StatementSet = field(repr=False)
    moved: set[str] = field(default_factory=set)  # statements that are about nobody any longer

    def names(self) -> Names:
        """The records that some statement names no more, or names now."""
        found: Names = set()
        for ref in self.before.refs | self.after.refs:
            found |= self.before.names(ref) ^ self.after.names(ref)
        return found


def compare(keys: Collection[int], records: Iterable[PersonRecord], digests: dict[int, str]) -> Difference:
    """What changes for readers if these records, with these digests, replace the documents of these people.

    Asked while they are held. Queries: what is stored; if something differs, the full records; whom people were merged
    into (2, and one for each further remove) and where statements have gone (3), if any; who was merged into those who
    are new (1, and as many more as `of_the_merged` asks, if any).
    """
    stored = _stored(keys)
    told = {key: (slug, known) for key, slug, known, _ in stored if known}  # without those that never were built
    now = {one.key: one for one in records}
    other = [key for key, (_, known) in told.items() if known != digests.get(key)]
    before, after = StatementSet(), StatementSet()
    for _, full in _bodies(other) if other else ():
        before.built |= _statements(full)
    for key in other:
        if key in now:
            after.built |= _statements(now[key].full)
    for key, one in now.items():
        if key not in told:
            after.rows |= {row["ref"]: row for row in one.rows}
    found = Difference([], any(stale for *_, stale in stored), before, after)
    gone = [key for key in other if key not in now]
    found.news += _people_entries(told, now, other, gone)
    if new := [key for key in now if key not in told]:
        found.news += merged_entries(new)  # so far they led to nobody public
    found.news += _statement_entries(found)
    return found


def _people_entries(
    told: dict[int, tuple[str, str]], now: dict[int, PersonRecord], other: list[int], gone: list[int]
) -> Iterator[News]:
    merged = _final_targets(gone) if gone else {}
    for key in gone:
        what = ChangeKind.MERGED if key in merged else ChangeKind.WITHDRAWN
        yield what, RecordKind.PEOPLE, told[key][0], merged.get(key, "")
    for key in other:
        if key in now and now[key].slug == told[key][0]:
            yield ChangeKind.CHANGED, RecordKind.PEOPLE, now[key].slug, ""
        elif key in now:
            yield ChangeKind.WITHDRAWN, RecordKind.PEOPLE, told[key][0], ""
            yield ChangeKind.CREATED, RecordKind.PEOPLE, now[key].slug, ""
    for key, one in now.items():
        if key not in told:
            yield ChangeKind.CREATED, RecordKind.PEOPLE, one.slug, ""


def merged_entries(keys: Collection[int]) -> list[News]:
    """Of people who are not public, and all who are merged into these: into whom they are merged now, if anyone public.

    One query for each remove, and four at most if there are any.
    """
    all_, new = set(keys), set(keys)
    while new:
        new = {key for (key,) in _merged_into(new)} - all_
        all_ |= new
    gone = dict(_gone(all_ - {key for key, *_ in _stored(all_)}))
    ends = _final_targets(gone) if gone else {}
    return [
        (ChangeKind.MERGED if key in ends else ChangeKind.WITHDRAWN, RecordKind.PEOPLE, slug, ends.get(key, ""))
        for key, slug in gone.items()
    ]


def _final_targets(keys: Collection[int]) -> dict[int, str]:
    """Slugs of those public people whom these have been merged into, at whatever remove."""
    into: dict[int, int | None] = {}
    unknown = set(keys)
    while unknown:
        into |= dict.fromkeys(unknown) | dict(_merged(unknown))
        unknown = {target for target in into.values() if target is not None} - into.keys()
    ends = {key: path[-1] for key in keys if (path := path_above(key, into))}
    public = dict(_public(set(ends.values()))) if ends else {}
    return {key: public[target] for key, target in ends.items() if target in public}


def _statement_entries(found: Difference) -> Iterator[News]:
    before, after = found.before, found.after
    gone = before.refs - after.refs
    elsewhere, found.moved = documented_elsewhere(gone) if gone else (set(), set())
    for ref in before.built:
        if ref in gone:
            yield ChangeKind.CHANGED if ref in elsewhere else ChangeKind.WITHDRAWN, RecordKind.STATEMENTS, ref, ""
        elif before.built[ref] != after.built.get(ref):
            yield ChangeKind.CHANGED, RecordKind.STATEMENTS, ref, ""
    for ref in (*after.built, *after.rows):
        if ref not in before.built:
            yield ChangeKind.CREATED, RecordKind.STATEMENTS, ref, ""


def documented_elsewhere(refs: Collection[str]) -> tuple[set[str], set[str]]:
    """Those of the statements that the documents of whom they are about tell of; and those public, but about nobody.

    Two queries at most.
    """
    public = dict(Statement.objects.published().filter(ref__in=refs).values_list("ref", "person"))
    people = sorted({person for person in public.values() if person is not None})
    nobody = {ref for ref, person in public.items() if person is None}
    if not people:
        return set(), nobody
    told = {(person, ref) for person, full in _bodies(people) for ref in _statements(full)}
    return {ref for ref, person in public.items() if (person, ref) in told}, nobody


def _statements(full: Any) -> dict[str, JSON]:
    """The statements about a person that a full record has, by reference.

    None where it was never built; or by other code, and so that it cannot be read: then they are told of as if they had
    not been.
    """
    try:
        record = orjson.loads(bytes(full) or b"{}")
        return {said["ref"]: said for said in record.get("statements", ())}
    except (orjson.JSONDecodeError, AttributeError, KeyError, TypeError):
        return {}
