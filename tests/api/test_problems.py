"""Errors, told as problem details (RFC 9457)."""

import pytest
from django.test import Client

from prosopo.index.reading import documents
from tests import factories as make
from tests.api.answers import LISTS, faults, problem

READ_ONLY = "This API is read-only: use GET."


@pytest.mark.django_db
def test_a_bad_parameter_is_a_problem_that_says_what_would_do(client):
    response = client.get("/api/v1/people/?page_size=many")
    message = "Give a whole number from 1 to 200."
    assert problem(response, 400) == {
        "type": "about:blank",
        "title": "Bad Request",
        "status": 400,
        "detail": message,
        "errors": [{"parameter": "page_size", "value": "many", "message": message}],
    }


@pytest.mark.django_db
@pytest.mark.parametrize(("length", "shown"), [(200, "x" * 200), (201, "x" * 199 + "…"), (5000, "x" * 199 + "…")])
@pytest.mark.parametrize("parameter", ["camp", "cursor", "page_size", "grup"])
def test_a_long_value_is_given_back_shortened(client, parameter, length, shown):
    assert [fault["value"] for fault in faults(client, "people/", **{parameter: "x" * length})] == [shown]


@pytest.mark.django_db
@pytest.mark.parametrize("records", LISTS)
def test_a_list_refuses_a_parameter_that_it_does_not_know(client, records):
    (fault,) = faults(client, f"{records}/", colour="red")
    assert (fault["parameter"], fault["value"]) == ("colour", "red")
    assert fault["message"].startswith("There is no such parameter here. Known: ")
    assert "cursor, " in fault["message"]
    assert "page_size" in fault["message"]


@pytest.mark.django_db
@pytest.mark.parametrize("parameter", ["cursor", "page_size", "camp", "colour"])
def test_a_detail_takes_no_parameters_of_a_list(client, parameter):
    make.make_person()
    message = "There is no such parameter here. Known: format."
    assert faults(client, "people/guevorkian/", **{parameter: "1"}) == [
        {"parameter": parameter, "value": "1", "message": message}
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["people/", "people/guevorkian/"])
def test_a_format_that_is_not_served_is_refused_by_name(client, address):
    make.make_person()
    (fault,) = faults(client, address, format="xml")
    assert (fault["parameter"], fault["value"]) == ("format", "xml")
    assert "json" in fault["message"]


@pytest.mark.django_db
def test_every_unknown_parameter_is_told_in_alphabetical_order(client):
    found = faults(client, "people/", zone="1", colour="2")
    assert [(fault["parameter"], fault["value"]) for fault in found] == [("colour", "2"), ("zone", "1")]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/api/v2/", "/api/v2/people/", "/api/v1/nothing/", "/api/v1/people/a b/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_unknown_address_of_the_api_is_a_problem(client, path, method):
    assert problem(getattr(client, method)(path), 404) == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": f"There is nothing at {path}: see /api/docs/ for what there is.",
    }


@pytest.mark.django_db
def test_a_record_that_is_not_there_is_a_problem(client):
    assert problem(client.get("/api/v1/people/nobody/"), 404) == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "There is no public record at /api/v1/people/nobody/.",
    }


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["people/", "people/guevorkian/"])
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_writing_is_refused_as_such_and_not_for_want_of_a_token(address, method):
    make.make_person()
    response = getattr(Client(enforce_csrf_checks=True), method)(f"/api/v1/{address}")
    assert problem(response, 405) == {
        "type": "about:blank",
        "title": "Method Not Allowed",
        "status": 405,
        "detail": READ_ONLY,
    }
    assert response["Allow"] == "GET, HEAD"


@pytest.mark.django_db
def test_a_form_that_we_do_not_speak_is_a_problem(client):
    body = problem(client.get("/api/v1/people/", headers={"accept": "application/xml"}), 406)
    assert body["title"] == "Not Acceptable"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "read"), [("people/", "items"), ("people/guevorkian/", "person")], ids=["list", "detail"]
)
def test_a_failure_of_ours_is_a_problem_that_tells_nothing_of_our_insides(monkeypatch, address, read):
    def fail(asked):
        raise RuntimeError("the secret of the machine")

    make.make_person()
    monkeypatch.setattr(documents, read, fail)
    response = Client(raise_request_exception=False).get(f"/api/v1/{address}")
    assert problem(response, 500) == {
        "type": "about:blank",
        "title": "Internal Server Error",
        "status": 500,
        "detail": "The server failed to answer; the failure has been logged.",
    }
