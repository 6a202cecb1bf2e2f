"""Whoever asks for words is shown where they stand, or what is wrong with the question."""

from urllib.parse import quote

import pytest

from prosopo.schema.passages import PASSAGES
from prosopo.schema.statements import STATEMENTS
from tests import factories as make
from tests.api.answers import answer, faults
from tests.api.document import make_document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_world")]
MOST = "Give at most 500 characters."


def test_a_statement_tells_where_each_of_its_texts_was_hit(client):
    (found,) = answer(client, "statements/", q="arrested")["results"]
    assert found["hits"] == [
        {"field": "passage.quote", "marked": "Guevorkian was <mark>arrested</mark>", "at": [[15, 23]], "by": ["exact"]},
        {"field": "text", "marked": "was <mark>arrested</mark>", "at": [[4, 12]], "by": ["exact"]},
    ]
    (found,) = answer(client, "statements/", q="was author")["results"]
    assert found["hits"] == [
        {"field": "passage.quote", "marked": "Guevorkian <mark>was</mark> arrested", "at": [[11, 14]], "by": ["exact"]},
        {"field": "text", "marked": "<mark>was</mark> arrested", "at": [[0, 3]], "by": ["exact"]},
        {
            "field": "note",
            "marked": "The <mark>author</mark> <mark>was</mark> not there.",
            "at": [[4, 10], [11, 14]],
            "by": ["exact", "exact"],
        },
    ]


def test_a_passage_tells_where_its_quote_was_hit(client):
    # Another romanisation: names are looked for by that, words are not.
    assert answer(client, "passages/", q="Геворкян* ARREST*")["results"] == []
    (found,) = answer(client, "passages/", q="Гуеворкиан ARREST*")["results"]
    assert found["hits"] == [
        {
            "field": "quote",
            "marked": "<mark>Guevorkian</mark> was <mark>arrested</mark>",
            "at": [[0, 10], [15, 23]],
            "by": ["exact", "exact"],
        }
    ]


def test_nothing_is_marked_where_nothing_is_asked(client):
    for path in ("statements/", "passages/"):
        for asked in ({}, {"q": ""}, {"q": " "}):
            page = answer(client, path, **asked)
            assert page == answer(client, path) | {"next": page["next"]}
            assert page["results"]
            assert not any("hits" in one for one in page["results"])
    assert "hits" not in answer(client, "statements/arrest/")


def test_hits_are_declared_of_lists_alone_and_not_required():
    shapes = make_document()["components"]["schemas"]
    for name, record in (("Statement", STATEMENTS), ("Passage", PASSAGES)):
        assert "hits" not in shapes[name]["properties"]
        item = shapes[f"{name}Item"]
        full_only = {member.name for member in record.members if member.full_only}
        assert set(item["properties"]) == {*shapes[name]["properties"], "hits"} - full_only - {"links"}
        assert item["required"] == [one for one in shapes[name]["required"] if one not in full_only]


@pytest.mark.parametrize("path", ["statements/", "statements/facets/", "passages/"])
def test_too_much_is_refused_with_what_would_do(client, path):
    for question, message in {
        "x" * 501: MOST,
        "a " * 300: MOST,
        " ".join(map(str, range(21))): "Ask for at most 20 words or phrases.",
    }.items():
        (fault,) = faults(client, path, q=question)
        assert (fault["parameter"], fault["message"]) == ("q", message)
        assert fault["value"][:100] == question[:100]
    for enough in ("x" * 500, " ".join(map(str, range(20))), "a " * 250, '"' + "a " * 100 + '"'):
        answer(client, path, q=enough)


@pytest.mark.parametrize("path", ["statements/", "statements/facets/", "passages/"])
def test_two_questions_cannot_both_be_meant(client, path):
    once = "Give this parameter once: two different values cannot both be meant."
    assert [fault["message"] for fault in faults(client, path, q=["a", "b"])] == [once]
    assert client.get(f"/api/v1/{path}?q=was&q=was").status_code == 200


@pytest.mark.parametrize("name", ["camp", "Q", "ordering", "q\x00"])
def test_passages_take_nothing_else(client, name):
    message = "There is no such parameter here. Known: cursor, format, page_size, q."
    assert [fault["message"] for fault in faults(client, f"passages/?{quote(name)}=x")] == [message]


def test_the_marked_text_is_safe_as_html(client):
    make.make_statement(make.make_person("zola"), text="<b>sang</b>", passage=make.make_passage("“R & D” < sang"))
    (found,) = answer(client, "statements/", q="sang")["results"]
    assert [hit["marked"] for hit in found["hits"]] == [
        "“R &amp; D” &lt; <mark>sang</mark>",
        "&lt;b&gt;<mark>sang</mark>&lt;/b&gt;",
    ]
