"""The files of the made-up corpora."""

import pytest
import yaml

from prosopo.importers.fixture_checker import check_fixtures
from tests.conftest import ON_SQLITE_ALONE
from tests.corpora.questions import CORPORA, corpus_files

pytestmark = pytest.mark.django_db


@ON_SQLITE_ALONE
@pytest.mark.parametrize("name", CORPORA)
def test_nothing_is_wrong_with_the_files(name):
    faults, records = check_fixtures(corpus_files(name))
    assert [str(fault) for fault in faults if not fault.is_warning] == []
    assert records > 200


@ON_SQLITE_ALONE
@pytest.mark.parametrize("name", CORPORA)
def test_a_corpus_has_twenty_people_and_each_statement_its_passage(name):
    records = [one for path in corpus_files(name) for one in yaml.safe_load(path.read_text(encoding="utf-8"))]
    of = {
        model: [one["fields"] for one in records if one["model"] == f"prosopo.{model}"]
        for model in ("person", "statement")
    }
    assert len(of["person"]) == 20
    spoken_of = {
        slug for one in of["statement"] for field in ("person", "related_person") for slug in one.get(field, ())
    }
    assert {one["slug"] for one in of["person"]} <= spoken_of
    assert all(one["passage"] for one in of["statement"])
