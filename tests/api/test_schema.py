"""The OpenAPI document: valid, and true of every answer."""

import pytest
from django.urls import reverse
from drf_spectacular.validation import validate_schema

from prosopo.api.v1.filters import PeopleFilters
from prosopo.api.v1.network import NetworkFilters
from prosopo.api.v1.urls import router
from tests.api.document import make_document, validator_of
from tests.conftest import ON_SQLITE_ALONE, STEP

SECTIONS = [basename for _, _, basename in router.registry]
KIN = ["ipif", "reconcile", "api"]  # what others have defined, and what lists it all
RECORDS = [name for name in SECTIONS if name not in {"search", "network", "datasets", "changes"}]


@pytest.fixture(scope="module")
def document():
    return make_document()


def test_the_document_is_valid_openapi(document):
    validate_schema(document)
    assert document["openapi"] == "3.1.1"


def test_people_stand_first_and_every_kind_of_record_has_its_section(document):
    operations = [path["get"] for path in document["paths"].values()]
    assert list(dict.fromkeys(tag for operation in operations for tag in operation["tags"])) == [*SECTIONS, *KIN]
    assert SECTIONS[0] == "people"


def test_nothing_but_reading_is_offered(document):
    asked_by_form = document["paths"]["/reconcile/"].pop("post")  # a question, which may be long
    assert asked_by_form["operationId"] == "reconcile_by_form"
    assert {method for path in document["paths"].values() for method in path} == {"get"}


@ON_SQLITE_ALONE
@pytest.mark.parametrize("records", RECORDS)
def test_lists_and_details_are_what_the_document_says(
    records, document, client, data_of_the_project, what_the_project_lacks
):
    listed = client.get(reverse(f"{records}-list"), {"page_size": 200}).json()
    assert listed["results"]
    many = document["paths"][f"/api/v1/{records}/"]["get"]
    validator_of(document, many, "200", "application/json").validate(listed)
    one = next(path["get"] for name, path in document["paths"].items() if name.startswith(f"/api/v1/{records}/{{"))
    detail = validator_of(document, one, "200", "application/json")
    for item in listed["results"][::STEP]:
        detail.validate(client.get(item["url"]).json())


@pytest.mark.parametrize("path", ["people/?q=Gevorkyan", "people/?q=brother", "search/?q=Vorkouta", "search/?q=st"])
def test_what_is_found_by_name_is_what_the_document_says(path, document, client, data_of_the_project):
    found = client.get(f"/api/v1/{path}").json()
    assert found["results"]
    assert all("match" in item for item in found["results"])
    operation = document["paths"][f"/api/v1/{path.partition('?')[0]}"]["get"]
    validator_of(document, operation, "200", "application/json").validate(found)


@pytest.mark.parametrize(("path", "status"), [("/api/v1/people/?page_size=0", "400"), ("/api/v1/people/x/", "404")])
def test_problems_are_what_the_document_says(path, status, document, client, db):
    response = client.get(path)
    operation = document["paths"]["/api/v1/people/{slug}/" if status == "404" else "/api/v1/people/"]["get"]
    assert str(response.status_code) == status
    validator_of(document, operation, status, "application/problem+json").validate(response.json())


def test_each_filter_says_what_it_takes(document):
    parameters = {one["name"]: one for one in document["paths"]["/api/v1/people/"]["get"]["parameters"]}
    assert set(parameters) == {*PeopleFilters.base_filters, "cursor", "page_size", "format"}
    assert parameters["camp"]["schema"] == {"type": "array", "items": {"type": "string"}, "examples": [["vorkuta"]]}
    assert all(one["description"] for one in parameters.values())
    assert "Separated by commas: any of them. Repeated: all of them." in parameters["role"]["description"]
    assert "sits in it" in parameters["group"]["description"]
    assert "sits in it" not in parameters["fate"]["description"]


def test_a_network_takes_the_filters_of_people_and_ties(document):
    parameters = {one["name"] for one in document["paths"]["/api/v1/network/"]["get"]["parameters"]}
    assert parameters == {*NetworkFilters.base_filters, "format"}
    assert "ties" in parameters


def test_the_document_is_served_as_yaml_and_as_json(client, db):
    assert client.get("/api/schema/").content.startswith(b"openapi: 3.1.1")
    assert client.get("/api/schema/?format=json").json()["info"]["title"] == "Prosopo"
