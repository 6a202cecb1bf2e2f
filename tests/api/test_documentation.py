"""What the OpenAPI document promises, held to the project's own data: its examples run, and records have its shapes."""

import orjson
import pytest

from prosopo.api.v1.filters import ObjectFilter, PeopleFilters, StatementFilters
from prosopo.api.v1.record_filters import PassageFilters
from prosopo.index.models.documents import PersonDocument
from prosopo.models import Person
from tests.api.answers import answer
from tests.api.document import make_document, validator
from tests.project_data import add_what_is_lacking

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data_with_what_it_lacks")]
DOCUMENT = make_document()
OBJECTS = [name for name, one in StatementFilters.base_filters.items() if isinstance(one, ObjectFilter)]
FILTERS = {
    "people/": PeopleFilters,
    "people/facets/": PeopleFilters,
    "statements/": StatementFilters,
    "statements/facets/": StatementFilters,
    "passages/": PassageFilters,
}
EXAMPLES = [
    (path.removeprefix("/api/v1/"), parameter["name"], example)
    for path in FILTERS
    for parameter in DOCUMENT["paths"][f"/api/v1/{path}"]["get"]["parameters"]
    for example in parameter["schema"].get("examples", ())
]
WITH = {"quantity": {"unit": "years"}}  # what a parameter is nothing without


@pytest.fixture(scope="module")
def data_with_what_it_lacks(data_of_the_project, django_db_blocker):
    with django_db_blocker.unblock():
        add_what_is_lacking()


@pytest.mark.parametrize(("path", "name", "example"), EXAMPLES)
def test_each_example_is_answered_and_each_that_names_records_or_words_finds_something(client, path, name, example):
    found = answer(client, path, **{name: example}, **WITH.get(name, {}))
    if name in {*OBJECTS, "q"}:
        shown = found["results"] if "results" in found else [one for values in found.values() for one in values]
        assert shown


@pytest.mark.parametrize(("path", "filters"), FILTERS.items())
def test_each_filter_has_an_example(path, filters):
    assert {name for at, name, _ in EXAMPLES if at == path} == set(filters.base_filters)


@pytest.mark.parametrize(("column", "shape"), [("item", "PersonItem"), ("full", "Person")])
def test_stored_records_are_all_of_what_the_document_says_and_nothing_else(column, shape):
    declared = validator(DOCUMENT, {"$ref": f"#/components/schemas/{shape}"})
    stored = list(PersonDocument.objects.filter(stale=False).values_list(column, flat=True))
    assert len(stored) == Person.objects.published().count() > 0
    for one in stored:
        declared.validate(orjson.loads(bytes(one)))
