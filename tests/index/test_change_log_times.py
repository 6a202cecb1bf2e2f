"""Reading the log by time: whatever took long to be written is missed by nobody, and little is told twice."""

import datetime
import threading
from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from prosopo.index.log.entries import LogPosition, position_at
from prosopo.index.models.log import Batch
from prosopo.models import Person
from tests import factories as make
from tests.index.harvester import Reader
from tests.index.index_checks import save

pytestmark = [pytest.mark.usefixtures("shared"), pytest.mark.django_db(transaction=True)]

HOUR, MINUTE = datetime.timedelta(hours=1), datetime.timedelta(minutes=1)


class Clock:
    """Time that passes as the test says."""

    def __init__(self):
        self.time = datetime.datetime(2026, 1, 1, 10, tzinfo=datetime.UTC)

    def __call__(self):
        return self.time

    def pass_by(self, time):
        self.time += time
        return self.time


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(timezone, "now", clock)
    make.make_person("anna")
    make.make_person("maria")
    clock.pass_by(HOUR)
    return clock


def since(time):
    """All that whoever asks from a time on is told, over a connection of their own."""
    told = []

    def read():
        try:
            told.extend(Reader(position_at(time)).read())
        finally:
            connection.close()

    reader = threading.Thread(target=read)
    reader.start()
    reader.join(30)
    assert not reader.is_alive()
    return told


def test_what_takes_an_hour_to_write_is_told_to_whoever_asked_meanwhile_and_soon_no_more(clock):
    with transaction.atomic():
        save(Person, "anna", name="Xenia")
        asked = clock.pass_by(30 * MINUTE)
        assert since(clock.time) == []
        save(Person, "maria", name="Yvonne")
        committed = clock.pass_by(30 * MINUTE)
    both = ["changed people/anna", "changed people/maria"]
    assert since(asked) == since(committed + 4 * MINUTE) == both
    clock.pass_by(HOUR)
    assert since(committed + 5 * MINUTE) == []
    save(Person, "anna", name="Zoe")
    assert since(committed + 5 * MINUTE) == ["changed people/anna"]
    assert since(clock.time + 6 * MINUTE) == since(clock.time + 9000 * HOUR) == []


def test_the_time_of_an_entry_is_that_of_its_commit(clock):
    with transaction.atomic():
        save(Person, "anna", name="Xenia")
        written = clock.time
        clock.pass_by(HOUR)
    batch = Batch.objects.latest("pk")
    assert (batch.at, batch.latest_at) == (written + HOUR, written + HOUR)


def test_who_asks_for_the_future_is_told_nothing_of_what_many_batches_loaded(clock):
    with transaction.atomic():
        for number in range(9):
            make.make_person(f"p{number}")
            clock.pass_by(MINUTE)
    assert len(since(clock.time)) == 9
    assert since(clock.time + HOUR) == []


def test_a_batch_of_a_savepoint_that_was_rolled_back_takes_no_time_from_the_others(clock):
    with transaction.atomic():
        savepoint = transaction.savepoint()
        save(Person, "anna", name="Xenia")
        transaction.savepoint_rollback(savepoint)
        save(Person, "maria", name="Yvonne")
        clock.pass_by(HOUR)
    assert Batch.objects.latest("pk").at == clock.time
    assert since(clock.time) == ["changed people/maria"]


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has counted what is missing before the commit.")
def test_what_a_deferred_constraint_refuses_is_refused_before_batches_are_dated(clock):
    before = Batch.objects.count()

    def write():
        with transaction.atomic(), connection.cursor() as cursor:
            save(Person, "anna", name="Xenia")
            cursor.execute("UPDATE prosopo_person SET merged_into_id = 1000000000 WHERE slug = 'maria'")

    with pytest.raises(IntegrityError):
        write()
    assert Batch.objects.count() == before


def test_the_upgrade_dates_what_took_long_by_what_came_next():
    """Two batches an hour apart of one transaction, and one of another; then again two, with nothing behind them."""
    Batch.objects.all().delete()
    begin = datetime.datetime(2026, 1, 1, 10, tzinfo=datetime.UTC)
    first = Batch.objects.create(at=begin, latest_at=begin)
    Batch.objects.create(first_in_transaction=first.pk, at=begin + HOUR, latest_at=begin + HOUR)
    other = Batch.objects.create(at=begin + 2 * HOUR, latest_at=begin + 2 * HOUR)
    last = Batch.objects.create(at=begin + 3 * HOUR, latest_at=begin + 3 * HOUR)
    Batch.objects.create(first_in_transaction=last.pk, at=begin + 4 * HOUR, latest_at=begin + 4 * HOUR)
    now = timezone.now()
    import_module("prosopo.migrations.0042_date_batches_by_their_commits").date_long_transactions(apps, None)
    times = list(Batch.objects.order_by("pk").values_list("latest_at", flat=True))
    assert times[:3] == [begin + 2 * HOUR] * 3
    assert now <= times[3] == times[4] <= timezone.now()
    assert position_at(begin + 2 * HOUR + 4 * MINUTE) == LogPosition()
    assert position_at(begin + 2 * HOUR + 5 * MINUTE).change == (other.pk + 1) << 24
