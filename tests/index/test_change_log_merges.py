"""The log tells of whoever is merged into whom."""

import pytest

from prosopo.models import Person
from tests import factories as make
from tests.index.harvester import public
from tests.index.index_checks import person, save, update

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def test_a_merge_is_told_with_whom_it_leads_to_in_the_end(log):
    make.make_person("first")
    make.make_person("second", merged_into=person("wife"))
    log.news()
    save(Person, "first", merged_into=person("second"))
    assert log.news() == ["merged people/first into wife"]
    save(Person, "first", merged_into=None)
    assert log.news() == ["created people/first"]


def test_a_merge_that_is_corrected_is_told_with_whom_it_leads_to_now(log):
    make.make_person("first", merged_into=person("wife"))
    make.make_person("before", merged_into=person("first"))
    log.news()
    for write in (save, update):
        write(Person, "first", merged_into=person("guevorkian"))
        assert log.news() == ["merged people/before into guevorkian", "merged people/first into guevorkian"]
        write(Person, "first", merged_into=person("wife"))
        assert log.news() == ["merged people/before into wife", "merged people/first into wife"]
    save(Person, "first", name="F.")
    assert log.news() == []


def test_whoever_is_merged_once_withdrawn_is_told_to_be_merged_and_no_more(log):
    make.make_person("first")
    save(Person, "first", status="withdrawn")
    log.news()
    save(Person, "first", merged_into=person("wife"))
    assert log.news() == ["merged people/first into wife"]
    save(Person, "first", merged_into=None)
    assert log.news() == ["withdrawn people/first"]


@pytest.mark.parametrize("many", [False, True])
def test_whoever_is_merged_into_a_draft_is_told_to_be_merged_once_that_is_public(log, many, request):
    if many:
        request.getfixturevalue("put_off")
    make.make_person("first", merged_into=person("m-b"))
    log.news()
    save(Person, "m-b", merged_into=person("draft"))
    assert "withdrawn people/m-b" in log.news()
    save(Person, "draft", status="published")
    assert log.news() == ["created people/draft", "merged people/first into draft", "merged people/m-b into draft"]
    save(Person, "draft", name="D.")
    assert log.news() == ["changed people/draft"]


def test_whoever_is_merged_into_a_draft_is_told_to_be_merged_once_that_is_merged_itself(log):
    save(Person, "m-b", merged_into=person("draft"))
    log.news()
    save(Person, "draft", merged_into=person("wife"))
    assert log.news() == ["merged people/m-b into wife"]


def test_a_merge_into_a_draft_is_a_withdrawal(log):
    save(Person, "m-b", merged_into=person("draft"))
    assert "withdrawn people/m-b" in log.news()


def test_merges_in_a_circle_come_to_an_end(log):
    make.make_person("other", status="draft", merged_into=person("m-b"))
    save(Person, "m-b", merged_into=person("other"))
    assert "withdrawn people/m-b" in log.news()
    assert log.copy == public()
