"""The list of changes of the project's own data: all of it is told, and each record once."""

import pytest
from django.core.management import call_command
from django.db import connection

from prosopo.models import Dispute, Event, Person, Source, Statement
from tests.api.answers import answer
from tests.project_data import FIXTURES


@pytest.mark.django_db(transaction=True)  # PostgreSQL gives nothing that is not committed
def test_the_data_of_the_project_is_told_in_full_once_it_is_loaded(client):
    call_command("loaddata", *map(str, FIXTURES), verbosity=0)
    found, page = [], answer(client, "changes/", page_size=200)
    while True:
        found += [(one["kind"], one["identity"]) for one in page["results"] if one["change"] == "created"]
        if not page["next"]:
            break
        page = answer(client, page["next"].partition("/api/v1/")[2])
    assert len(found) == len(set(found)) > 800
    for kind, model in (("people", Person), ("statements", Statement), ("events", Event), ("sources", Source)):
        public = set(model.objects.published().values_list(model.IDENTITY, flat=True))
        assert {identity for one, identity in found if one == kind} == public != set()
    assert Dispute.objects.published().exists()
    # Again, whatever it is that is loaded; PostgreSQL takes minutes over the statements, which SQLite is asked with.
    again = [path for path in FIXTURES if connection.vendor == "sqlite" or "statements" not in path.name]
    call_command("loaddata", *map(str, again), verbosity=0)
    assert 5 < len(again) <= len(FIXTURES)
    assert answer(client, "changes/", since=page["since"])["results"] == []
