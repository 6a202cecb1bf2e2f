"""How long quotes are, and which are shared by many statements."""

import pytest

from prosopo.models import Status
from prosopo.source_coverage import coverage_of
from tests.factories import make_passage, make_person, make_source, make_statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def source():
    return make_source()


def rest(passage, times=1, also=()):
    """Public statements that rest on the passage; the keys of those that they also cite."""
    person = make_person(f"person-{passage.pk}-{times}-{len(also)}")
    for _ in range(times):
        make_statement(person, passage=passage).also_cites.set(also)


def test_the_quotes_that_public_statements_cite_are_counted_and_measured(source):
    rest(make_passage("Guevorkian", source), also=[make_passage("was", source)])
    rest(make_passage("arrested", source), times=2)
    quotes = coverage_of(source).quotes
    assert (quotes.number, quotes.median) == (3, 8)
    assert quotes.longest.quote == "Guevorkian"


def test_the_median_of_an_even_number_of_quotes_lies_between_the_middle_two(source):
    rest(make_passage("was", source))
    rest(make_passage("Guevorkian", source))
    assert coverage_of(source).quotes.median == 6.5


def test_quotes_that_only_drafts_or_other_sources_cite_are_not_measured(source):
    make_statement(make_person(), passage=make_passage("Guevorkian", source), status=Status.DRAFT)
    make_passage("arrested", source)
    rest(make_passage("wife", make_source("other")))
    quotes = coverage_of(source).quotes
    assert (quotes.number, quotes.median, quotes.longest, quotes.shared) == (0, None, None, ())


def test_a_passage_without_offsets_is_measured_too(source):
    rest(make_passage("on page seven", source))
    assert coverage_of(source).quotes.number == 1


def test_a_quote_is_shared_when_more_than_ten_statements_rest_on_it_or_also_cite_it(source):
    ten, eleven, main = (make_passage(quote, source) for quote in ("wife", "camp", "spring"))
    rest(ten, times=4)
    rest(eleven, times=3)
    rest(main, times=6, also=[ten])
    rest(main, times=8, also=[eleven])
    shared = coverage_of(source).quotes.shared
    assert [(place.quote, place.resting, place.also_citing) for place in shared] == [("spring", 14, 0), ("camp", 3, 8)]


def test_a_statement_that_lists_what_it_rests_on_again_counts_once(source):
    passage = make_passage("spring", source)
    rest(passage, times=10, also=[passage])
    assert coverage_of(source).quotes.shared == ()


def test_drafts_do_not_share_a_quote(source):
    passage = make_passage("spring", source)
    rest(passage, times=10)
    draft = make_statement(make_person(), passage=passage, status=Status.DRAFT)
    also = make_statement(draft.person, passage=make_passage("wife", source), status=Status.DRAFT)
    also.also_cites.add(passage)
    assert coverage_of(source).quotes.shared == ()
