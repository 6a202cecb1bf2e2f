"""What the log of changes tells, and what readers who believe every word of it come to have."""

import orjson

from prosopo.index.builders import sources
from prosopo.index.builders.full import full_camps, full_events, full_groups, full_places, full_sources
from prosopo.index.builders.statements import statements
from prosopo.index.builders.terms import relations, terms
from prosopo.index.log.entries import LogPosition, page
from prosopo.index.log.outbox import OUTBOX_KINDS
from prosopo.index.models.documents import PersonDocument
from prosopo.index.models.log import LOGGED_KINDS, Change, ChangeKind
from prosopo.index.sync.refreshing import refresh_stale
from prosopo.models import (
    Camp,
    Dispute,
    Event,
    Fate,
    Group,
    LegalBasis,
    Place,
    Relation,
    Role,
    Source,
    Statement,
    Trait,
)
from prosopo.models.record_models import MODELS
from prosopo.schema import RecordKind

GONE = {ChangeKind.WITHDRAWN, ChangeKind.MERGED}


def public():
    """Everything that readers can see now: kind and identity."""
    records = {kind: MODELS[kind] for kind in (RecordKind.PEOPLE, *OUTBOX_KINDS)}
    return {
        (kind, identity)
        for kind, model in records.items()
        for identity in model.objects.published().values_list(model.IDENTITY, flat=True)
    }


def served():
    """What is served of each record in full, by kind and identity."""
    people = {
        (RecordKind.PEOPLE, slug): orjson.loads(bytes(full))
        for slug, full in PersonDocument.objects.values_list("slug", "full")
    }
    others = {
        RecordKind.STATEMENTS: statements(Statement.objects.published()),
        RecordKind.GROUPS: full_groups(Group.objects.published()),
        RecordKind.CAMPS: full_camps(Camp.objects.published()),
        RecordKind.PLACES: full_places(Place.objects.published()),
        RecordKind.EVENTS: full_events(Event.objects.published()),
        RecordKind.ROLES: terms(RecordKind.ROLES, Role.objects.published()),
        RecordKind.FATES: terms(RecordKind.FATES, Fate.objects.published()),
        RecordKind.TRAITS: terms(RecordKind.TRAITS, Trait.objects.published()),
        RecordKind.LEGAL_BASES: terms(RecordKind.LEGAL_BASES, LegalBasis.objects.published()),
        RecordKind.RELATIONS: relations(Relation.objects.published()),
        RecordKind.SOURCES: full_sources(Source.objects.published()),
        RecordKind.DISPUTES: sources.disputes(Dispute.objects.published()),
    }
    assert {RecordKind.PEOPLE, *others} == set(LOGGED_KINDS)
    return people | {(kind, one[MODELS[kind].IDENTITY]): one for kind, records in others.items() for one in records}


class Log:
    """What is written in the log from now on, read within the transaction that writes it."""

    def __init__(self):
        refresh_stale()
        self.last = 0
        self.copy = set()
        self.news()

    def entries(self):
        """What has been told since this was asked last, once all that follows a commit is done: kinds of changes."""
        refresh_stale()
        rows = list(Change.objects.filter(pk__gt=self.last).order_by("pk"))
        self.last = rows[-1].pk if rows else self.last
        for row in rows:
            believe(self.copy, row)
        return rows

    def news(self):
        """The same as words: `changed people/wife`, each once, in alphabetical order."""
        return sorted({f"{row}{' into ' * bool(row.merged_into)}{row.merged_into}" for row in self.entries()})


def told_of(log, before, once=True):
    """Whatever is served otherwise than before is told of, and whoever believes it all is right.

    Of people nothing else is told, where there has been but one change: by several, they may be again as they were.
    """
    told = {(one.kind, one.identity) for one in log.entries()}
    after = served()
    other = {record for record in before.keys() | after.keys() if before.get(record) != after.get(record)}
    assert other - told == set()
    assert not once or {record for record in told - other if record[0] == RecordKind.PEOPLE} == set()
    assert log.copy == public()


class Reader:
    """Asks on, from where they last were, over a connection of the test's own."""

    def __init__(self, place=None):
        self.place = place or LogPosition()
        self.copy = set()

    def read(self, size=3):
        """All that there is to be read."""
        told, more = [], True
        while more:
            entries, self.place, more = page(self.place, size)
            told += [f"{one.change_kind.word} {one.kind.plural}/{one.identity}" for one in entries]
            for one in entries:
                believe(self.copy, one)
        return told


def believe(copy, change):
    record = (change.kind, change.identity)
    (copy.discard if change.change_kind in GONE else copy.add)(record)
