"""What tests of the API may ask for."""

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import TestCase

from tests.api.world import make_world
from tests.conftest import FIXTURES


@pytest.fixture(scope="module")
def small_world(django_db_setup, django_db_blocker):
    """The small world, made once for a file and taken out again."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_world()
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def data_of_the_project(django_db_setup, django_db_blocker):
    """The project's own data, loaded once for a file and taken out again."""
    with django_db_blocker.unblock(), transaction.atomic():
        with TestCase.captureOnCommitCallbacks(execute=True):
            call_command("loaddata", *map(str, FIXTURES), verbosity=0)
        yield
        transaction.set_rollback(True)
