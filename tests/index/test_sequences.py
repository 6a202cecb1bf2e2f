"""Whatever is written, in whatever order and way: the index is what a rebuild from nothing would make of it."""

import contextlib

import pytest
from django.db import connection, transaction
from django.db.models import ProtectedError
from hypothesis import given, settings
from hypothesis import strategies as st

from prosopo.index.log.outbox import flush
from prosopo.index.models.documents import PersonDocument, PersonFacet
from prosopo.index.sync import refreshing
from prosopo.index.sync.refreshing import batched_updates, refresh_stale
from prosopo.models import (
    Camp,
    Dispute,
    Event,
    Group,
    IdentityJudgement,
    Passage,
    Person,
    PersonName,
    Relation,
    Role,
    Source,
    Statement,
)
from tests import factories as make
from tests.index.index_checks import built_from_nothing, changed, faults, index

pytestmark = pytest.mark.django_db

SEQUENCES = 20 if connection.vendor == "sqlite" else 10  # each takes PostgreSQL twice as long
STATUSES = ["draft", "published", "withdrawn"]
WAYS = ["save", "update", "bulk_update", "upsert", "raw"]


@pytest.fixture(scope="module")
def small(django_db_setup, django_db_blocker):
    """Six people, few of them tied, in three trees, by three passages of two sources, with two disputes."""
    with django_db_blocker.unblock(), transaction.atomic():
        people = [make.make_person(f"p{n}") for n in range(6)]
        original = make.make_source("s0", text="")
        sources = [original, make.make_source("s1", text="", derived_from=original)]
        passages = [make.make_passage(f"quote {n}", source) for n, source in enumerate(sources)]
        passages.append(make.make_passage("another", passages[0].source))
        camps, groups = [make.make_camp(f"c{n}") for n in range(3)], [make.make_group(f"g{n}") for n in range(3)]
        events = [make.make_event("e0", camp=camps[0])]
        events.append(make.make_event("e1", parent=events[0]))
        more = [
            {
                "related_person": people[5],
                "relation": make.make_relation(),
                "date": "1936/1940",
                "date_basis": "stated",
            },
            {"speaker": people[0], "voice": "hearsay", "camp": camps[0]},
            {"group": groups[0]},
            {"camp": camps[1], "passage": passages[1]},
            {"group": groups[1], "passage": passages[2], "event": events[1], "role": make.make_role()},
            {"status": "draft", "camp": camps[2]},
            {"person": None, "subject_group": groups[2], "speaker": people[3], "voice": "quoted"},
        ]
        said = [
            make.make_statement(**{"person": people[n % 6], "passage": passages[0], "ref": f"said{n}"} | fields)
            for n, fields in enumerate(more)
        ]
        make.make_dispute(said[1], said[2], slug="d0")
        make.make_dispute(said[3], said[4], slug="d1", preferred=said[6])
        make.make_judgement(people[0], people[2])
        make.make_judgement(people[4], people[5], verdict="same")
        make.make_name(people[2], "Name", passage=passages[1])
        yield
        transaction.set_rollback(True)


def pick(model, n):
    """One of the records there are."""
    keys = list(model.objects.order_by("pk").values_list("pk", flat=True))
    return model.objects.get(pk=keys[n % len(keys)])


def write(record, way, **fields):
    """Give a record other values, in one of the ways that there are."""
    model = type(record)
    if way == "save":
        changed(record, **fields).save()
    elif way == "update":
        model.objects.filter(pk=record.pk).update(**fields)
    elif way == "bulk_update":
        model.objects.bulk_update([changed(record, **fields)], list(fields))
    elif way == "upsert":
        key = {"update_conflicts": True, "unique_fields": [model.IDENTITY], "update_fields": list(fields)}
        model.objects.bulk_create([changed(record, pk=None, **fields)], **key)
    else:
        changed(record, **fields).save_base(raw=True)


def publish_or_withdraw(one, other, way):
    write(pick([Person, Statement, Source, Dispute][one % 4], other), way, status=STATUSES[(one + other) % 3])


def publish_or_withdraw_many(one, other, way):
    some = [Person, Statement, Source, Dispute][one % 4].objects.filter(pk__gt=pick(Person, other).pk)
    some.publish() if way == "save" else some.withdraw()


def rename(one, other, way):
    renamed = [Person, Camp, Group, Relation, Source, Dispute, Passage, PersonName, Event, Role]
    record, value = pick(renamed[one], other), f"New {one}"
    field = {
        Relation: "label",
        Role: "label",
        Source: "title",
        Dispute: "question",
        Passage: "quote",
        PersonName: "text",
    }
    if isinstance(record, Person):
        write(record, way, name=value, sort_name=f"{other}", is_named=True)
    else:
        write(record, way, **{field.get(type(record), "name"): value})


def move_in_tree(one, other, way):
    model = [Camp, Group, Event][one % 3]
    node, above = pick(model, one), pick(model, other)
    write(node, way, parent=None if node == above else above)


