"""What the index does while fixtures are loaded."""

import re

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from prosopo.index.builders.people import people
from prosopo.index.models.documents import PersonDocument
from prosopo.index.rebuild import before_lock
from prosopo.index.rebuild.before_lock import rebuild_people
from prosopo.models import Dispute, Passage, Person, Statement
from tests import factories as make
from tests.index.index_checks import faults, the
from tests.models.fixture_loading import as_entries, load, load_entries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def stamps():
    return list(PersonDocument.objects.order_by("pk").values_list("pk", "stamp"))


def everything():
    return [*Person.objects.all(), *Passage.objects.all(), *Statement.objects.all(), *Dispute.objects.all()]


def test_loading_again_what_is_there_refreshes_nobody(tmp_path, django_capture_on_commit_callbacks, refreshed):
    before = stamps()
    assert before
    with django_capture_on_commit_callbacks(execute=True):
        load(tmp_path, *everything(), with_many=True)
    assert stamps() == before
    assert refreshed == []
    assert faults() == []


def test_a_fixture_with_one_change_refreshes_whom_it_concerns(tmp_path, django_capture_on_commit_callbacks, refreshed):
    records = everything()
    for record in records:
        if record == the(Statement, "arrest"):
            record.note = "Heard."
    with django_capture_on_commit_callbacks(execute=True):
        load(tmp_path, *records, with_many=True)
    assert len(refreshed) == 1
    assert faults() == []


def test_loading_new_records_refreshes_each_person_once_after_the_commit(
    tmp_path, django_capture_on_commit_callbacks, refreshed
):
    with django_capture_on_commit_callbacks(execute=True):
        load(tmp_path, *(Person(slug=slug, name=slug, sex="male", status="published") for slug in ("newer", "newest")))
        for number in range(3):
            load(tmp_path, make.statement(the(Person, "newer"), ref=f"new-{number}"))
        assert refreshed == []
    assert refreshed == [["newer", "newest"]]
    assert faults() == []


def test_someone_who_waits_leaves_the_others_no_less_to_be_refreshed(tmp_path, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        PersonDocument.objects.filter(person=the(Person, "wife")).update(stale=True)
        load(tmp_path, make.statement(the(Person, "guevorkian"), related_person=the(Person, "wife"), ref="new"))
    assert faults() == []


def cite_another_passage(folder):
    arrest = the(Statement, "arrest")
    arrest.also_cites.add(Passage.objects.exclude(pk=arrest.passage_id).first())


def load_another_statement(folder):
    load(folder, make.statement(the(Person, "guevorkian"), ref="new"))


@pytest.mark.parametrize("change", [cite_another_passage, load_another_statement])
def test_what_is_added_for_someone_who_waits_is_not_lost_to_whoever_refreshes_them_ahead(
    monkeypatch, tmp_path, django_capture_on_commit_callbacks, change
):
    PersonDocument.objects.update(stale=True)
    changes = [change]

    def built_too_early(keys):
        records = people(keys)
        if changes:
            changes.pop()(tmp_path)
        return records

    monkeypatch.setattr(before_lock, "people", built_too_early)
    with django_capture_on_commit_callbacks(execute=True):
        rebuild_people(sorted(Person.objects.values_list("pk", flat=True)))
    assert changes == []
    assert faults() == []


@pytest.mark.skipif(connection.vendor == "sqlite", reason="There, whoever loads has the database to themself.")
def test_nobody_writes_between_a_rows_being_compared_and_its_being_saved(tmp_path):
    entries = as_entries(the(Person, "guevorkian"))
    with CaptureQueriesContext(connection) as queries:
        load_entries(tmp_path, entries)
    asked = [query["sql"] for query in queries]
    locked = next(at for at, sql in enumerate(asked) if "pg_advisory_xact_lock" in sql)
    row = re.compile(r'SELECT .*"prosopo_person"."note".* WHERE "prosopo_person"."id" =')
    assert locked < next(at for at, sql in enumerate(asked) if row.match(sql))


def test_a_passage_that_is_cited_besides_is_followed_for_someone_who_waits(django_capture_on_commit_callbacks):
    passage = Passage.objects.exclude(pk=the(Statement, "arrest").passage_id).first()
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        PersonDocument.objects.update(stale=True)
        the(Statement, "arrest").also_cites.add(passage)
    assert faults() == []
