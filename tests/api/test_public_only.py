"""Nothing that is hidden shows anywhere in the API or on the first page: each way of hiding, over every address."""

import os

import pytest
from django.db import connection

from prosopo.models import Person
from prosopo.models.record_models import MODELS
from prosopo.schema import RecordKind
from tests import factories as make
from tests.api.answers import LISTS, answer, identities
from tests.api.visibility_cases import HIDDEN, MARKER, PEOPLE

TABLES = [MODELS[RecordKind[records.upper()]] for records in LISTS]

# Of one way of hiding in so many: to ask every address of the whole takes long on PostgreSQL.
STEP = 1 if connection.vendor == "sqlite" or os.environ.get("ALL_ADDRESSES") else 3


@pytest.fixture
def background(db):
    """Public records that the hidden ones are tied to."""
    make.make_statement(make.make_person(), group=make.make_group(), camp=make.make_camp(), event=make.make_event())


def _marked(client):
    """The addresses whose answers show the marker, among every list, every record there is and the first page."""
    addresses = ["/", *(f"/api/v1/{records}/" for records in LISTS)]
    for records, table in zip(LISTS, TABLES, strict=True):
        for identity in table.objects.values_list(table.IDENTITY, flat=True):
            addresses += [f"/api/v1/{records}/{identity}/", f"/{records}/{identity}/?format=html"]
    shown = []
    for address in addresses:
        response = client.get(address)
        assert response.status_code in (200, 301, 404, 410)
        if response.status_code == 200 and MARKER.lower() in response.content.decode().lower():
            shown.append(address)
    return shown


def _set_status(records, status):
    for record in records:
        record.status = status
        record.save()


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
@pytest.mark.parametrize("hide", HIDDEN[::STEP], ids=lambda hide: hide.__name__)
def test_a_hidden_record_shows_nowhere_until_it_is_published(client, background, hide, status):
    records = hide()
    _set_status(records, status)
    assert _marked(client) == []
    _set_status(records, "published")
    assert _marked(client) != []


@pytest.mark.parametrize("hide", PEOPLE, ids=lambda hide: hide.__name__)
def test_a_merged_person_shows_nowhere(client, background, hide):
    (loser,) = hide()
    assert _marked(client) != []
    loser.merged_into = Person.objects.get(slug="guevorkian")
    loser.save()
    assert _marked(client) == []


def test_groups_camps_events_and_terms_that_nothing_uses_are_not_listed(client, db):
    for kind in ("group", "camp", "event", "role", "fate", "trait"):
        getattr(make, f"make_{kind}")()
        assert identities(client, f"{kind}s/") == []
    make.make_legal_basis()
    assert identities(client, "legal_bases/") == []


def test_a_camp_is_public_where_a_public_event_happened(client, background):
    make.make_statement(
        Person.objects.get(slug="guevorkian"), event=make.make_event("revolt", camp=make.make_camp("kengir"))
    )
    assert identities(client, "camps/") == ["kengir", "vorkuta"]
    assert answer(client, "events/revolt/")["camp"]["slug"] == "kengir"
