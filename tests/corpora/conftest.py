"""The made-up corpora, each loaded once for a file of tests."""

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import TestCase

from prosopo.index.rebuild.reindexing import update_statistics
from tests.corpora.questions import corpus_files


@pytest.fixture(scope="module", autouse=True)
def corpus(request, django_db_setup, django_db_blocker):
    """The corpus that a file of tests names as `CORPUS`, by stock `loaddata`; taken out again afterwards."""
    name = getattr(request.module, "CORPUS", None)
    if name is None:
        yield
        return
    with django_db_blocker.unblock(), transaction.atomic():
        with TestCase.captureOnCommitCallbacks(execute=True):
            call_command("loaddata", *map(str, corpus_files(name)), verbosity=0)
        update_statistics()  # as the database does by itself, but for what is not committed
        yield
        transaction.set_rollback(True)
