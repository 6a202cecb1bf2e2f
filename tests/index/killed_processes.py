"""Child process: kills others at any moment while they write, and looks for faults in the end.

Each of the others is forked from this process before it has opened the database. It is killed at one of its queries, or
after some time; then another goes on, as the server's start does, or a curator who saves something else.
"""

import contextlib
import json
import os
import random
import signal
import sys
import time
import traceback
from functools import partial
from pathlib import Path
from unittest import mock

import yaml
from django.core.management import call_command
from django.db import connection

from prosopo.index.models.log import PendingChange
from prosopo.index.rebuild import recovery
from prosopo.index.rebuild.checking import differences
from prosopo.index.rebuild.reindexing import reindex
from prosopo.index.sync import refreshing
from prosopo.models import Camp, Group, Passage, Person, Source, Statement
from tests import factories

AT_ONCE = 8  # people refreshed within the transaction that concerns them: few, so that a kill takes no minute
MANY = 3 * AT_ONCE
FEW = 6


def make():
    """Many people in one camp and group, few in others that sit in these; all of them drafts as yet."""
    call_command("migrate", verbosity=0)
    source = factories.make_source("memoir")
    passage = factories.make_passage(source=source)
    factories.make_passage(source=factories.make_source("register", text=""), ref="entry")
    for above, slug in (("complex", "camp"), ("camp", "mine")):
        parent, _ = Camp.objects.get_or_create(slug=above, defaults={"name": above, "kind": "complex"})
        Camp.objects.update_or_create(slug=slug, defaults={"name": slug, "kind": "camp", "parent": parent})
    group = factories.make_group("faction")
    factories.make_group("cell", parent=group)
    factories.make_fate("shot")
    for name, number in (("many", MANY), ("few", FEW)):
        Person.objects.bulk_create(
            Person(slug=f"{name}-{n:03}", name=f"Anton {name}{n}", sex="male") for n in range(number)
        )
    said = {"kind": "detention", "text": "", "date": "1936", "date_basis": "stated"}
    camp, mine = Camp.objects.get(slug="camp"), Camp.objects.get(slug="mine")
    Statement.objects.bulk_create(
        factories.statement(one, passage=passage, camp=camp, group=group, **said)
        for one in Person.objects.filter(slug__startswith="many")
    )
    entry, cell = Passage.objects.get(ref="entry"), Group.objects.get(slug="cell")
    Statement.objects.bulk_create(
        factories.statement(one, passage=entry, camp=mine, group=cell, **said)
        for one in Person.objects.filter(slug__startswith="few")
    )
    factories.make_statement(subject_group=group, camp=camp, passage=passage, ref="of-all")
    first, second = Statement.objects.filter(person__slug__startswith="few")[:2]
    factories.make_dispute(first, second)
    reindex(lambda done: None)


def _other(word, *words):
    """The next of the words, behind one."""
    return words[(words.index(word) + 1) % len(words)]


def publish_or_withdraw_many():
    people = Person.objects.filter(slug__startswith="many", merged_into=None)
    people.withdraw() if people.filter(status="published").exists() else people.publish()


def publish_or_withdraw_few():
    people = Person.objects.filter(slug__startswith="few", merged_into=None)
    people.withdraw() if people.filter(status="published").exists() else people.publish()


def publish_or_withdraw_statements():
    said = Statement.objects.filter(person__slug__startswith="few")
    said.withdraw() if said.filter(status="published").exists() else said.publish()


def withdraw_or_publish_a_source():
    source = Source.objects.get(slug=_source())
    source.status = _other(source.status, "published", "withdrawn")
    source.save()


def _source():
    return "register" if Statement.objects.filter(status="withdrawn").exists() else "memoir"


def rename():
    for record in (Camp.objects.get(slug="complex"), Group.objects.get(slug="cell")):
        record.name = _other(record.name, record.slug, record.slug.title())
        record.save()


def move():
    """The camp of many out of the one that it sits in, or into it."""
    camp = Camp.objects.get(slug="camp")
    camp.parent = None if camp.parent else Camp.objects.get(slug="complex")
    camp.save()


def merge():
    """One of the few into another, or out of it again."""
    gone = Person.objects.get(slug="few-000")
    gone.merged_into = None if gone.merged_into else Person.objects.get(slug="few-001")
    gone.save()


def dispute():
    """What the dispute is over: other statements than before, written from their side."""
    one = Statement.objects.filter(person__slug="few-003").get()
    slugs = list(one.disputes.values_list("pk", flat=True))
    one.disputes.clear() if slugs else one.disputes.set([factories.Dispute.objects.get(slug="was-he-arrested")])


