"""The source's own words for dates and numbers are given where readers see a passage that has them."""

import pytest
from django.db import transaction

from prosopo.models import Source
from tests import factories as make
from tests.index.index_checks import faults

pytestmark = pytest.mark.django_db

DATED = {"date": "1936", "date_basis": "stated", "date_text": "wife"}


@pytest.fixture
def words(client):
    def date_text():
        served = client.get("/api/v1/statements/said/").json()
        assert served["date"]["edtf"] == "1936"
        return served["date"]["text"]

    return date_text


def _said(quote, further, **fields):
    first = make.make_passage(quote, make.make_source("first"))
    with transaction.atomic():
        said = make.make_statement(make.make_person(), ref="said", passage=first, **DATED)
        said.also_cites.set([make.make_passage(further, make.make_source("second", **fields), ref="further")])


def test_words_that_stand_in_a_further_passage_alone_are_hidden_with_its_source(words):
    _said("Guevorkian", "His wife")
    assert words() == "wife"
    Source.objects.filter(slug="second").withdraw()
    assert words() is None
    assert faults() == []
    Source.objects.filter(slug="second").publish()
    assert words() == "wife"


def test_words_that_stand_in_the_first_passage_as_well_are_given(words):
    _said("His wife", "His wife", status="draft")
    assert words() == "wife"
