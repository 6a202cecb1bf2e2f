"""What tests of the API may ask for."""

import pytest
from django.db import transaction

from tests.api.world import make_world


@pytest.fixture(scope="module")
def small_world(django_db_setup, django_db_blocker):
    """The small world, made once for a file and taken out again."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_world()
        yield
        transaction.set_rollback(True)
