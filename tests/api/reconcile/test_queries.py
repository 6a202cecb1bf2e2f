"""How many queries an answer takes, whatever is asked; and what the project's own data answer."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.api.reconcile.service import best, fetched, preview, reconciled

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data_of_the_project")]
PLACES = ["camps/vorkuta", "camps/brickyard", "groups/sapronovists", "groups/mensheviks"]


def test_explanations_tell_which_spelling_was_found(client):
    assert "Сократ Геворкян" in best(client, "Геворкян Сократ", type="Person")["description"]
    camp = best(client, "Воркута", type="Camp")
    assert camp["description"].startswith("complex; Воркута")


def queries_for(client, batch):
    with CaptureQueriesContext(connection) as captured:
        reconciled(client, **batch)
    return len(captured)


def test_a_query_asked_again_costs_nothing_and_documents_are_read_once_for_all(client):
    one = {"query": "Vladimir Ivanov", "type": "Person", "properties": [{"pid": "camp", "v": "Vorkuta"}]}
    other = {"query": "Sokrat Geworkjan", "type": "Person", "properties": [{"pid": "camp", "v": "Vorkuta"}]}
    reconciled(client, q=one)
    first, second = queries_for(client, {"q": one}), queries_for(client, {"q": other})
    assert queries_for(client, {f"q{at}": one for at in range(50)}) == first
    # the documents, the camps with what they sit in, their names (2) and labels are shared
    assert queries_for(client, {"q": one, "r": other}) == first + second - 5


def test_a_name_has_a_fixed_number_of_queries(client, django_assert_num_queries):
    asked = {"q": {"query": "Vladimir Ivanov", "type": "Person"}}
    # words alike; names with these surnames, who bears them; who is called so in words, their names (2); the documents
    with django_assert_num_queries(7):
        reconciled(client, **asked)
    asked["q"]["properties"] = [{"pid": "camp", "v": "Vorkuta"}, {"pid": "sex", "v": "male"}]
    # the same; the camps with what they sit in, their names (2) and labels
    with django_assert_num_queries(11):
        reconciled(client, **asked)


def test_a_preview_has_a_fixed_number_of_queries(client, django_assert_num_queries):
    with django_assert_num_queries(2):  # whoever bears the slug; the document
        preview(client, "people/guevorkian")
    with django_assert_num_queries(6):  # the camp, its names, labels, identifiers, further parents, passages
        preview(client, "camps/vorkuta")
    with django_assert_num_queries(4):  # the role, its labels, identifiers, passages
        preview(client, "roles/leader")


def test_properties_of_many_are_fetched_by_a_fixed_number_of_queries(client, django_assert_num_queries):
    # whoever bears the slugs, documents; of camps and groups each the records, their names, labels, identifiers and
    # further parents
    with django_assert_num_queries(12):
        found = fetched(
            client,
            [*(f"people/{one}" for one in ("guevorkian", "melnais", "ivanov-vladimir")), *PLACES],
            "name",
            "camp",
            "source",
        )
    assert len(found["rows"]) == 7
