"""The OpenAPI document: valid, and true of every answer."""

import openapi_spec_validator
import pytest
from django.conf import settings
from django.urls import reverse

from prosopo.api.openapi_hooks import with_installation
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


def test_the_document_is_valid_openapi(client, db):
    served = client.get("/api/schema/?format=json").json()
    assert served["openapi"] == "3.1.1"
    openapi_spec_validator.validate(served)


def test_it_says_where_it_is_served_and_on_which_terms(document):
    assert list(document)[:4] == ["openapi", "info", "externalDocs", "servers"]
    assert document["servers"] == [{"url": "/"}]  # wherever it was read from
    assert document["info"]["license"] == {"name": "Creative Commons Attribution 4.0", "identifier": "CC-BY-4.0"}
    assert "MIT licence" in document["info"]["description"]
    assert "contact" not in document["info"]


def test_it_says_what_the_installation_says_of_itself(settings):
    settings.PUBLIC_URL, settings.DATASET_LICENCE = "https://prosopo.example.org", "CC0-1.0"
    settings.DATASET_PUBLISHER, settings.DATASET_EMAIL = "The archive", "archive@example.org"
    document = with_installation({"openapi": "3.1.1", "info": {"description": ""}})
    assert document["servers"] == [{"url": "https://prosopo.example.org"}]
    assert document["externalDocs"]["url"] == "https://prosopo.example.org/datasets/"
    assert document["info"]["license"]["identifier"] == "CC0-1.0"
    assert document["info"]["contact"] == {"name": "The archive", "email": "archive@example.org"}


def test_each_choice_of_an_answer_has_a_name_and_its_values_are_explained(document):
    """Others are called `…Enum`, with a digest: name them in `ENUM_NAME_OVERRIDES` of the settings."""
    choices = {name: schema for name, schema in document["components"]["schemas"].items() if "enum" in schema}
    assert {"StatementKind", "Certainty", "TraitCategory"} <= set(choices)
    assert [name for name in document["components"]["schemas"] if name.endswith("Enum")] == []
    assert set(settings.SPECTACULAR_SETTINGS["ENUM_NAME_OVERRIDES"]) == set(choices)
    for schema in choices.values():
        explained = [line.split("`")[1] for line in schema["description"].splitlines()]
        assert explained == schema["enum"]


def parts_of(node):
    """All objects within a part of the document."""
    inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return [*([node] if isinstance(node, dict) else []), *(part for child in inner for part in parts_of(child))]


def test_every_array_says_what_it_holds(document):
    arrays = [part for part in parts_of(document) if "array" in (part.get("type") or ())]
    assert len(arrays) > 100
    assert [part for part in arrays if "items" not in part] == []


def test_whatever_may_be_null_has_null_as_a_type(document):
    basis = document["components"]["schemas"]["Event"]["properties"]["date_basis"]
    assert basis == {"oneOf": [{"$ref": "#/components/schemas/DateBasis"}, {"type": "null"}]}
    assert not any("nullable" in part for part in parts_of(document))


def test_every_operation_says_which_problems_it_answers(document):
    for path in document["paths"].values():
        for operation in path.values():
            problems = {
                status
                for status, answer in operation["responses"].items()
                if "application/problem+json" in answer.get("content", {})
            }
            assert problems >= {"400", "406", "414", "429", "503"}


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
