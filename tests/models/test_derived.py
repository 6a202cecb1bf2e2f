"""Derived columns are right in the database, whichever way their sources got there."""

import pytest
from django.db.models import F, Value
from django.db.models.functions import Upper

from prosopo.dates import Day
from prosopo.models import Camp, Event, Person, Role, Source
from tests import factories as make
from tests.models.fixture_loading import as_entries, load_entries

pytestmark = pytest.mark.django_db

AUTUMN = (Day.of(1936, 9, 1), Day.of(1936, 11, 30), True)
DATED = {"date": "1936-23~", "date_basis": "stated"}


def event(**fields):
    return Event(**({"slug": "strike", "name": "Émeute à Vorkuta", "kind": "strike"} | DATED | fields))


def stored(model=Event, *columns):
    """The columns of the only row as they stand in the database."""
    return model.objects.values_list(*(columns or ("earliest", "latest", "approximate", "sort_key"))).get()


def test_after_save():
    event().save()
    assert stored() == (*AUTUMN, "emeute a vorkuta")


def test_after_assignment_without_saving():
    record = event()
    record.date, record.name = "1937-03/1938-05", "Чумская"
    assert (record.earliest, record.latest) == (Day.of(1937, 3, 1), Day.of(1938, 5, 31))
    assert (record.approximate, record.sort_key) == (False, "chumskaya")
    record.date = ""
    assert (record.earliest, record.latest, record.approximate) == (None, None, False)


def test_whatever_the_order_of_the_fields():
    lies = {"earliest": None, "sort_key": "lies", "latest": None, "approximate": False}
    record = Event(**lies, slug="strike", name="Émeute", kind="strike", **DATED)
    assert (record.earliest, record.latest, record.approximate, record.sort_key) == (*AUTUMN, "emeute")


def test_after_stock_loaddata(tmp_path):
    entries = as_entries(event())
    assert not {"earliest", "latest", "approximate", "sort_key"} & set(entries[0]["fields"])
    load_entries(tmp_path, entries)
    assert stored() == (*AUTUMN, "emeute a vorkuta")


def test_after_stock_loaddata_of_a_fixture_that_states_them_wrong(tmp_path):
    entries = as_entries(event())
    entries[0]["fields"] |= {"sort_key": "lies", "earliest": "2001-01-01", "approximate": False}
    load_entries(tmp_path, entries)
    assert stored() == (*AUTUMN, "emeute a vorkuta")


def test_after_loading_a_changed_fixture_again(tmp_path):
    event(date="1901", name="Strike").save()
    load_entries(tmp_path, as_entries(event()))
    assert stored() == (*AUTUMN, "emeute a vorkuta")


def test_after_bulk_create():
    Event.objects.bulk_create([event()])
    assert stored() == (*AUTUMN, "emeute a vorkuta")


def test_after_bulk_create_over_what_is_there():
    event(date="1901", name="Strike").save()
    columns = ["name", "date", "date_basis"]
    Event.objects.bulk_create([event()], update_conflicts=True, unique_fields=["slug"], update_fields=columns)
    assert stored() == (*AUTUMN, "emeute a vorkuta")


def test_after_bulk_update():
    record = event(date="1901", name="Strike")
    record.save()
    record.date, record.name = DATED["date"], "Émeute"
    Event.objects.bulk_update([record], ["date", "name"])
    assert stored() == (*AUTUMN, "emeute")


def test_after_saving_named_columns_only():
    record = event(date="1901", name="Strike")
    record.save()
    record.date, record.name = DATED["date"], "Émeute"
    record.save(update_fields=["date"])
    assert stored() == (*AUTUMN, "strike")
    record.save(update_fields=["name"])
    assert stored() == (*AUTUMN, "emeute")


def test_after_update_or_create():
    event(date="1901", name="Strike").save()
    Event.objects.update_or_create(slug="strike", defaults={"date": DATED["date"], "name": "Émeute"})
    assert stored() == (*AUTUMN, "emeute")


def test_after_an_update_of_the_source_column():
    event(date="1901", name="Strike").save()
    assert Event.objects.update(date=DATED["date"], date_calendar="", name="Émeute") == 1
    assert stored() == (*AUTUMN, "emeute")
    Event.objects.update(date="", date_calendar="", date_basis="")
    assert stored() == (None, None, False, "emeute")


def test_after_an_update_of_all_source_columns():
    make.make_person(name="Engineer R.")
    Person.objects.update(sort_name="", name="Zoé Zola", is_named=True)
    assert stored(Person, "sort_key") == ("zola zoe",)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"name": "Zola"}, "would leave sort_key wrong: give plain values of sort_name, name, is_named together"),
        ({"name": "Zola", "sort_key": "zola"}, "update(name=…) would leave sort_key wrong"),
        ({"is_named": False, "sort_name": "Zola"}, "update(sort_name, is_named=…) would leave sort_key wrong"),
        (
            {"name": Upper("name"), "sort_name": "", "is_named": True},
            "or save the rows one by one",
        ),
        ({"sort_key": "zola"}, "sort_key is worked out: update sort_name, name, is_named instead"),
    ],
)
def test_an_update_that_cannot_be_right_is_refused_with_the_remedy(values, message):
    make.make_person(name="Melnais")
    with pytest.raises(ValueError, match="sort_key") as raised:
        Person.objects.update(**values)
    assert message in str(raised.value)
    assert stored(Person, "name", "sort_key") == ("Melnais", "melnais")


@pytest.mark.parametrize("date", [F("date_text"), Value("1937")])
def test_an_update_of_a_date_by_an_expression_is_refused(date):
    event().save()
    with pytest.raises(
        ValueError, match="would leave earliest wrong: give plain values of date, date_calendar together"
    ):
        Event.objects.update(date=date)
    assert stored() == (*AUTUMN, "emeute a vorkuta")


def test_an_update_of_a_date_bound_is_refused():
    event().save()
    with pytest.raises(ValueError, match="latest is worked out: update date, date_calendar instead"):
        Event.objects.update(latest=Day.of(2001, 1, 1))
    assert stored() == (*AUTUMN, "emeute a vorkuta")


def test_an_update_of_other_columns_leaves_them_alone():
    event().save()
    assert Event.objects.update(place_text="Vorkuta") == 1
    assert stored(Event, "place_text", "earliest", "sort_key") == ("Vorkuta", AUTUMN[0], "emeute a vorkuta")


@pytest.mark.parametrize(
    ("model", "made"),
    [
        (Camp, lambda: make.make_camp(name="Émile")),
        (Role, lambda: make.make_role(label="Émile")),
        (Source, lambda: make.make_source(title="Émile")),
    ],
)
def test_every_listed_record_has_a_sort_key(model, made):
    made()
    assert stored(model, "sort_key") == ("emile",)
