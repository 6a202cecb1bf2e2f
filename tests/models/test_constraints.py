"""What must never be false meets the same wall four ways: the admin, bulk loading, raw SQL and stock loaddata."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction

from prosopo.models import CampName, GroupName, PersonName, PlaceName, Statement
from prosopo.models.derived_fields import DerivedField
from tests import factories as make
from tests.models.constraint_violations import CASES, SOUND, name, succession
from tests.models.fixture_loading import load

pytestmark = pytest.mark.django_db

MADE = {
    "statement": lambda: make.make_statement(make.make_person()),
    "event": make.make_event,
    "source": make.make_source,
    "sourcepart": lambda: make.make_part("Guevorkian"),
    "personname": lambda: name(PersonName, make.make_person()),
    "groupname": lambda: name(GroupName, make.make_group()),
    "campname": lambda: name(CampName, make.make_camp()),
    "placename": lambda: name(PlaceName, make.make_place()),
    "groupsuccession": lambda: succession(make.make_group),
    "campsuccession": lambda: succession(make.make_camp),
    "placesuccession": lambda: succession(make.make_place),
}
BOUNDS = {f"a_{model}_date_begins_before_it_ends": model for model in MADE}

each_case = pytest.mark.parametrize(("rule", "broken", "message"), CASES, ids=[case[0] for case in CASES])


def constraints():
    """The models' constraints by name, without the plain unique ones, of which SQLite names the columns only."""
    return {
        constraint.name: constraint
        for model in apps.get_app_config("prosopo").get_models()
        if model.__module__.startswith("prosopo.models.")
        for constraint in model._meta.constraints
        if not (isinstance(constraint, models.UniqueConstraint) and constraint.fields)
    }


def written_columns(record):
    return [field for field in record._meta.concrete_fields if not field.primary_key]


def write_raw(record):
    """Write the row with nothing but SQL: a new one, or all columns of an old one."""
    columns = written_columns(record)
    values = [field.get_db_prep_save(getattr(record, field.attname), connection) for field in columns]
    names = [connection.ops.quote_name(field.column) for field in columns]
    table = connection.ops.quote_name(record._meta.db_table)
    if record._state.adding:
        sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join(['%s'] * len(names))})"
    else:
        sql = f"UPDATE {table} SET {', '.join(f'{column} = %s' for column in names)} WHERE id = {record.pk}"
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def write_in_bulk(record):
    manager = type(record).objects
    if record._state.adding:
        manager.bulk_create([record])
    else:
        manager.bulk_update([record], [f.name for f in written_columns(record) if not isinstance(f, DerivedField)])


def test_every_constraint_is_tried_here():
    assert {case[0] for case in CASES} | set(BOUNDS) == set(constraints())


def test_every_constraint_tells_the_curator_what_to_do():
    default = models.BaseConstraint.default_violation_error_message
    assert [rule for rule, one in constraints().items() if one.violation_error_message == default] == []


@each_case
def test_validation_tells_the_curator(rule, broken, message):
    record = broken()
    with pytest.raises(ValidationError) as raised:
        record.full_clean()
    expected = message or constraints()[rule].violation_error_message
    assert any(expected in said for said in raised.value.messages), raised.value.messages


@each_case
def test_bulk_loading_meets_the_constraint(rule, broken, message):
    record = broken()
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        write_in_bulk(record)


@each_case
def test_raw_sql_meets_the_constraint(rule, broken, message):
    record = broken()
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        write_raw(record)


@each_case
def test_stock_loaddata_meets_the_constraint(rule, broken, message, tmp_path):
    record = broken()
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        load(tmp_path, record)


@pytest.mark.parametrize(("rule", "model"), BOUNDS.items())
def test_not_even_raw_sql_gives_a_date_that_ends_before_it_begins(rule, model):
    record = MADE[model]()
    record.save()
    with connection.cursor() as cursor, pytest.raises(IntegrityError, match=rule), transaction.atomic():
        cursor.execute(f"UPDATE prosopo_{model} SET earliest = 2, latest = 1")
    record.refresh_from_db()


@pytest.mark.parametrize("about", ["event", "camp"])
def test_a_description_of_an_event_or_a_camp_needs_no_subject(about, tmp_path):
    described = {"event": make.make_event, "camp": make.make_camp}[about]()
    record = make.statement(None, **{about: described})
    record.full_clean()
    load(tmp_path, record)
    assert Statement.objects.filter(**{about: described}).count() == 1


@pytest.mark.parametrize("sound", SOUND)
def test_what_is_sound_passes_validation_and_the_database(sound):
    record = sound()
    record.full_clean()
    write_raw(record)
    assert type(record).objects.filter(**{record.IDENTITY: record.identity}).exists()


@pytest.mark.parametrize("cited", [True, False], ids=["cited", "editorial"])
@pytest.mark.parametrize("bearer", ["person", "group", "camp"])
def test_the_same_form_of_a_name_stands_once_for_each_passage_and_once_as_editorial(bearer, cited):
    borne_by = {"person": make.make_person, "group": make.make_group, "camp": make.make_camp}[bearer]()
    form = {"text": "Gevorkyan", "kind": "misprint", "language": "en", bearer: borne_by}
    passages = [make.make_passage("Guevorkian"), make.make_passage("His wife"), None]
    borne_by.names.bulk_create(borne_by.names.model(**form, passage=passage) for passage in passages)
    again = borne_by.names.model(**form, passage=passages[0] if cited else None)
    with pytest.raises(ValidationError, match="This form of the name is already there: change that row"):
        again.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        borne_by.names.bulk_create([again])
    assert borne_by.names.count() == 3