def speak_of_another(one, other, way):
    said, person = pick(Statement, one), pick(Person, other)
    fields = {"person": person, "subject_group": None}
    if said.related_person == person:
        fields |= {"related_person": None, "relation": None}
    write(said, way, **fields)


def tie_to_another(one, other, way):
    said, person = pick(Statement, one), pick(Person, other)
    write(said, way, related_person=None if said.person == person else person, relation=None)


def quote_another(one, other, way):
    write(pick(Statement, one), way, speaker=pick(Person, other), voice="quoted")


def change_what_is_said(one, other, way):
    values = {
        "camp": pick(Camp, other),
        "group": pick(Group, one),
        "event": pick(Event, other),
        "date": f"193{one}~",
        "date_calendar": "",
        "date_basis": "stated",
        "denied": other % 2 == 0,
    }
    write(pick(Statement, one + other), way, **values)


def cite_another(one, other, way):
    records = {0: (Statement, "passage", Passage), 1: (Passage, "source", Source), 2: (PersonName, "passage", Passage)}
    model, field, cited = records[one % 3]
    write(pick(model, one), way, **{field: pick(cited, other)})


def judge_anew(one, other, way):
    if one % 2:
        write(pick(Dispute, one // 2), way, preferred=pick(Statement, other))
        return
    judged = pick(IdentityJudgement, one // 2)
    taken = IdentityJudgement.objects.exclude(pk=judged.pk).values_list("first", "second")
    pair = (pick(Person, other), pick(Person, other + 1 + one % 3))
    if {pair[0].pk, pair[1].pk} not in map(set, taken):
        write(judged, way, first=pair[0], second=pair[1])


def merge(one, other, way):
    person, into = pick(Person, one), pick(Person, other)
    write(person, way, merged_into=None if person == into else into)


def link(one, other, way):
    said = pick(Statement, other)
    passage, dispute = pick(Passage, one), pick(Dispute, one)
    links, record = [
        (said.also_cites, passage),
        (passage.also_cited_by, said),
        (said.disputes, dispute),
        (dispute.statements, said),
    ][one % 4]
    {"save": links.add, "update": links.remove, "bulk_update": lambda _: links.clear()}.get(
        way, lambda one: links.set([one])
    )(record)


def make_one(one, other, way):
    new = make.statement(pick(Person, one), passage=pick(Passage, other), camp=pick(Camp, other))
    new.status = STATUSES[other % 2]
    new.save() if way == "save" else Statement.objects.bulk_create([new], ignore_conflicts=way == "upsert")
    pick(Dispute, one).statements.add(Statement.objects.get(ref=new.ref))


def delete_one(one, other, way):
    record = pick([Statement, Person, PersonName, Dispute][one % 4], other) if PersonName.objects.exists() else None
    with contextlib.suppress(ProtectedError):
        if record is not None:
            record.delete() if way == "save" else type(record).objects.filter(pk=record.pk).delete()


def write_in_vain(one, other, way):
    with contextlib.suppress(ZeroDivisionError), transaction.atomic():
        publish_or_withdraw(one, other, way)
        speak_of_another(other, one, way)
        raise ZeroDivisionError


def write_together(one, other, way):
    with batched_updates():
        speak_of_another(one, other, way)
        tie_to_another(other, one, way)
        publish_or_withdraw(one, other, way)


CHANGES = {
    change.__name__: change
    for change in (
        publish_or_withdraw,
        publish_or_withdraw_many,
        rename,
        move_in_tree,
        speak_of_another,
        tie_to_another,
        quote_another,
        change_what_is_said,
        cite_another,
        judge_anew,
        merge,
        link,
        make_one,
        delete_one,
        write_in_vain,
        write_together,
    )
}
numbers = st.integers(0, 9)
changes = st.lists(
    st.tuples(st.sampled_from(sorted(CHANGES)), numbers, numbers, st.sampled_from(WAYS)), min_size=4, max_size=8
)


def shown_though_not_public():
    people, said = Person.objects.published(), Statement.objects.published()
    documents = PersonDocument.objects.exclude(pk__in=people.values("pk")).values_list("slug", flat=True)
    return [*documents, *PersonFacet.objects.exclude(statement__in=said.values("pk"))]


@pytest.mark.usefixtures("small")
@settings(max_examples=SEQUENCES, deadline=None, derandomize=True, database=None)
@given(changes, st.sampled_from([500, 2]))
def test_after_each_of_many_changes_the_index_is_what_a_rebuild_gives(drawn, at_once):
    with pytest.MonkeyPatch.context() as monkeypatch, transaction.atomic():
        monkeypatch.setattr(refreshing, "MOST_AT_ONCE", at_once)
        for change, one, other, way in drawn:
            CHANGES[change](one, other, way)
            assert shown_though_not_public() == []
            if at_once == 2 or way == "raw":
                refresh_stale()  # as the commit would
            else:
                flush()  # what those that are noted sit in is noted nowhere
            assert faults() == []
        assert index() == built_from_nothing()
        transaction.set_rollback(True)
