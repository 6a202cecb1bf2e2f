"""Groups of fields that are seldom needed are folded, and stand open where they say something."""

import re

import pytest

from prosopo.models import Statement
from tests.admin.pages import address, filled_in
from tests.factories import make_person, make_statement

RELATIVE = "When, from another date (“two days later”)"
AGE, COUNT = "How old, how much", "How many (of a group, or at a camp or event)"


def folded(response):
    return re.findall(r"<details><summary>\s*<h2[^>]*>([^<]+)", response.content.decode())


@pytest.fixture
def statement(db):
    return make_statement(make_person(), kind="age", age_min=30, age_max=30)


def test_they_are_folded_in_an_empty_form(desk, db):
    assert folded(desk.get(address(Statement, "add"))) == [RELATIVE, AGE, COUNT]


def test_a_group_with_a_value_stands_open(desk, statement):
    assert folded(desk.get(address(Statement, "change", statement.pk))) == [RELATIVE, COUNT]


def test_a_form_that_comes_back_shows_what_was_typed(desk, db):
    url = address(Statement, "add")
    assert folded(desk.post(url, filled_in(desk.get(url)) | {"headcount_text": "many"})) == [RELATIVE, AGE]


def test_a_value_given_in_the_address_is_shown(desk, db):
    assert folded(desk.get(f"{address(Statement, 'add')}?headcount_min=5")) == [RELATIVE, AGE]
