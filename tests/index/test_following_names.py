"""What is found by name follows whatever is written: each kind of record, in each way of writing it."""

import pytest

from prosopo.index.models.names import NAME_CODES, NameUse
from prosopo.index.sync import refreshing
from prosopo.index.sync.refreshing import batched_updates, refresh_stale
from prosopo.models import Camp, CampName, Event, Group, GroupName, Person, PersonName, Role, Source
from prosopo.schema import RecordKind
from prosopo.search import search_records
from tests import factories as make
from tests.index.index_checks import changed, faults, save, the
from tests.models.fixture_loading import as_entries, load_entries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]

NAME = {"kind": "romanisation", "language": "en"}


def found(name, public=True):
    """Kind and slug of what is found by a name to the letter."""
    hits = search_records(name, list(NAME_CODES), 5, public=public).hits
    models = {
        RecordKind.PEOPLE: Person,
        RecordKind.GROUPS: Group,
        RecordKind.CAMPS: Camp,
        RecordKind.EVENTS: Event,
        RecordKind.ROLES: Role,
    }
    return [models[hit.kind].objects.get(pk=hit.key).slug for hit in hits if hit.score >= 0.96]


@pytest.fixture
def load(tmp_path):
    """Loads a fixture in which a record says otherwise."""
    return lambda model, identity, **fields: load_entries(tmp_path, as_entries(changed(the(model, identity), **fields)))


WAYS = {
    "a person saved": lambda: save(Person, "wife", name="Xenia", is_named=True),
    "a person updated": lambda: Person.objects.filter(slug="wife").update(name="Xenia", sort_name="", is_named=True),
    "a person created": lambda: make.make_person("xenia", name="Xenia"),
    "people created in bulk": lambda: Person.objects.bulk_create(
        [Person(slug="xenia", name="Xenia", sex="female", status="published")]
    ),
    "a name created": lambda: make.make_name(the(Person, "wife"), "Xenia"),
    "a name changed": lambda: save(PersonName, "guevorkian-ru", text="Xenia"),
    "a name moved": lambda: PersonName.objects.filter(ref="guevorkian-ru").update(
        text="Xenia", person=the(Person, "wife")
    ),
    "a draft published": lambda: (
        make.make_person("xenia", name="Xenia", status="draft"),
        Person.objects.filter(slug="xenia").publish(),
    ),
    "a group saved": lambda: save(Group, "sapronovists", name="Xenia"),
    "a group updated": lambda: Group.objects.filter(slug="sapronovists").update(name="Xenia"),
    "a group's name created": lambda: GroupName.objects.create(group=the(Group, "sapronovists"), text="Xenia", **NAME),
    "groups' names created in bulk": lambda: GroupName.objects.bulk_create(
        [GroupName(group=the(Group, "sapronovists"), text="Xenia", **NAME)]
    ),
    "a group's name moved": lambda: GroupName.objects.update(text="Xenia", group=the(Group, "trotskyists")),
    "a camp saved": lambda: save(Camp, "vorkuta", name="Xenia"),
    "a camp's name changed": lambda: save(CampName, "vorkuta-ru", text="Xenia"),
    "an event saved": lambda: save(Event, "hunger-strike", name="Xenia"),
    "an event changed in bulk": lambda: Event.objects.bulk_update(
        [changed(the(Event, "hunger-strike"), name="Xenia")], ["name"]
    ),
    "a role saved": lambda: save(Role, "engineer", label="Xenia"),
}


@pytest.mark.parametrize("write", WAYS.values(), ids=WAYS)
def test_what_is_written_is_found_by_its_new_name(write, django_capture_on_commit_callbacks):
    assert found("Xenia") == []
    with django_capture_on_commit_callbacks(execute=True):
        write()
    assert len(found("Xenia")) == 1
    assert faults() == []


LOADED = {
    "a person": (Person, "guevorkian", {"name": "Xenia", "sort_name": ""}),
    "a person's name": (PersonName, "guevorkian-ru", {"text": "Xenia"}),
    "a group": (Group, "sapronovists", {"name": "Xenia"}),
    "a camp's name": (CampName, "vorkuta-ru", {"text": "Xenia"}),
    "a role": (Role, "engineer", {"label": "Xenia"}),
}


