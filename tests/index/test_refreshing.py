"""When the index is refreshed: at once, together, or after the commit; and what is read until then."""

import pytest
from django.db import transaction

from prosopo.index.builders.people import people
from prosopo.index.models.documents import PersonDocument, PersonFacet
from prosopo.index.name_index.uses import uses
from prosopo.index.rebuild import before_lock
from prosopo.index.rebuild.before_lock import rebuild_people
from prosopo.index.sync import refreshing
from prosopo.index.sync.refreshing import batched_updates
from prosopo.models import Camp, Person, Source, Statement
from tests import factories as make
from tests.index.index_checks import faults, full, index, listed, mentions_of, said_of, save, the

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]

STALE = "is marked as stale"


@pytest.fixture
def few(monkeypatch):
    """More than two people are refreshed after the commit."""
    monkeypatch.setattr(refreshing, "MOST_AT_ONCE", 2)


def edit_twice():
    save(Statement, "arrest", note="Heard.")
    save(Person, "wife", name="Maria")


def write_and_fail():
    edit_twice()
    Person.objects.all().withdraw()
    raise ZeroDivisionError


def test_changes_made_together_are_followed_once(client, refreshed):
    with batched_updates(), batched_updates():
        edit_twice()
        assert refreshed == []
    assert refreshed == [["guevorkian", "wife", "m-b"]]
    assert full("guevorkian", "statements", 0, "note")(client) == "Heard."
    assert full("guevorkian", "statements", 0, "related_person", "name")(client) == "Maria"
    assert faults() == []


def test_changes_made_one_by_one_are_followed_one_by_one(refreshed):
    edit_twice()
    assert refreshed == [["guevorkian", "wife", "m-b"]] * 2


def test_a_row_moved_within_many_changes_is_followed_where_it_was_and_where_it_is(client):
    with batched_updates():
        save(Statement, "no-trotskyist", person=the(Person, "m-b"))
        Statement.objects.filter(ref="arrest").update(speaker=None)
    assert (said_of("guevorkian")(client), said_of("m-b")(client)) == (["arrest"], ["no-trotskyist"])
    assert mentions_of("m-b")(client) == ["of-them"]
    assert faults() == []


def test_changes_that_fail_together_are_all_taken_back():
    before = index()
    with pytest.raises(ZeroDivisionError), batched_updates():
        write_and_fail()
    assert the(Person, "wife").name == "Guevorkian's wife"
    assert index() == before
    save(Person, "wife", name="Maria")
    assert faults() == []


@pytest.mark.parametrize("at_once", [500, 2])
def test_a_write_that_is_rolled_back_leaves_the_index_as_it_was(
    monkeypatch, django_capture_on_commit_callbacks, at_once
):
    monkeypatch.setattr(refreshing, "MOST_AT_ONCE", at_once)
    before = index()
    with (
        django_capture_on_commit_callbacks(execute=True) as callbacks,
        pytest.raises(ZeroDivisionError),
        transaction.atomic(),
    ):
        write_and_fail()
    assert callbacks == []
    assert index() == before
    assert faults() == []


