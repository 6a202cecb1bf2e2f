"""Many write at once, in bulk and one by one, in any order: none is refused for another's sake, nothing is wrong.

`ROUNDS=500` tries every pairing so often. Without it, those that once ended in deadlocks are tried 30 times, and some
of the others twice.
"""

import os
import random
import threading
from io import StringIO
from itertools import combinations_with_replacement

import pytest
from django.core.management import call_command
from django.db import Error, connection, transaction

from prosopo.index.rebuild import reindexing
from prosopo.index.sync import refreshing
from prosopo.index.sync.refreshing import batched_updates
from prosopo.models import Camp, Dispute, Passage, Person, PersonName, Source, Statement
from tests import factories as make
from tests.index.index_checks import faults

pytestmark = [pytest.mark.usefixtures("shared"), pytest.mark.django_db(transaction=True)]

ROUNDS = int(os.environ.get("ROUNDS") or 0)
PEOPLE = 24


@pytest.fixture(autouse=True)
@batched_updates()
def register():
    """People of whom three sources speak and who are tied to one another, so that whoever writes meets the others."""
    passages = [make.make_passage(slug, make.make_source(slug, text="")) for slug in ("memoir", "notes", "letters")]
    camp, group, relation = make.make_camp(parent=make.make_camp("gulag")), make.make_group(), make.make_relation()
    people = [make.make_person(f"p{number:02}") for number in range(PEOPLE)]
    for number, person in enumerate(people):
        said = {"camp": camp, "group": group, "passage": passages[number % 3], "relation": relation}
        make.make_statement(person, ref=f"of-{number:02}", related_person=people[number * 7 % PEOPLE - 1], **said)
        make.make_name(person, f"Name {number}", passage=passages[number % 2])
    for number in range(0, PEOPLE, 6):
        make.make_dispute(*Statement.objects.order_by("pk")[number : number + 3], slug=f"d{number:02}")


def some(model, chance, number):
    """Records of a model, in an order of chance."""
    keys = list(model.objects.order_by("pk").values_list("pk", flat=True))
    return [model.objects.get(pk=key) for key in chance.sample(keys, number)]


def publish(model):
    def work(chance):
        records = model.objects.all()
        chance.choice([records.publish, records.withdraw])()

    return work


def save_people(chance):
    with transaction.atomic():
        for person in some(Person, chance, 3):
            person.note = f"{chance.random()}"
            person.name = f"Name {chance.randrange(10**6)}"
            person.save()


def save_one(model, **fields):
    def work(chance):
        (record,) = some(model, chance, 1)
        for name, choose in fields.items():
            setattr(record, name, choose(chance))
        record.save()

    return work


def cite(chance):
    (statement,) = some(Statement, chance, 1)
    statement.also_cites.set(some(Passage, chance, 2))


def dispute(chance):
    (one,) = some(Dispute, chance, 1)
    one.statements.set(some(Statement, chance, 3))


def write_form(chance):
    with batched_updates():
        (person,) = some(Person, chance, 1)
        person.note = f"{chance.random()}"
        person.save()
        for statement in person.statements.all():
            statement.note = person.note
            statement.save()
        PersonName.objects.create(person=person, text=f"N{chance.random()}", kind="romanisation", language="en")


def make_and_delete(chance):
    person = make.make_person(f"x{chance.randrange(10**12)}", status="draft")
    make.make_statement(person, status="draft")
    person.statements.all().delete()
    person.delete()


def title(chance):
    return f"Title {chance.randrange(10**6)}"


def status(chance):
    return chance.choice(["withdrawn", "published"])


WRITERS = {
    "people in bulk": publish(Person),
    "statements in bulk": publish(Statement),
    "sources in bulk": publish(Source),
    "disputes in bulk": publish(Dispute),
    "a person": save_one(Person, name=title, status=status),
    "people, one after another": save_people,
    "a statement": save_one(Statement, note=title, status=status),
    "a source": save_one(Source, title=title, status=status),
    "a camp": save_one(Camp, name=title),
    "a form": write_form,
    "what is cited besides": cite,
    "what is in dispute": dispute,
    "a draft, made and deleted": make_and_delete,
    "the index anew": lambda chance: reindexing.reindex(lambda done: None),
    "what was put off": lambda chance: refreshing.refresh_stale(),
}
PAIRINGS = list(combinations_with_replacement(WRITERS, 2))
DEADLOCKED = {
    ("people in bulk", "people in bulk"): 30,
    ("people in bulk", "statements in bulk"): 30,
    ("people in bulk", "a person"): 30,
    ("people, one after another", "people, one after another"): 30,
}
SAMPLE = DEADLOCKED | {pairing: 2 for pairing in PAIRINGS if "a form" in pairing}
TRIED = dict.fromkeys(PAIRINGS, ROUNDS) if ROUNDS else SAMPLE


class Writer(threading.Thread):
    """Does one sort of work over and over, over a connection of its own."""

    def __init__(self, work, start, seed, rounds):
        super().__init__(daemon=True)
        self.work, self.starting, self.chance, self.rounds = work, start, random.Random(seed), rounds
        self.failures = []

    def run(self):
        try:
            for _ in range(self.rounds):
                self.starting.wait()
                try:
                    self.work(self.chance)
                except Error as failure:
                    self.failures.append(f"{type(failure).__name__}: {failure}")
        finally:
            connection.close()


def write_at_once(*works, rounds):
    """What went wrong in so many rounds, in each of which all of these are begun together."""
    start = threading.Barrier(len(works))
    writers = [Writer(work, start, seed, rounds) for seed, work in enumerate(works)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    return [failure for writer in writers for failure in writer.failures]


@pytest.mark.parametrize("pairing", TRIED, ids=" and ".join)
def test_two_writers_at_once_are_both_done(pairing, monkeypatch):
    monkeypatch.setattr(refreshing, "MOST_AT_ONCE", random.Random(str(pairing)).choice([500, 5]))
    assert write_at_once(*(WRITERS[name] for name in pairing), rounds=TRIED[pairing]) == []
    refreshing.refresh_stale()
    assert faults() == []


def test_four_writers_at_once_are_all_done():
    names = ["people, one after another", "people in bulk", "a form", "statements in bulk"]
    assert write_at_once(*(WRITERS[name] for name in names), rounds=ROUNDS or 10) == []
    refreshing.refresh_stale()
    assert faults() == []


def test_fixtures_are_loaded_while_others_write(tmp_path):
    file = tmp_path / "people.json"
    file.write_text(dump())
    works = [
        WRITERS["people in bulk"],
        WRITERS["a statement"],
        lambda chance: call_command("loaddata", file, verbosity=0),
    ]
    assert write_at_once(*works, rounds=ROUNDS or 3) == []
    refreshing.refresh_stale()
    assert faults() == []


def dump():
    """All people and statements as a fixture."""
    out = StringIO()
    names = ["--natural-foreign", "--natural-primary"]
    call_command("dumpdata", "prosopo.person", "prosopo.statement", *names, stdout=out)
    return out.getvalue()
