"""The log and the index as a whole: what is built anew, mended, or gone through bit by bit."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from prosopo.index.log import outbox
from prosopo.index.log.entries import latest
from prosopo.index.models.documents import PersonDocument, PersonFacet
from prosopo.index.models.log import Batch, Change, ChangeKind, PendingChange, PublishedRecord
from prosopo.index.rebuild import reindexing
from prosopo.index.rebuild.before_lock import rebuild_people
from prosopo.index.sync import refreshing
from prosopo.models import Person, Source
from prosopo.schema import RecordKind
from tests.index.harvester import public, served, told_of
from tests.index.index_checks import faults, save

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def test_building_the_index_anew_tells_nothing(log):
    for _ in range(2):
        reindexing.reindex(lambda done: None)
        assert log.news() == []
    assert faults() == []


def test_refreshing_whoever_is_as_before_asks_for_no_record_in_full():
    refreshing.refresh_stale()
    keys = sorted(Person.objects.values_list("pk", flat=True))
    for refresh in (refreshing.refresh_people, rebuild_people):
        with CaptureQueriesContext(connection) as queries:
            refresh(keys)
        read = [one["sql"] for one in queries if one["sql"].startswith("SELECT") and "persondocument" in one["sql"]]
        assert len([one for one in read if '"digest"' in one]) == 1
        assert not [one for one in read if '"full"' in one]


def test_an_index_built_from_nothing_tells_of_everything():
    for table in (PersonDocument, PersonFacet, Batch, Change, PublishedRecord, PendingChange):
        table.objects.all().delete()
    reindexing.reindex(lambda done: None)
    rows = Change.objects.values_list("change_kind", "kind", "identity")
    assert {what for what, *_ in rows} == {ChangeKind.CREATED}
    assert sorted(one for _, *one in rows) == sorted(map(list, public()))


def test_a_log_that_is_wrong_is_found_and_mended(log):
    PublishedRecord.objects.filter(identity="vorkuta").delete()
    PublishedRecord.objects.create(kind=RecordKind.ROLES, identity="cook")
    PublishedRecord.objects.filter(identity="cold").delete()
    assert faults() == [
        "camps/vorkuta: is public, but not told of in the log",
        "roles/cook: is not public, but the log says so",
        "statements/cold: is public, but not told of in the log",
    ]
    reindexing.reindex(lambda done: None)
    assert log.news() == [
        "changed camps/gulag",
        "created camps/vorkuta",
        "created statements/cold",
        "withdrawn roles/cook",
    ]
    assert faults() == []


@pytest.mark.parametrize("chunk", [1, 3])
def test_many_notes_are_gone_through_a_few_at_a_time(log, monkeypatch, chunk):
    monkeypatch.setattr(outbox, "_MOST_AT_ONCE", chunk)
    before = served()
    save(Source, "memoir", status="withdrawn")
    told_of(log, before)


def test_at_any_time_there_is_a_latest_change():
    Batch.objects.all().delete()
    assert latest() is None
