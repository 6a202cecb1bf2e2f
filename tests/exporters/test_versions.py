"""The dataset's version never goes back, whatever the clock does."""

import datetime

import pytest

from prosopo.exporters.current_release import current_publication
from prosopo.index.models.log import Batch
from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True)
AHEAD = datetime.datetime(2040, 6, 1, 12, tzinfo=datetime.UTC)


def test_a_clock_that_is_set_back_moves_no_version_back(client):
    """As if the clock had been years ahead, until now."""
    person = make.make_person()
    Batch.objects.update(at=AHEAD, latest_at=AHEAD)
    before = current_publication("")
    assert before.version.startswith("2040.06.01.")
    person.name = "Sokrat Gevorkyan"
    person.save()
    assert Batch.objects.filter(at__lt=AHEAD).exists()
    after = current_publication("")
    assert after.version.startswith("2040.06.01.")
    assert int(after.version.rpartition(".")[2]) > int(before.version.rpartition(".")[2])
    assert after.date == before.date == AHEAD.date()
    assert after.version in client.get("/api/v1/datasets/").json()["citation"]["text"]
