"""A page asks the database as often for twelve related records as for two."""

from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from prosopo.models import Camp, Dispute, Group, Passage, Person, Source, Statement
from prosopo.models.base import Record
from tests.admin.linked_records import MODELS, grow, hub
from tests.admin.pages import address, form_of

# What every record of a kind is found by: words are found by their beginnings, everything else by any piece.
TYPED = dict.fromkeys(MODELS, "e") | {Passage: "w", Statement: "w"}
AUTOCOMPLETES = [
    {
        "app_label": "prosopo",
        "model_name": model._meta.model_name,
        "field_name": field.name,
        "term": TYPED[field.related_model],
    }
    for model in MODELS
    for field in [*model._meta.concrete_fields, *model._meta.many_to_many]
    if field.is_relation and field.editable and issubclass(field.related_model, Record)
]


def questions(desk, url):
    """The statements that one visit of the page sends to the database."""
    with CaptureQueriesContext(connection) as captured:
        assert desk.get(url).status_code == 200
    return [query["sql"] for query in captured.captured_queries]


def compare(desk, addresses):
    """The number of questions by page, with 2 records of each kind and with 12; `addresses()` names the pages."""
    grow(0, 2)
    pages = addresses()
    for page in pages:
        questions(desk, page)  # the first visit also fills caches
    few = {page: len(questions(desk, page)) for page in pages}
    grow(2, 12)
    return few, {page: len(questions(desk, page)) for page in pages}


def test_a_list_asks_as_often_for_twelve_records_as_for_two(desk):
    few, many = compare(desk, lambda: [address(model) for model in MODELS])
    assert many == few


def test_a_search_of_a_list_asks_as_often_for_twelve_hits_as_for_two(desk):
    few, many = compare(desk, lambda: [f"{address(model)}?q={TYPED[model]}" for model in MODELS])
    assert many == few


def test_a_form_asks_as_often_for_twelve_related_records_as_for_two(desk):
    few, many = compare(desk, lambda: [address(model, "change", hub(model).pk) for model in MODELS])
    assert many == few


def test_an_autocomplete_asks_as_often_for_twelve_hits_as_for_two(desk):
    few, many = compare(desk, lambda: [f"/admin/autocomplete/?{urlencode(parameters)}" for parameters in AUTOCOMPLETES])
    assert many == few


def test_the_forms_measured_do_grow_with_their_records(desk):
    grow(0, 12)
    person = desk.get(address(Person, "change", hub(Person).pk))
    row_counts = {
        inline.formset.prefix: inline.formset.initial_form_count() for inline in person.context["inline_admin_formsets"]
    }
    assert row_counts == {"names": 12, "identifiers": 12}
    assert [len(listed.rows) for listed in person.context["statement_lists"]] == [12]
    for model in (Group, Camp):
        inlines = desk.get(address(model, "change", hub(model).pk)).context["inline_admin_formsets"]
        assert [inline.formset.initial_form_count() for inline in inlines] == [12, 11, 11, 12, 12]
    for model, field in ((Statement, "also_cites"), (Dispute, "statements")):
        form = form_of(desk.get(address(model, "change", hub(model).pk)))
        assert len(form[field].value()) == 12
    assert hub(Source).passages.count() > 12


def test_a_persons_form_asks_for_little(desk, django_assert_max_num_queries):
    grow(0, 12)
    url = address(Person, "change", hub(Person).pk)
    questions(desk, url)
    # session, curator, person, whether it was public (thrice), why it is held back, names, statements of them and with
    # them, their laws, why these are held back, judgements
    with django_assert_max_num_queries(14):
        desk.get(url)


@pytest.mark.parametrize("model", [Source, Passage])
def test_a_list_does_not_read_the_long_texts_of_sources(desk, model):
    grow(0, 2)
    assert not [sql for sql in questions(desk, address(model)) if '"prosopo_source"."text"' in sql]