@pytest.mark.usefixtures("few")
def test_what_concerns_many_is_marked_now_and_followed_after_the_commit(client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        save(Camp, "vorkuta", name="Vorkoutlag")
        assert [one.split(": ")[1] for one in faults()].count(STALE) == 3
        assert PersonDocument.objects.filter(stale=True).count() == 3
    # What is stale is built as it is read.
    assert full("guevorkian", "camps", ["name"])(client) == ["Vorkoutlag"]
    assert full("wife", "mentioned_in", 0, "camp", "name")(client) == "Vorkoutlag"
    assert client.get("/api/v1/people/?role=engineer").json()["results"][0]["camps"][0]["name"] == "Vorkoutlag"
    tag = client.get("/api/v1/people/wife/")["ETag"]
    for callback in callbacks:
        callback()
    assert client.get("/api/v1/people/wife/")["ETag"] == tag
    assert faults() == []


def withdraw_person():
    Person.objects.filter(slug="guevorkian").withdraw()


def withdraw_statement():
    Statement.objects.filter(ref="arrest").withdraw()


def withdraw_by_saving():
    with batched_updates():
        save(Statement, "arrest", status="withdrawn")
        save(Person, "guevorkian", note="Not he.")


def merge():
    save(Person, "guevorkian", merged_into=the(Person, "m-b"))


HIDDEN = {
    "person": withdraw_person,
    "statement": withdraw_statement,
    "saved": withdraw_by_saving,
    "merged": merge,
    "source": lambda: Source.objects.withdraw(),
}


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("hide", HIDDEN.values(), ids=HIDDEN)
def test_what_is_withdrawn_is_neither_read_nor_found_before_the_commit(
    client, hide, django_capture_on_commit_callbacks
):
    make.make_statement(the(Person, "guevorkian"), status="draft", camp=the(Camp, "vorkuta"))
    with django_capture_on_commit_callbacks() as callbacks:
        hide()
        assert PersonDocument.objects.filter(stale=True).exists()
    assert mentions_of("wife")(client) == []
    assert said_of("guevorkian")(client) in (["no-trotskyist"], [], 301, 410)
    for asked in (
        {"camp": "gulag"},
        {"role": "engineer"},
        {"fate": "arrested"},
        {"related_to": "wife"},
        {"date": "1936"},
    ):
        assert listed(**asked)(client) in ([], 400)
    if hide in (withdraw_person, merge):
        assert full("guevorkian")(client) in {301, 410}
        assert listed()(client) == ["wife", "m-b"]
        assert full("m-b", "identity")(client) == []
    assert callbacks
    for callback in callbacks:
        callback()
    assert faults() == []


@pytest.mark.usefixtures("few")
def test_many_who_are_published_are_read_at_once_and_found_after_the_commit(client, django_capture_on_commit_callbacks):
    drafts = [Person(slug=slug, name=slug, sex="male") for slug in "abc"]
    Person.objects.bulk_create(drafts)
    Statement.objects.bulk_create(make.statement(one, camp=the(Camp, "vorkuta")) for one in drafts)
    with django_capture_on_commit_callbacks() as callbacks:
        assert Person.objects.filter(status="draft", slug__in="abc").publish() == 3
    assert full("b", "statements", 0, "camp", "slug")(client) == "vorkuta"
    assert listed()(client) == ["a", "b", "c", "wife", "guevorkian", "m-b"]
    for callback in callbacks:
        callback()
    assert listed(camp="gulag")(client) == ["a", "b", "c", "guevorkian"]
    assert faults() == []


@pytest.mark.usefixtures("few")
def test_refreshing_what_is_stale_goes_on_where_it_was_stopped(monkeypatch):
    save(Camp, "vorkuta", name="Vorkoutlag")
    refresh = refreshing.refresh_people
    monkeypatch.setattr(refreshing, "refresh_people", lambda keys: refresh(keys) if len(keys) == 2 else 1 / 0)
    with pytest.raises(ZeroDivisionError):
        refreshing.refresh_stale()
    assert PersonDocument.objects.filter(stale=True).count() == 1
    monkeypatch.setattr(refreshing, "refresh_people", refresh)
    assert refreshing.refresh_stale() == 1
    assert refreshing.refresh_stale() == 0
    assert faults() == []


def rename_camp():
    save(Camp, "vorkuta", name="Vorkoutlag")


def withdraw_all():
    Person.objects.all().withdraw()


MEANWHILE = {
    "renamed": rename_camp,
    "statement withdrawn": withdraw_statement,
    "person withdrawn": withdraw_person,
    "all withdrawn": withdraw_all,
    "merged": merge,
    "published": lambda: Person.objects.filter(slug="draft").publish(),
    "renamed, then withdrawn": lambda: [rename_camp(), withdraw_statement()],
}


@pytest.mark.parametrize("there", [True, False], ids=["index", "no index"])
@pytest.mark.parametrize("at_once", [500, 0], ids=["followed at once", "put off"])
@pytest.mark.parametrize("change", MEANWHILE.values(), ids=MEANWHILE)
def test_what_is_written_between_building_and_writing_is_not_overwritten(monkeypatch, change, at_once, there):
    monkeypatch.setattr(refreshing, "MOST_AT_ONCE", at_once)
    if not there:
        PersonDocument.objects.all().delete()
        PersonFacet.objects.all().delete()
    changes = [change]

    def built_too_early(keys):
        records = people(keys)
        if changes:
            changes.pop()()
        return records

    monkeypatch.setattr(before_lock, "people", built_too_early)
    rebuild_people(sorted(Person.objects.values_list("pk", flat=True)))
    assert changes == []
    assert faults() == []


def test_where_nothing_is_written_meanwhile_what_was_built_is_what_is_written(refreshed):
    rebuild_people(sorted(Person.objects.values_list("pk", flat=True)))
    assert len(refreshed) == 1
    assert faults() == []


@pytest.mark.parametrize("slug", ["draft", "wife"])
def test_a_name_written_between_building_and_writing_is_not_overwritten(monkeypatch, slug):
    changes = [lambda: make.make_name(the(Person, slug), "Xenia")]

    def built_too_early(kind, keys):
        names = uses(kind, keys)
        if changes:
            changes.pop()()
        return names

    monkeypatch.setattr(before_lock, "uses", built_too_early)
    rebuild_people(sorted(Person.objects.values_list("pk", flat=True)))
    assert changes == []
    assert faults() == []
