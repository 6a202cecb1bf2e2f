"""The files of what was drawn from the report on Vorkuta, and the report itself."""

import hashlib

import pytest
import yaml
from django.conf import settings
from django.core.management import call_command
from django.db.models import Q

from prosopo.models import Passage, Person, Source, Statement
from prosopo.models.kinds import entered_models
from tests.conftest import ON_SQLITE_ALONE
from tests.project_data import FIXTURES
from tests.table_rows import all_rows

pytestmark = pytest.mark.django_db

SEEDS = {
    "000_afef2fe8004264a6.txt": "24c26ce894a69b5f41e5dca05594f80a602a7fc0a29a23d93be1283300f1552e",
}
RECORDS = entered_models()


def _records_of(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def test_loading_the_data_again_changes_no_row():
    before = all_rows()
    assert before["prosopo.Statement"]
    call_command("loaddata", *map(str, FIXTURES), verbosity=0)
    assert all_rows() == before


def test_every_record_of_the_files_is_loaded():
    named = [(record["model"], record["fields"]) for path in FIXTURES for record in _records_of(path)]
    assert sum(model.objects.count() for model in RECORDS) == len(named)
    for model in RECORDS:
        identities = [fields[model.IDENTITY] for label, fields in named if label == model._meta.label_lower]
        assert sorted(identities) == sorted(model.objects.values_list(model.IDENTITY, flat=True))


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_no_record_bears_a_primary_key(path):
    assert {key for record in _records_of(path) for key in record} == {"model", "fields"}


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_every_date_is_quoted(path):
    dates = {"date", "date_text", "judged_on"}
    with path.open(encoding="utf-8") as stream:
        tokens = list(yaml.scan(stream))
    values = [
        value
        for mark, key, _, value in zip(tokens, tokens[1:], tokens[2:], tokens[3:], strict=False)
        if isinstance(mark, yaml.KeyToken) and key.value in dates
    ]
    assert [value for value in values if value.style not in {"'", '"'}] == []
    records = _records_of(path)
    assert len(values) == sum(len(dates & set(record["fields"])) for record in records)


def test_the_seeds_are_the_documents_that_were_received():
    files = {path.name: path for path in (settings.ROOT / "seeds").glob("*.txt")}
    assert {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()} == SEEDS


def test_each_source_held_has_the_text_of_its_seed_to_the_letter():
    held = dict(Source.objects.exclude(text="").values_list("slug", "text"))
    assert list(held) == ["isr-1963"]
    assert held["isr-1963"] == (settings.ROOT / "seeds" / "000_afef2fe8004264a6.txt").read_bytes().decode("utf-8")


def test_every_quote_stands_where_its_passage_says():
    passages = list(Passage.objects.filter(start__isnull=False).select_related("source"))
    assert passages
    assert [p.ref for p in passages if p.source.text[p.start : p.end] != p.quote] == []


@ON_SQLITE_ALONE
@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model._meta.model_name)
def test_every_record_keeps_every_rule_of_its_model(model):
    for record in model.objects.all():
        record.full_clean()
        many = {field.name: list(getattr(record, field.name).all()) for field in model._meta.many_to_many}
        assert record.many_to_many_faults(many) == {}


def test_of_every_person_something_is_said():
    spoken_of = Q(statements__isnull=False) | Q(related_statements__isnull=False) | Q(spoken_statements__isnull=False)
    assert Person.objects.exists()
    assert list(Person.objects.exclude(pk__in=Person.objects.filter(spoken_of).values("pk"))) == []


@pytest.mark.parametrize("model", [Person, Source, Statement], ids=lambda model: model._meta.model_name)
def test_whatever_is_marked_as_published_is_public(model):
    marked = set(model.objects.filter(status="published").values_list(model.IDENTITY, flat=True))
    assert marked
    assert set(model.objects.published().values_list(model.IDENTITY, flat=True)) == marked
