"""A note for curators stands in no answer whatever, and nobody can tell by any answer that it has changed."""

import datetime
import io
from zipfile import BadZipFile, ZipFile

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.utils import timezone

from prosopo.index.sync.refreshing import batched_updates
from prosopo.models import Passage, Person, Statement
from tests.api import drafts
from tests.api.addresses import addresses
from tests.api.document import make_document
from tests.api.test_drafts_change_nothing import ALL, _ask, _public

pytestmark = pytest.mark.django_db(transaction=True)  # what the log is told is told at the commit

SECRET = "unspeakable"
STEP = 1 if ALL else 4 if connection.vendor == "sqlite" else 12
NOTED = [model for model in apps.get_models() if any(field.name == "curators_note" for field in model._meta.fields)]


def _whole(body):
    """The bytes of an answer, of a zip those of its files."""
    if isinstance(body, dict):
        return b"".join(body.values())
    try:
        with ZipFile(io.BytesIO(body)) as parts:
            return b"".join(parts.read(name) for name in parts.namelist())
    except BadZipFile:
        return body


def _asked():
    return [*addresses(make_document(), _public(), ["page-words:petrov"])][::STEP]


def _write_one_by_one(model):
    for record in model.objects.all():
        record.curators_note = f"{SECRET} {record.pk}"
        record.save()


def _write_at_once(model):
    model.objects.update(curators_note=f"{SECRET} again")


@pytest.fixture
def one_day(monkeypatch):
    """All is read on one day; what is written is written on the next."""
    day = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: day)
    return day


@pytest.mark.parametrize("write", [_write_one_by_one, _write_at_once])
def test_no_answer_tells_of_a_note_for_curators_nor_of_its_change(one_day, monkeypatch, write):
    client = Client()
    drafts.make_public_world()
    before = {address: _ask(client, address) for address in _asked()}
    with monkeypatch.context() as patch:
        patch.setattr(timezone, "now", lambda: one_day + datetime.timedelta(days=1))
        for model in NOTED:
            write(model)
            assert model.objects.filter(curators_note__startswith=SECRET).count() == model.objects.count() > 0
    assert [address for address, answer in before.items() if _ask(client, address) != answer] == []
    told = [address for address in before if SECRET.encode() in _whole(_ask(client, address)[2])]
    assert told == []


def test_every_record_with_a_note_for_readers_has_one_for_curators():
    with_note = {model for model in apps.get_models() if any(field.name == "note" for field in model._meta.fields)}
    assert {model for model in with_note if model._meta.app_label == "prosopo"} <= set(NOTED)
    assert {"source", "passage", "dispute", "role", "fate", "relation"} <= {one._meta.model_name for one in NOTED}


@batched_updates()
def _person():
    drafts.make_public_world()
    return Person.objects.get(slug="guevorkian")


def test_whoever_changes_something_else_as_well_changes_the_record(client):
    person = _person()
    modified = person.modified
    person.curators_note = SECRET
    person.save()
    assert Person.objects.get(pk=person.pk).modified == modified
    person.curators_note, person.note = "less so", "A mathematician and a poet."
    person.save()
    assert Person.objects.get(pk=person.pk).modified > modified
    assert client.get("/api/v1/people/guevorkian/").json()["note"] == "A mathematician and a poet."
    assert Person.objects.get(pk=person.pk).curators_note == "less so"


def test_an_editors_translation_is_shown_as_such_and_found_by_no_search(client):
    make = drafts.make
    passage = make.make_passage("он кричал", ref="cry", translation="he was shouting", translation_language="en")
    make.make_statement(make.make_person(), ref="cried", passage=passage)
    quoted = client.get("/api/v1/statements/cried/").json()["passage"]
    assert (quoted["quote"], quoted["editorial_translation"]) == (
        "он кричал",
        {"text": "he was shouting", "language": "en"},
    )
    for records in ("statements", "passages"):
        assert client.get(f"/api/v1/{records}/?q=shouting").json()["count"] == 0
        assert client.get(f"/api/v1/{records}/?q=кричал").json()["count"] == 1
    tei = client.get("/api/v1/statements/cried/?format=tei").content.decode()
    assert ">он кричал</quote>" in tei
    assert '<note type="translation" xml:lang="en" resp="#editors">he was shouting</note>' in tei
    assert Passage.objects.get(ref="cry").words == Passage(quote="он кричал").words
    assert Statement.objects.get(ref="cried").words == Statement(text="was calm").words
