"""How much of the report on Vorkuta the statements cite."""

import pytest

from prosopo.models import Source, Statement
from prosopo.source_coverage import coverage_of

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def coverage(loaded, django_db_blocker):
    with django_db_blocker.unblock():
        return coverage_of(Source.objects.get(slug="isr-1963"))


def test_every_sentence_is_cited_or_set_aside_with_a_reason(coverage):
    assert coverage.sentences.begins == "Trotskyists at Vorkuta"
    assert [one.text for one in coverage.sentences.open] == []
    assert len(coverage.sentences.set_aside) <= 19


def test_at_least_85_per_cent_of_the_sentences_are_cited(coverage):
    assert coverage.sentences.number == 245
    assert coverage.sentences.cited / coverage.sentences.number >= 0.85


def test_half_of_the_quotes_have_at_most_150_characters(coverage):
    assert coverage.quotes.number > 300
    assert coverage.quotes.median <= 150


def test_every_proper_name_has_a_record_or_a_reason_for_having_none(coverage):
    assert coverage.names.distinct > 100
    assert [one.name for one in coverage.names.unresolved] == []
    assert [one.quote for one in coverage.names.excepted if not one.times] == []


def test_no_passage_that_is_set_aside_is_cited(coverage):
    public = Statement.objects.published()
    assert not public.filter(passage__set_aside__gt="").exists()
    assert not public.filter(also_cites__set_aside__gt="").exists()
