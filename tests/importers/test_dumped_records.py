"""What `dumpdata` writes passes the check, and is what it was when it is loaded again."""

import pytest
from django.apps import apps
from django.core.management import call_command

from prosopo.importers import fixture_checker
from prosopo.models.base import Record

pytestmark = pytest.mark.django_db


def dump(path):
    labels = [model._meta.label_lower for model in apps.get_models() if issubclass(model, Record)]
    keys = {"use_natural_foreign_keys": True, "use_natural_primary_keys": True}
    call_command("dumpdata", *labels, format="yaml", output=str(path), **keys)
    return path


def test_the_projects_own_records_are_dumped_checked_and_loaded_again(vorkuta, tmp_path):
    dumped = dump(tmp_path / "dumped.yaml")
    faults, number = fixture_checker.check_fixtures([dumped])
    assert [str(fault) for fault in faults[:5]] == []
    assert number > 1000
    call_command("loaddata", str(dumped), verbosity=0)
    assert dump(tmp_path / "again.yaml").read_text() == dumped.read_text()
