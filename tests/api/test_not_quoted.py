"""A passage may be a reference without words: every format says that nothing is quoted, and none invents a quote."""

import pytest
from django.db import IntegrityError, transaction

from prosopo.models import Passage
from tests import factories as make
from tests.api.answers import answer
from tests.index.index_checks import faults

pytestmark = pytest.mark.django_db


def cite(quote="", **place):
    """A statement on a passage with this quote at page 7 of a book of which no text is held."""
    book = make.make_source("book", text="")
    passage = Passage.objects.create(ref="place", source=book, quote=quote, **({"locator": "p. 7"} | place))
    return make.make_statement(make.make_person(), ref="said", passage=passage)


@pytest.mark.parametrize(("quote", "status"), [("", "not_quoted"), ("he was there", "unchecked")])
def test_whether_words_are_quoted_and_checked_is_said(client, quote, status):
    cite(quote)
    for found in (answer(client, "passages/place/"), answer(client, "statements/said/")["passage"]):
        assert (found["quote"], found["quote_status"], found["locator"]) == (quote, status, "p. 7")
    assert answer(client, "people/guevorkian/")["statements"][0]["passage"]["quote_status"] == status
    assert faults() == []


def test_words_between_offsets_are_checked(client):
    make.make_statement(make.make_person(), passage=make.make_passage(ref="words"))
    assert answer(client, "passages/words/")["quote_status"] == "checked"


@pytest.mark.parametrize(
    ("quote", "told", "not_told"),
    [
        ("", "Not quoted.", "<quote"),
        ("he was there", "Not checked against a text.", "Not quoted"),
    ],
)
def test_tei_says_so_and_has_no_empty_quote(client, quote, told, not_told):
    cite(quote)
    text = client.get("/api/v1/passages/place/?format=tei").content.decode()
    assert told in text
    assert not_told not in text


def test_linked_data_have_no_selector_of_no_words(client):
    cite()
    text = client.get("/api/v1/passages/place/?format=ttl").content.decode()
    assert 'prosopo:quoteStatus "not_quoted"' in text
    assert "TextQuoteSelector" not in text


def test_ipif_says_that_nothing_is_quoted(client):
    cite()
    said = client.get("/ipif/statements/said").content.decode()
    assert "Not quoted (Book, p. 7)" in said
    assert "“”" not in said


def test_a_table_says_so(client):
    cite()
    head, row = b"".join(client.get("/api/v1/statements/?format=csv")).decode().splitlines()
    assert dict(zip(head.split(","), row.split(","), strict=True))["quote_status"] == "not_quoted"


@pytest.mark.parametrize("place", [{"locator": ""}, {"start": 0, "end": 4}])
def test_a_reference_without_words_has_a_locator_and_no_offsets(place):
    book = make.make_source()
    with pytest.raises(IntegrityError), transaction.atomic():
        Passage.objects.create(source=book, quote="", **({"locator": "p. 7"} | place))


@pytest.mark.django_db(transaction=True)
def test_a_date_as_written_does_not_stand_in_a_reference_without_words():
    said = cite()
    said.date_text = "in 1936"
    with pytest.raises(IntegrityError, match="“in 1936” does not stand in the words cited"):
        said.save()
