"""Whether a database may be served by this version, and what is made up for before it is."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from prosopo import installation
from prosopo.index.builders.fingerprint import fingerprint
from prosopo.index.models.documents import Build, PersonDocument
from prosopo.index.models.log import PendingChange
from prosopo.index.rebuild import readiness
from prosopo.index.rebuild.checking import differences
from prosopo.index.rebuild.reindexing import reindex
from prosopo.models import Person
from prosopo.schema import RecordKind
from tests.factories import make_person

OTHER = 1  # the number of other code
SQUASHED = "0001_initial_squashed_0014"


def said(prepare):
    told = []
    prepare(told.append)
    return told


@pytest.fixture
def person(db):
    return make_person("guevorkian")


def test_an_empty_database_is_of_this_version_from_its_migration_on(db):
    assert list(Build.objects.values_list("fingerprint", flat=True)) == [fingerprint()]


def test_what_the_index_follows_from_empty_is_served(person):
    assert said(readiness.prepare_to_serve) == []


def test_an_index_of_other_code_is_not_served_until_it_is_built_anew(person, client):
    Build.objects.update(fingerprint=OTHER)
    with pytest.raises(readiness.NotReady, match="built by another version of Prosopo, or not to its end: `make run`"):
        readiness.prepare_to_serve(print)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["status"]) == (503, "failing")
    assert [str(one) for one in differences(lambda done: None)] == [
        "the index: was not built to its end by this version of Prosopo"
    ]
    assert said(lambda tell: installation.prepare([], tell))[0].startswith("Building the index anew: another version")
    assert said(readiness.prepare_to_serve) == []
    assert client.get("/healthz").status_code == 200


def test_an_index_that_is_being_built_anew_over_other_codes_is_nobodys(person, monkeypatch):
    Build.objects.update(fingerprint=OTHER)
    monkeypatch.setattr("prosopo.index.rebuild.reindexing.reindex_names", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        reindex(lambda done: None)
    assert not Build.objects.exists()
    with pytest.raises(readiness.NotReady):
        readiness.prepare_to_serve(print)


def test_building_anew_what_this_code_has_built_stops_nobody(person, client, monkeypatch):
    monkeypatch.setattr("prosopo.index.rebuild.reindexing.reindex_names", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        reindex(lambda done: None)
    assert client.get("/healthz").status_code == 200


def test_a_document_that_other_code_has_written_is_read_as_this_code_writes_it(person, client):
    before = client.get("/api/v1/people/guevorkian/").content
    lines = client.get("/api/v1/people/?format=csv").getvalue()
    PersonDocument.objects.update(fingerprint=OTHER, full=b'{"other": 1}', item=b"{}", line=b"x\r\n", digest="0")
    assert client.get("/api/v1/people/guevorkian/").content == before
    assert client.get("/api/v1/people/?format=csv").getvalue() == lines
    assert said(readiness.prepare_to_serve) == []  # by which an older server's last words are made anew
    assert list(PersonDocument.objects.values_list("fingerprint", flat=True)) == [fingerprint()]
    assert list(differences(lambda done: None)) == []


def test_what_was_cut_short_is_made_up_for_at_the_start(person):
    PersonDocument.objects.update(stale=True)
    PendingChange.objects.create(kind=RecordKind.CAMPS, identity="nowhere", content_changed=True)
    assert said(readiness.prepare_to_serve) == []
    assert not PendingChange.objects.exists()
    assert list(differences(lambda done: None)) == []


def test_a_replica_is_served_as_it_is(person):
    PersonDocument.objects.update(stale=True)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = 1" if connection.vendor == "sqlite" else "SET TRANSACTION READ ONLY")
        try:
            (line,) = said(readiness.prepare_to_serve)
        finally:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA query_only = 0")
    assert line.startswith("What was cut short is left to a server that can write to the database (")
    assert Person.objects.count() == 1


def test_a_database_that_lacks_what_its_migrations_make_is_refused_by_name(person):
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX name_word_text")
        cursor.execute("ALTER TABLE prosopo_nameword DROP COLUMN bearers")
    refusal = "the database lacks prosopo_nameword.bearers, though its migrations are done: it is from before the first"
    with pytest.raises(readiness.NotReady, match=refusal):
        readiness.prepare_to_serve(print)
    with pytest.raises(installation.CannotStart, match=refusal):
        installation.prepare([], print)


@pytest.mark.django_db(transaction=True)
def test_one_that_has_applied_some_of_the_migrations_that_another_replaces_goes_on_with_the_rest():
    recorder = MigrationRecorder(connection)
    ours = recorder.migration_qs.filter(app="prosopo")
    rest = list(ours.filter(name__gte="0014").values_list("name", flat=True))
    ours.filter(name__in=[SQUASHED, *rest]).delete()
    try:
        with pytest.raises(readiness.NotReady, match=r"^the database has yet to be migrated \(prosopo\.0014_name"):
            readiness.prepare_to_serve(print)
    finally:
        for name in rest:
            recorder.record_applied("prosopo", name)
        call_command("migrate", verbosity=0)
    assert ours.filter(name=SQUASHED).exists()
    readiness.prepare_to_serve(print)
