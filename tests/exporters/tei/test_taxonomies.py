"""Vocabularies as nested taxonomies of TEI's header."""

import pytest

from prosopo.api.v1 import dump
from tests.exporters.rdf.graphs import BASE
from tests.exporters.rdf.test_statements import PERSON
from tests.exporters.tei.documents import ID, TEI, document, every, text_of


def term(slug, broader=None, **fields):
    above = {"slug": broader, "label": broader, "url": f"/api/v1/fates/{broader}/"} if broader else None
    record = {"slug": slug, "url": f"/api/v1/fates/{slug}/", "label": f"{slug}-", "category": "died"}
    return ("fates", record | {"scope_note": "As it says.", "broader": above, "labels": [], "identifiers": []} | fields)


def nested(element):
    """The names of the categories in this element, each with those in it."""
    return {one.get(ID): nested(one) for one in element.findall(f"{TEI}category")}


def taxonomy(found, name):
    (one,) = (each for each in every(found, "taxonomy") if each.get(ID) == f"taxonomy-{name}")
    return one


def test_narrower_terms_stand_within_broader_ones_whichever_comes_first():
    found = document([term("shot", "executed"), term("executed", "died"), term("died"), term("hanged", "executed")])
    assert nested(taxonomy(found, "fates")) == {
        "category-fates-died": {
            "category-fates-executed": {"category-fates-shot": {}, "category-fates-hanged": {}},
        }
    }


def test_a_category_has_the_label_in_each_language_and_points_at_the_item():
    label = {"language": "ru", "text": "расстрелян"}
    found = document([term("shot", labels=[label])])
    (category,) = taxonomy(found, "fates")
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    assert [(text_of(one), one.get(language)) for one in category] == [("shot-", None), ("расстрелян", "ru")]
    (item,) = every(found, "item")
    assert category.get("corresp") == f"#{item.get(ID)}"
    assert item.get("corresp") == f"{BASE}/fates/shot/"


def test_a_term_without_its_broader_one_stands_outermost():
    assert nested(taxonomy(document([term("shot", "executed")]), "fates")) == {"category-fates-shot": {}}


def test_terms_in_a_circle_are_all_there():
    found = document([term("a", "b"), term("b", "a"), term("c", "b")])
    assert nested(taxonomy(found, "fates")) == {"category-fates-a": {}, "category-fates-b": {"category-fates-c": {}}}


def test_other_records_are_not_held_for_the_header():
    found = document([("people", PERSON), term("shot")])
    assert len(every(found, "taxonomy")) == 1
    assert len(every(found, "person")) == len(every(found, "item")) == 1


@pytest.mark.django_db
def test_the_dump_has_each_term_in_a_category_within_that_of_its_broader_term(data_of_the_project):
    records = list(dump.records())
    found = document(records)
    categories = {one.get(ID): one for one in every(found, "category")}
    names = {name for name, record in records if "label" in record and name not in ("people", "groups")}
    assert {"roles", "fates", "relations", "group_kinds", "event_kinds"} <= names
    for name, record in records:
        if name in names:
            within = categories[f"category-{name}-{record['slug']}"].getparent().get(ID)
            broader = record.get("broader")
            assert within == (f"category-{name}-{broader['slug']}" if broader else f"taxonomy-{name}")
    ru = [text_of(one) for one in categories["category-group_kinds-faction"]]
    assert ru == ["faction", "фракция"]
