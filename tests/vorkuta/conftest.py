"""The project's own data, loaded for the tests of it."""

import pytest
from django.core.management import call_command
from django.db import transaction

from tests.conftest import FIXTURES


@pytest.fixture(scope="module", autouse=True)
def loaded(django_db_setup, django_db_blocker):
    """The data, loaded once for a file of tests and taken out again."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("loaddata", *map(str, FIXTURES), verbosity=0)
        yield
        transaction.set_rollback(True)
