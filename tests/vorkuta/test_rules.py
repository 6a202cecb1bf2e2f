"""The data is held to the rules of consistency, warnings included."""

import pytest

from prosopo.importers import fixture_checker
from prosopo.importers.consistency import RULES
from tests.conftest import ON_SQLITE_ALONE
from tests.project_data import FIXTURES
from tests.vorkuta.rules_not_yet_held import NOT_YET_HELD, rules_held

pytestmark = pytest.mark.django_db


@ON_SQLITE_ALONE
def test_nothing_breaks_a_rule_that_is_held(monkeypatch):
    monkeypatch.setattr(fixture_checker, "RULES", rules_held())
    findings, _ = fixture_checker.check_fixtures(FIXTURES)
    assert [str(finding) for finding in findings] == []


def test_what_is_not_yet_held_is_a_rule():
    assert set(RULES) >= NOT_YET_HELD
