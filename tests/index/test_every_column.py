"""Whatever column is written: the index follows, the log tells of it, and the dataset has another version.

`ALL_COLUMNS=1` tries all of them; without it one in three is tried on SQLite, one in four on PostgreSQL.
"""

import itertools
import os

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction

from prosopo.api.v1 import dump
from prosopo.index.models.log import Batch
from prosopo.models import (
    Camp,
    CampJudgement,
    CampParent,
    CampSuccession,
    Event,
    Fate,
    Group,
    Identifier,
    Label,
    LegalBasis,
    Passage,
    Person,
    Relation,
    Role,
    SourceOrigin,
    Statement,
    Trait,
)
from prosopo.models.base import Record
from prosopo.models.labels import LABEL_BEARERS
from prosopo.models.names import Name
from prosopo.models.vocabularies import Term
from tests import factories as make
from tests.index.harvester import Log, served, told_of
from tests.index.index_checks import faults

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]

_BROADER = {
    Role: make.make_role,
    Fate: make.make_fate,
    Trait: make.make_trait,
    LegalBasis: make.make_legal_basis,
    Relation: make.make_relation,
}
UNWRITTEN = {"id", "created", "modified"}
WORDS = ["1941-03", "2026-01-31", "fr", "page", "was", "Others", "https://example.org/other", "others"]


def columns():
    for model in apps.get_models():
        if issubclass(model, Record):
            for field in model._meta.concrete_fields:
                # What readers know a record by never changes.
                if field.editable and field.name not in {*UNWRITTEN, model.IDENTITY}:
                    yield pytest.param(model, field, id=f"{model._meta.model_name} {field.name}")


def others(field):
    """What may be written there instead."""
    if field.null:
        yield None
    if field.is_relation:
        yield from field.related_model.objects.order_by("-pk").values_list(field.target_field.attname, flat=True)
    elif field.choices:
        yield from (value for value, _ in field.flatchoices)
    elif isinstance(field, models.BooleanField):
        yield from (True, False)
    elif isinstance(field, (models.IntegerField, models.FloatField)):
        yield from (1, 2, 12, 23, 95)
    else:
        yield from ["", *WORDS]


def dataset():
    tables = {part.table.name: b"".join(lines for _, lines in part.chunks) for part in dump.tables()}
    return tables, list(dump.records())


def save(model, key, values):
    record = model.objects.get(pk=key)
    for column, value in values.items():
        setattr(record, column, value)
    record.full_clean()
    record.save()


def update(model, key, values):
    model.objects.filter(pk=key).update(**values)


def _dated_by_strike(field):
    """What else a statement has if this of its date is reckoned from something: two days after the strike."""
    strike = None if field.name == "relative_to_statement" else Event.objects.get(slug="hunger-strike").pk
    return {
        **{
            "date": "",
            "date_calendar": "",
            "date_basis": "",
            "relative_position": "after",
            "relative_to_event_id": strike,
        },
        **{"relative_amount": 2, "relative_unit": "days"},
    }


def is_written(write, *what):
    """Whether the record may have these values."""
    try:
        with transaction.atomic():
            write(*what)
    except (IntegrityError, ValidationError, ValueError):
        return False
    return True


STEP = 1 if os.environ.get("ALL_COLUMNS") else 3 if connection.vendor == "sqlite" else 4


@pytest.mark.parametrize(("model", "field"), list(columns())[::STEP])
def test_whatever_is_written_is_followed_and_told(model, field):
    if field.name == "origin":
        make.make_source("third")  # of the world's two sources, one comes from the other
    if issubclass(model, Term) and field.name == "parent":
        _BROADER[model]("broader")  # of each vocabulary, the world has one term
    if model in (CampJudgement, CampParent, CampSuccession):
        make.make_camp("third")  # the world's two are judged already, and one follows and sits in the other
    if field.name == "relative_to_statement":  # the world's statement with a date is the one that is written
        make.make_statement(Person.objects.get(slug="m-b"), ref="dated", date="1936-10", date_basis="editor")
    before, data, log, batches = served(), dataset(), Log(), Batch.objects.count()
    keys = list(model.objects.values_list("pk", flat=True))
    witness = Person.objects.get(slug="m-b").pk
    ways = [save, update] if len(field.name) % 2 else [update, save]  # each is used as often
    for write, value, key in itertools.product(ways, others(field), keys):
        values = {field.attname: value} | ({"inverse_label": ""} if field.name == "symmetric" else {})
        if issubclass(model, Name) and field.name == "date_text":
            values["passage_id"] = Passage.objects.get(ref="arrest-words").pk  # a date in words is a passage's
        if field.name.startswith("headcount_share_m"):  # a share is of another statement's number
            values["headcount_share_of_id"] = Statement.objects.exclude(pk=key).earliest("pk").pk
        if field.name.startswith("relative_"):
            values = _dated_by_strike(field) | values
        if model is Identifier and field.is_relation and value is None:
            values["person_id"] = witness  # an identifier is always of someone or something
        if model is Label and field.is_relation and value is None:
            other = Camp.objects.get(slug="gulag") if field.name == "group" else Group.objects.get(slug="trotskyists")
            values |= {f"{other._meta.model_name}_id": other.pk, "inverse_text": ""}  # a label is of some record
        if model is Label and field.is_relation and value is not None:
            values |= {f"{one}_id": None for one in LABEL_BEARERS.values() if one != field.name} | {"inverse_text": ""}
        if model is SourceOrigin and field.is_relation:  # there are but two sources
            of = model.objects.get(pk=key)
            values = {"source_id": of.origin_id, "origin_id": of.source_id}
        if getattr(model.objects.get(pk=key), field.attname) != value and is_written(write, model, key, values):
            break
    else:
        pytest.fail("no record may have another value there")
    told_of(log, before)
    assert faults() == []
    assert dataset() == data or Batch.objects.count() > batches
