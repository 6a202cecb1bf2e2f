"""A field that cannot read what was typed says what it takes."""

import pytest

from prosopo.models import Person, Place, Source, Statement
from tests.admin.pages import add_row, address, filled_in
from tests.factories import make_person, make_source


@pytest.mark.parametrize(
    ("model", "field", "typed", "remedy"),
    [
        (Source, "web_address", "example.org", "https://example.org/page"),
        (Source, "held_back_until", "01.01.2030", "2030-01-31"),
        (Place, "latitude", "55,75", "55.75"),
        (Statement, "headcount_min", "a dozen", "as 12"),
        (Statement, "quantity_value", "10,5", "55.75"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_refused_with_what_to_write(desk, db, model, field, typed, remedy):
    url = address(model, "add")
    page = desk.post(url, filled_in(desk.get(url)) | {field: typed})
    [message] = page.context["adminform"].form.errors[field]
    assert remedy in message
    assert f'value="{typed}"' in page.content.decode()


def test_two_rows_that_say_the_same_are_named(desk, db):
    make_person("berger")
    url = address(Source, "change", make_source("book").pk)
    row = {"name": "Berger", "role": "author", "person": Person.objects.get(slug="berger").pk, "position": 1}
    data = add_row(add_row(filled_in(desk.get(url)), "authors", **row), "authors", **row)
    text = desk.post(url, data).content.decode()
    assert "Two rows have the same" in text
    assert "This row says the same as another one" in text
