"""What single records become as TEI."""

import tracemalloc

import pytest

from prosopo.exporters.tei import tei
from tests.exporters.linked.graphs import PUBLICATION
from tests.exporters.linked.test_statements import IDENTITY, PASSAGE, PERSON, STATEMENT, named
from tests.exporters.tei.documents import document, every, text_of

AWKWARD = "\"'<&>]]> Геворкян שלום 𝔄 \t a\nb"
UNDATED = STATEMENT["date"]


def test_no_records_are_a_valid_document():
    assert "no such records" in text_of(document([]))


def test_all_text_survives():
    said = STATEMENT | {"text": AWKWARD, "note": AWKWARD, "passage": PASSAGE | {"quote": AWKWARD}}
    found = document([("people", PERSON | {"name": AWKWARD, "statements": [said]})])
    assert text_of(every(found, "persName")[0]) == AWKWARD
    assert [text_of(one) for one in every(found, "quote")] == [AWKWARD]


def test_what_xml_cannot_hold_is_shown_by_its_picture():
    found = document([("people", PERSON | {"name": "a\x00\x0bb\x1f\uffff"})])
    assert text_of(every(found, "persName")[0]) == "a␀␋b␟\ufffd"


@pytest.mark.parametrize(
    ("kind", "fields", "element"),
    [
        ("birth", {"camp": None}, "birth"),
        ("membership", {"group": named("groups", "sapronovists")}, "affiliation"),
        ("role", {"role": named("roles", "engineer", "label")}, "occupation"),
        ("detention", {}, "state"),
        ("participation", {"event": named("events", "strike")}, "event"),
        ("fate", {"fate": named("fates", "arrested", "label")}, "state"),
        ("description", {"text": "was calm"}, "note"),
    ],
)
def test_each_kind_of_statement_has_its_element(kind, fields, element):
    date = {"text": "in 1936", "edtf": "1936~", "earliest": "1936-01-01", "latest": "1936-12-31"}
    said = STATEMENT | {"kind": kind, "date": date, "date_basis": "inferred"} | fields
    said |= {
        "also_cites": [PASSAGE | {"ref": "other", "url": "/api/v1/passages/other/"}],
        "speaker": named("people", "m-b"),
        "attributed_to": "newspapers",
        "note": "Editorial.",
        "disputes": [
            {
                "url": "/api/v1/disputes/was-he/",
                "slug": "was-he",
                "question": "Was he?",
                "preferred": {"ref": "arrest", "url": "/api/v1/statements/arrest/"},
            }
        ],
    }
    found = document([("people", PERSON | {"statements": [said]})])
    (one,) = every(every(found, "person")[0], element)[:1]
    assert one.get("cert") == "medium"
    told = text_of(found)
    for text in ("in 1936", "newspapers", "M-b", "Editorial.", "Was he?", "The curators prefer arrest", "at the mine"):
        assert text in told


def test_a_headcount_is_told_of_a_group():
    group = {
        **{"slug": "crowd", "url": "/api/v1/groups/crowd/", "name": "Crowd", "kind": "crowd", "parent": None},
        **{"note": None, "names": []},
    }
    counted = {"min": 400, "max": None, "text": "almost 500"}
    said = STATEMENT | {"person": None, "subject_group": named("groups", "crowd"), "headcount": counted}
    found = document([("groups", group | {"statements": [said | {"kind": "description", "text": "struck"}]})])
    (number,) = every(found, "num")
    assert (number.get("atLeast"), number.get("atMost"), text_of(number)) == ("400", None, "almost 500")


def test_a_form_that_the_editor_gives_is_marked_so():
    (*_, form) = every(document([("people", PERSON)]), "persName")
    assert (text_of(form), form.get("resp"), form.get("type")) == ("Геворкян", "#editors", "original_script")


def test_a_judgement_tells_of_whom_and_why():
    (note,) = every(document([("people", PERSON | {"identity": [IDENTITY]})]), "note")
    assert text_of(note).startswith("the same person: Gevorkyan. The same name. Judged by Natalia")


def test_a_document_is_written_in_constant_memory():
    def peak(number):
        people = ((("people", PERSON | {"slug": f"p{at}", "statements": [STATEMENT]})) for at in range(number))
        tracemalloc.start()
        for _ in tei(people, PUBLICATION):
            pass
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(10)
    assert peak(3000) < 2 * peak(100) + 100_000