def load():
    """Groups, and people in them, from a fixture."""
    number = Group.objects.count()
    path = f"{os.environ['SCRATCH']}/{number}.yaml"
    fixture = [
        {
            "model": "prosopo.group",
            "fields": {"slug": f"loaded-{number}", "name": f"Loaded {number}", "kind": "faction"},
        },
        *(
            {
                "model": "prosopo.person",
                "fields": {"slug": f"loaded-{number}-{n}", "name": f"Boris {n}", "sex": "male", "status": "published"},
            }
            for n in range(5)
        ),
        *(
            {
                "model": "prosopo.statement",
                "fields": {
                    **{"ref": f"loaded-{number}-{n}", "kind": "membership", "person": [f"loaded-{number}-{n}"]},
                    **{"group": [f"loaded-{number}"], "passage": ["entry"], "certainty": "certain", "voice": "author"},
                    "status": "published",
                },
            }
            for n in range(5)
        ),
    ]
    Path(path).write_text(yaml.safe_dump(fixture, sort_keys=False), encoding="utf-8")
    call_command("loaddata", path, verbosity=0)


def index():
    reindex(lambda done: None)


STEPS = (
    *(publish_or_withdraw_many, publish_or_withdraw_few, publish_or_withdraw_statements, withdraw_or_publish_a_source),
    *(rename, move, merge, dispute, load, index),
)


def save_something_else():
    group, _ = Group.objects.get_or_create(slug="beside", defaults={"name": "beside", "kind": "faction"})
    group.note = f"{time.time()}"
    group.save()


def start():
    recovery.finish_interrupted()


MEANS = (save_something_else, start)


def forked(work):
    """A process that does this; its number, and where it writes to."""
    reading, writing = os.pipe()
    number = os.fork()
    if number:
        os.close(writing)
        return number, os.fdopen(reading)
    status = 1
    try:
        with os.fdopen(writing, "w") as told:
            work(told)
        status = 0
    except BaseException:
        traceback.print_exc()
        raise
    finally:
        os._exit(status)


def _done(process):
    number, told = process
    with told:
        text = told.read()
    _, status = os.waitpid(number, 0)
    return text, status


class Dying:
    """Counts queries, and dies at one."""

    def __init__(self, at=None):
        self.number, self.at = 0, at

    def __call__(self, execute, *args):
        if self.number == self.at:
            os.kill(os.getpid(), signal.SIGKILL)
        self.number += 1
        return execute(*args)


def trial():
    """Kill so many times, and tell each time what was wrong: before anybody went on, and after that."""
    refreshing.MOST_AT_ONCE = recovery.MOST_AT_ONCE = AT_ONCE
    times, chance = int(os.environ["KILLS"]), random.Random(int(os.environ.get("SEED", "1936")))
    lengths = {}
    for number in range(times):
        step, means = STEPS[number % len(STEPS)], MEANS[(number + number // len(STEPS)) % len(MEANS)]
        if step not in lengths:
            lengths[step] = _measured(step)
        queries, seconds = lengths[step]
        if number % 3:
            # Late ones more often: what is left to be done lies behind the commit.
            at = min(int(chance.triangular(0, queries + 1, queries)), queries)
            _done(forked(partial(_die, step, Dying(at))))
        else:
            process = forked(partial(_die, step, None))
            time.sleep(seconds * chance.triangular(0, 1, 0.8))
            with contextlib.suppress(ProcessLookupError):
                os.kill(process[0], signal.SIGKILL)
            at = None
            _done(process)
        text, status = _done(forked(partial(_go_on, means)))
        found = json.loads(text) if status == 0 else {"before": [], "after": [f"status {status}"]}
        sys.stdout.write(json.dumps({"step": step.__name__, "at": at, "means": means.__name__} | found) + "\n")
        sys.stdout.flush()


def _measured(step):
    """How many queries a step takes, and how long."""

    def work(told):
        counter, begun = Dying(), time.monotonic()
        with connection.execute_wrapper(counter):
            step()
        told.write(json.dumps([counter.number, time.monotonic() - begun]))

    text, status = _done(forked(work))
    assert status == 0, step
    return json.loads(text)


def _die(step, dying, told):
    if dying is None:
        step()
    else:
        with connection.execute_wrapper(dying):
            step()


def _wrong():
    return [str(one) for one in differences(lambda done: None)]


def _go_on(means, told):
    before = _wrong()
    means()
    told.write(json.dumps({"before": before, "after": _wrong()}))


def leave_notes():
    """Publish the few, and be killed, as it were, before anything is done after the commit."""
    mute = mock.patch.object(connection, "run_and_clear_commit_hooks", connection.run_on_commit.clear)
    with mute:
        Person.objects.filter(slug__startswith="few").publish()
    assert PendingChange.objects.exists()


def left():
    sys.stdout.write(json.dumps({"notes": PendingChange.objects.count(), "wrong": _wrong()}))
