"""Which sentences are cited, which are set aside, and which are open."""

import pytest

from prosopo.models import Status
from prosopo.source_coverage import coverage_of
from tests.factories import make_passage, make_person, make_source, make_statement

TEXT = "Site index\n\nAt Vorkuta\n\nHe was calm. “She was ill!” They left."

pytestmark = pytest.mark.django_db


@pytest.fixture
def source():
    return make_source("report", title="At Vorkuta: A Report", text=TEXT)


def sentences(source):
    return coverage_of(source).sentences


def opened(source):
    return [one.text for one in sentences(source).open]


def test_the_sentences_from_the_titles_line_on_are_counted(source):
    found = sentences(source)
    assert (found.begins, found.number, found.cited) == ("At Vorkuta", 4, 0)
    assert opened(source) == ["At Vorkuta", "He was calm.", "“She was ill!”", "They left."]
    assert all(TEXT[one.start : one.end] == one.text for one in found.open)


@pytest.mark.parametrize(
    ("title", "begins"),
    [("At Vorkuta", "At Vorkuta"), ("AT  VORKUTA: 1936", "At Vorkuta"), ("Vorkuta", ""), ("Site", ""), (":", "")],
)
def test_a_title_is_found_as_a_whole_line_without_what_follows_its_colon(title, begins):
    found = sentences(make_source("report", title=title, text=TEXT))
    assert (found.begins, found.number) == (begins, 4 if begins else 5)


def test_a_title_with_its_colon_is_found_too_and_the_first_line_of_several_counts():
    text = "Before\nReport: 1936\nIn between\n\nReport"
    assert [one.text for one in sentences(make_source("report", title="Report: 1936", text=text)).open] == [
        "Report: 1936\nIn between",
        "Report",
    ]


def test_a_sentence_is_cited_when_a_letter_of_it_lies_in_a_passage_that_a_public_statement_rests_on(source):
    make_statement(make_person(), passage=make_passage("calm", source))
    assert sentences(source).cited == 1
    assert opened(source) == ["At Vorkuta", "“She was ill!”", "They left."]


def test_a_sentence_is_cited_by_a_passage_that_a_public_statement_also_cites(source):
    other = make_passage("elsewhere", make_source("other"))
    make_statement(make_person(), passage=other).also_cites.add(make_passage("ill", source))
    assert opened(source) == ["At Vorkuta", "He was calm.", "They left."]


def test_a_passage_across_sentences_cites_each_of_them(source):
    make_statement(make_person(), passage=make_passage("calm. “She", source))
    assert opened(source) == ["At Vorkuta", "They left."]


def test_a_sentence_of_which_only_marks_lie_in_a_passage_is_not_cited(source):
    make_statement(make_person(), passage=make_passage("calm. “", source))
    assert opened(source) == ["At Vorkuta", "“She was ill!”", "They left."]


@pytest.mark.parametrize("status", [Status.DRAFT, Status.WITHDRAWN])
def test_a_statement_that_readers_do_not_see_cites_nothing(source, status):
    made = make_statement(make_person(), passage=make_passage("calm", source), status=status)
    made.also_cites.add(make_passage("ill", source))
    assert sentences(source).cited == 0


def test_a_statement_of_a_person_who_is_a_draft_cites_nothing(source):
    made = make_statement(make_person(status=Status.DRAFT), passage=make_passage("calm", source))
    made.also_cites.add(make_passage("ill", source))
    assert sentences(source).cited == 0


def test_in_a_source_that_is_a_draft_nothing_is_cited(source):
    make_statement(make_person(), passage=make_passage("calm", source))
    source.status = Status.DRAFT
    source.save()
    report = coverage_of(source)
    assert (report.is_public, report.sentences.cited) == (False, 0)


def test_passages_of_other_sources_and_those_without_offsets_cite_nothing(source):
    make_statement(make_person(), passage=make_passage("calm", make_source("other", text=TEXT)))
    make_statement(make_person("melnais"), passage=make_passage("calm", source, start=None, end=None, locator="p. 1"))
    make_passage("They left", source)
    assert sentences(source).cited == 0


def test_a_sentence_is_set_aside_with_the_reason_of_a_passage_that_contains_the_whole_of_it(source):
    make_passage("At Vorkuta", source, set_aside="heading")
    found = sentences(source)
    assert [(one.text, one.reason) for one in found.set_aside] == [("At Vorkuta", "heading")]
    assert opened(source) == ["He was calm.", "“She was ill!”", "They left."]


def test_one_passage_may_set_several_sentences_aside(source):
    make_passage("At Vorkuta\n\nHe was calm.", source, set_aside="beginning")
    assert opened(source) == ["“She was ill!”", "They left."]


def test_a_passage_that_holds_a_part_of_a_sentence_does_not_set_it_aside(source):
    make_passage("“She was ill!", source, set_aside="rhetoric")
    make_passage("hey left.", source, set_aside="rhetoric")
    assert sentences(source).set_aside == ()


def test_two_passages_that_hold_a_sentence_together_do_not_set_it_aside(source):
    make_passage("He was", source, set_aside="rhetoric")
    make_passage(" calm.", source, set_aside="rhetoric")
    assert sentences(source).set_aside == ()


@pytest.mark.parametrize("reason", ["", " \n"])
def test_a_passage_without_a_reason_sets_nothing_aside(source, reason):
    make_passage("They left.", source, set_aside=reason)
    assert sentences(source).set_aside == ()


def test_a_sentence_that_is_cited_is_not_set_aside(source):
    make_passage("He was calm.", source, set_aside="rhetoric")
    make_statement(make_person(), passage=make_passage("calm", source))
    assert (sentences(source).cited, sentences(source).set_aside) == (1, ())