@pytest.mark.parametrize(("model", "identity", "fields"), LOADED.values(), ids=LOADED)
def test_what_is_loaded_is_found_by_its_new_name(model, identity, fields, load, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        load(model, identity, **fields)
    assert len(found("Xenia")) == 1
    assert faults() == []


GONE = {
    "a person renamed": (lambda: save(Person, "guevorkian", name="Anna", sort_name=""), "Socrate Guevorkian"),
    "a name deleted": (lambda: the(PersonName, "guevorkian-ru").delete(), "Сократ Геворкян"),
    "a group's name deleted": (lambda: the(GroupName, "decists").delete(), "Децисты"),
    "a group's name deleted by the many": (lambda: GroupName.objects.all().delete(), "Децисты"),
    "a group's name moved": (lambda: GroupName.objects.update(group=the(Group, "trotskyists")), "Децисты"),
    "a person withdrawn": (lambda: Person.objects.filter(slug="guevorkian").withdraw(), "Guevorkian"),
}


@pytest.mark.parametrize(("write", "name"), GONE.values(), ids=GONE)
def test_what_is_gone_is_found_no_more(write, name):
    before = search_records(name, list(NAME_CODES), 1).hits
    assert before[0].score >= 0.9
    write()
    assert search_records(name, list(NAME_CODES), 1).hits != before
    assert faults() == []


def test_a_deleted_record_leaves_nothing_to_be_found():
    make.make_group("xenia").delete()
    make.make_person("xenia", status="draft").delete()
    assert NameUse.objects.exclude(record__in=[]).count() == NameUse.objects.count()
    assert found("xenia", public=False) == []
    assert faults() == []


def test_drafts_are_found_by_curators_alone():
    make.make_person("xenia", name="Xenia", status="draft")
    assert found("Xenia") == []
    assert found("Xenia", public=False) == ["xenia"]


def test_a_name_from_a_source_that_is_not_public_is_for_curators_alone():
    notes = make.make_passage("Xenia", make.make_source("notes", text="", status="draft"))
    make.make_name(the(Person, "wife"), "Xenia", passage=notes)
    assert found("Xenia") == []
    assert found("Xenia", public=False) == ["wife"]


@pytest.fixture
def few(monkeypatch):
    """More than two people are refreshed after the commit."""
    monkeypatch.setattr(refreshing, "MOST_AT_ONCE", 2)


@pytest.mark.usefixtures("few")
def test_whoever_is_withdrawn_among_many_is_found_no_more_before_the_commit():
    with batched_updates():
        Person.objects.all().withdraw()
    assert found("Guevorkian") == []
    assert found("Guevorkian", public=False) == ["guevorkian"]


@pytest.mark.usefixtures("few")
def test_a_name_whose_source_is_withdrawn_among_many_is_found_no_more_before_the_commit():
    notes = make.make_source("notes", text="")
    for slug in ("xenia", "zoe", "anna"):
        make.make_name(make.make_person(slug), "Perepelkin", passage=make.make_passage("Perepelkin", notes))
    assert len(found("Perepelkin")) == 3
    Source.objects.filter(slug="notes").withdraw()
    assert found("Perepelkin") == []


def test_drafts_loaded_from_a_fixture_are_found_by_curators(load, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        load(Person, "draft", name="Xenia")
    assert found("Xenia", public=False) == ["draft"]
    assert faults() == []


def zoe():
    return PersonName.objects.filter(text="Zoe Dormidontova")


NO_LONGER = {
    "people renamed": (
        lambda: Person.objects.filter(sex="male").update(name="Anna", sort_name="", is_named=True),
        "Xenia Perepelkin",
    ),
    "names reworded": (lambda: zoe().update(text="Anna"), "Zoe Dormidontova"),
    "names deleted": (lambda: zoe().delete(), "Zoe Dormidontova"),
    "names moved": (lambda: zoe().update(person=the(Person, "wife")), "Zoe Dormidontova"),
}


@pytest.mark.parametrize(("change", "name"), NO_LONGER.values(), ids=NO_LONGER)
def test_what_many_are_called_no_longer_finds_them_no_more_before_the_commit(monkeypatch, change, name):
    many = [make.make_person(slug, name="Xenia Perepelkin", sex="male") for slug in ("one", "two", "three")]
    for kind, one in zip(("romanisation", "misprint", "pseudonym"), many, strict=True):
        make.make_name(one, "Zoe Dormidontova", kind=kind)
    assert set(found(name)) == {"one", "two", "three"}
    monkeypatch.setattr(refreshing, "MOST_AT_ONCE", 2)
    with batched_updates():
        change()
    assert not set(found(name)) & {"one", "two", "three"}
    refresh_stale()
    assert faults() == []
