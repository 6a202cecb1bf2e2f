"""Whatever is written, in whatever order and way: whoever believes the log has what is public."""

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from prosopo.index.log.outbox import flush
from prosopo.index.models.log import Change
from prosopo.index.sync import refreshing
from tests.index.harvester import Log, served, told_of
from tests.index.test_sequences import CHANGES, SEQUENCES, changes, small  # noqa: F401  a fixture

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("small")
@settings(max_examples=SEQUENCES, deadline=None, derandomize=True, database=None)
@given(changes, st.sampled_from([500, 2]), st.booleans())
def test_after_each_of_many_changes_whoever_believes_the_log_has_what_is_public(drawn, at_once, one_by_one):
    with pytest.MonkeyPatch.context() as monkeypatch, transaction.atomic():
        monkeypatch.setattr(refreshing, "MOST_AT_ONCE", at_once)
        log = Log()
        before = served()
        for change, one, other, way in drawn:
            CHANGES[change](one, other, way)
            if one_by_one:
                flush()  # what can be told before people are refreshed
                told_of(log, before, once=False)
                before = served()
        told_of(log, before, once=False)
        for kind, identity in log.copy:
            assert Change.objects.filter(kind=kind, identity=identity).exists()
        transaction.set_rollback(True)
