"""The whole data of the project as TEI: valid, and with nothing lost."""

import pytest
from lxml import etree

from prosopo.api.v1 import dump
from prosopo.api.v1.views import VIEWSETS
from tests.api.answers import LISTS
from tests.api.exports import paged
from tests.conftest import STEP
from tests.exporters.rdf.graphs import BASE, PUBLICATION
from tests.exporters.tei.documents import ID, document, every, schema, text_of

pytestmark = pytest.mark.django_db
HOLDING = {"people", "groups", "camps", "events"}  # the statements that are about them


@pytest.fixture(scope="module")
def records(data_of_the_project):
    return list(dump.records())


@pytest.fixture(scope="module")
def whole(records):
    return document(records)


@pytest.fixture(scope="module")
def said(records):
    """All statements by their references."""
    found = [one for kind, record in records if kind in HOLDING for one in record.get("statements", ())]
    return {one["ref"]: one for one in found}


def by_id(found):
    return {element.get(ID): element for element in found.iter() if element.get(ID)}


def test_all_texts_of_sources_are_there(whole, records):
    texts = [record["text"] for kind, record in records if kind == "sources" and record["text"]]
    assert [text_of(one) for one in every(whole, "note") if one.get("type") == "full-text"] == texts != []


def test_all_lists_are_there_and_each_name_is_unique(whole):
    assert every(whole, "listPerson", "listOrg", "listPlace", "listEvent", "listBibl", "listRelation")
    names = [element.get(ID) for element in whole.iter() if element.get(ID)]
    assert len(names) == len(set(names))


def test_the_schema_finds_what_is_wrong(whole):
    broken = etree.fromstring(etree.tostring(whole))
    every(broken, "person")[0].append(every(broken, "teiHeader")[0])
    assert not schema().validate(broken)


@pytest.mark.parametrize("path", LISTS)
def test_every_record_alone_is_a_valid_document(path, client, data_of_the_project):
    view = VIEWSETS[path](basename=path)
    for item in paged(client, f"{path}/")[::STEP]:
        record = client.get(item["url"]).json()
        found = document([(view.basename, record)])
        assert item["url"].removeprefix("/api/v1") in etree.tostring(found, encoding="unicode")


@pytest.mark.parametrize("path", LISTS)
def test_every_list_is_a_valid_document_in_which_each_record_stands_as_it_does_alone(path, client, data_of_the_project):
    found = etree.fromstring(client.get(f"/api/v1/{path}/", {"format": "tei"}).getvalue())
    assert schema().validate(found), schema().error_log
    alone = [client.get(item["url"], {"format": "tei"}).content for item in paged(client, f"{path}/")]
    names = {name for one in alone for name in by_id(etree.fromstring(one))}
    assert set(by_id(found)) == (names or {"denied", "hedged", "derived", "editors", "edtf", "julian"})
    texts = "".join(etree.fromstring(one).xpath("string(//*[local-name()='standOff'])") for one in alone)
    texts = texts or "There are no such records."
    whole = found.xpath("string(//*[local-name()='standOff'])")
    assert "".join(whole.split()) == "".join(texts.split())


def test_every_statement_is_there_once_with_its_certainty_and_its_quote(whole, said):
    elements = by_id(whole)
    assert len(said) > 500
    for ref, one in said.items():
        element = elements[f"statements-{ref}"]
        assert element.get("cert") == {"certain": "high", "probable": "medium", "possible": "low"}[one["certainty"]]
        assert element.get("source") == f"{BASE}/passages/{one['passage']['ref']}/"
        assert one["passage"]["quote"] in [text_of(quote) for quote in every(element, "quote")]
        told = text_of(element)
        for text in (one["text"], one["place_text"], one["note"], one["date"]["text"], one["attributed_to"]):
            assert text is None or text in told


def test_dates_have_the_bounds_that_they_may_mean_and_no_others(whole, said):
    elements = by_id(whole)
    for ref, one in said.items():
        if one["date"]["edtf"] is None:
            continue
        (date, *_) = every(elements[f"statements-{ref}"], "date")
        bounds = one["date"]["earliest"], one["date"]["latest"]
        days = [None if day in {"-9999-01-01", "9999-12-31"} else day for day in bounds]
        is_sure = not set("~?%") & set(one["date"]["edtf"])
        assert (date.get("precision") or date.get("cert")) == (None if is_sure else "low")
        if bounds[0] == bounds[1] and is_sure:
            assert (date.get("when"), date.get("notBefore")) == (bounds[0], None)
        else:
            assert [date.get("notBefore"), date.get("notAfter")] == days
        assert date.get("when-custom") == one["date"]["edtf"]
    assert "-9999-01-01" not in etree.tostring(whole, encoding="unicode")
    assert "9999-12-31" not in etree.tostring(whole, encoding="unicode")


def test_what_is_denied_is_a_note_that_says_so(whole, said):
    elements = by_id(whole)
    denied = [ref for ref, one in said.items() if one["denied"]]
    assert denied
    for ref in denied:
        element = elements[f"statements-{ref}"]
        assert (element.tag.rpartition("}")[2], element.get("type")) == ("note", "denied")
        assert text_of(element).startswith("A denial, told by the words cited, about: ")
    tied = {one.get("corresp") for one in every(whole, "relation")}
    assert not tied & {f"#statements-{ref}" for ref in denied}


def test_relations_lead_from_whomever_a_statement_is_about_to_the_related_person(whole, said):
    relations = {one.get("corresp"): one for one in every(whole, "relation")}
    related = [one for one in said.values() if one["relation"] and not one["denied"]]
    assert len(relations) == len(related)
    assert {"people" if one["person"] else "groups" for one in related} == {"people", "groups"}
    for one in related:
        relation = relations[f"#statements-{one['ref']}"]
        subject = f"people/{one['person']['slug']}" if one["person"] else f"groups/{one['subject_group']['slug']}"
        person, group = one["related_person"], one["related_group"]
        other = f"people/{person['slug']}" if person else f"groups/{group['slug']}"
        ends = [f"{BASE}/{end}/" for end in (subject, other)]
        if one["relation"]["symmetric"]:
            assert relation.get("mutual").split() == ends
        else:
            assert [relation.get("active"), relation.get("passive")] == ends


def test_every_pointer_leads_somewhere(whole):
    names = set(by_id(whole))
    for element in whole.iter():
        for attribute in (
            "source",
            "ref",
            "target",
            "corresp",
            "active",
            "passive",
            "mutual",
            "resp",
            "ana",
            "datingMethod",
        ):
            for one in (element.get(attribute) or "").split():
                assert one.startswith(("https://", "http://")) or one.removeprefix("#") in names


def test_the_header_says_what_it_is_and_under_which_terms(whole):
    (licence,) = every(whole, "licence")
    assert licence.get("target") == PUBLICATION.licence.url
    (header,) = every(whole, "teiHeader")
    assert [text_of(one) for one in every(header, "idno")] == [f"{BASE}/datasets/", "2026.11.26.42"]


def test_judgements_on_who_is_who_are_told_and_merge_nobody(whole, records):
    judged = [one for _, record in records for one in record.get("identity", ())]
    notes = [one for one in every(whole, "note") if one.get("type") == "identity"]
    assert sorted(one.get("subtype") for one in notes) == sorted(one["verdict"] for one in judged) != []
    assert all(element.get("sameAs") is None for element in whole.iter())
