"""A small world for the tests to write in."""

import pytest
from django.db import connection, transaction

from prosopo.index.builders.people import people
from prosopo.index.rebuild import before_lock
from prosopo.index.sync import refreshing, signals
from prosopo.models import Camp, CampParent, Group, Passage, Person
from tests import factories as make
from tests.api.world import make_world
from tests.index import processes
from tests.index.harvester import Log


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Made once for a file, and taken out again; what each test writes in it is taken back by itself."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_world()
        witness, page = Person.objects.get(slug="m-b"), Passage.objects.get(ref="page-words")
        make.make_statement(
            subject_group=Group.objects.get(slug="sapronovists"), ref="of-them", speaker=witness, voice="quoted"
        )
        make.make_statement(witness, ref="draft", text="was there", status="draft", passage=page)
        make.make_person("draft", status="draft")
        yield
        transaction.set_rollback(True)


@pytest.fixture
def refreshed(monkeypatch):
    """Who is built anew, time by time."""
    times = []

    def counted(keys):
        times.append(list(Person.objects.filter(pk__in=keys).order_by("pk").values_list("slug", flat=True)))
        return people(keys)

    for module in (refreshing, before_lock):
        monkeypatch.setattr(module, "people", counted)
    return times


@pytest.fixture(scope="session")
def database(tmp_path_factory):
    """Gives the address of a database of its own, on the engine that the tests run on, with many people in it."""
    with (
        processes.files(tmp_path_factory.mktemp("apart"))
        if connection.vendor == "sqlite"
        else processes.databases(prefix="many") as copy
    ):
        processes.told_by(processes.run("withdrawal_processes.make", copy()))
        yield copy


@pytest.fixture
def log():
    """What is told from now on."""
    return Log()


@pytest.fixture
def put_off(monkeypatch):
    """People are refreshed after the commit, however few they are."""
    follow = signals.update_index
    monkeypatch.setattr(signals, "update_index", lambda changed, *how: follow(changed, later=True))


@pytest.fixture
def vorkuta_in_gulag_alone(db, world):
    """The world's camp has one parent, whatever the time: moved elsewhere, it leaves nothing behind."""
    CampParent.objects.all().delete()
    Camp.objects.update(parent_date="")
