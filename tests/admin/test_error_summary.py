"""Every error stands at the top of the form, with a way to its field."""

import re

import pytest

from prosopo.models import Person, Statement
from tests.admin.linked_records import MODELS
from tests.admin.pages import add_row, address, filled_in
from tests.factories import make_person

NAME = {"text": "Gevorkyan", "kind": "romanisation", "language": "ru-Latn"}


def links(response):
    return [(error.place, error.message, error.anchor) for error in response.context["error_links"]]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_an_empty_form_leads_to_each_field_that_is_required(desk, db, model):
    url, before = address(model, "add"), model.objects.count()
    page = desk.post(url, {name: value for name, value in filled_in(desk.get(url)).items() if "_FORMS" in name})
    assert model.objects.count() == before
    summary = links(page)
    assert summary
    text = page.content.decode()
    for _, message, anchor in summary:
        if message == "This field is required.":
            assert text.count(f'id="{anchor}"') == 1
            assert f'href="#{anchor}"' in text


def test_errors_in_rows_name_their_row(desk, db):
    url = address(Person, "change", make_person().pk)
    data = filled_in(desk.get(url)) | {"names-TOTAL_FORMS": 0, "name": ""}
    data = add_row(add_row(data, "names", **NAME), "names", **NAME | {"text": "", "language": "no such tag"})
    summary = links(desk.post(url, data))
    assert summary[0] == ("Display name", "This field is required.", "id_name")
    assert ("Names, row 2: Text", "This field is required.", "id_names-1-text") in summary
    assert {place for place, _, _ in summary[1:]} == {"Names, row 2: Text", "Names, row 2: Language"}


def test_what_a_field_is_described_by_is_on_the_page(desk, db):
    url = address(Statement, "add")
    text = desk.post(url, filled_in(desk.get(url))).content.decode()
    described = {key for keys in re.findall('aria-describedby="([^"]+)"', text) for key in keys.split()}
    assert {"id_kind_error", "id_kind_helptext"} <= described
    assert {key for key in described if f'id="{key}"' not in text} == set()
    assert 'aria-invalid="true"' in text
