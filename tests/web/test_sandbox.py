"""Every page of a sandbox says that nothing is kept; machines are answered as ever."""

import pytest
from django.test import Client

from tests import factories as make
from tests.admin.linked_records import MODELS
from tests.admin.pages import address
from tests.api.answers import LISTS

NOTICE = '<p class="sandbox" role="note"><strong>Sandbox.</strong> This is a copy of the data'
SITE = ["/", "/datasets/", "/api/docs/", "/nothing/", "/admin/login/"]
DESK = ["/admin/", "/admin/password_change/", "/admin/auth/user/", "/admin/auth/user/add/?_popup=1"]


def notices(response):
    assert response["Content-Type"].startswith("text/html")
    return response.content.decode().count(NOTICE)


@pytest.fixture
def in_sandbox(settings):
    settings.SANDBOX = True


@pytest.mark.django_db
@pytest.mark.parametrize("path", SITE)
def test_every_page_of_the_site_says_that_it_is_a_sandboxs_and_no_other_does(client, path, settings):
    assert notices(client.get(path)) == 0
    settings.SANDBOX = True
    assert notices(client.get(path)) == 1


def test_every_page_of_the_admin_says_so_once(desk, in_sandbox):
    person = make.make_person()
    pages = [*DESK, *(address(model, name) for model in MODELS for name in ("changelist", "add"))]
    pages += [address(type(person), name, person.pk) for name in ("change", "delete", "history")]
    pages.append(f"{address(MODELS[0], 'add')}?_popup=1")
    assert {path: notices(desk.get(path)) for path in pages} == dict.fromkeys(pages, 1)


def test_pages_that_refuse_something_say_so_too(client, in_sandbox, django_user_model):
    reader = Client()
    reader.force_login(django_user_model.objects.create_user("reader", is_staff=True))
    forged = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "natalia"})
    forbidden = reader.get("/admin/auth/user/")
    assert [(page.status_code, notices(page)) for page in (forged, forbidden)] == [(403, 1), (403, 1)]


def test_a_page_of_a_failure_says_so_too(in_sandbox, monkeypatch, db):
    def fail(queryset):
        raise RuntimeError

    monkeypatch.setattr("prosopo.web.views.bounded_count", fail)
    assert notices(Client(raise_request_exception=False).get("/")) == 1


def test_machines_are_answered_byte_for_byte_the_same(client, vorkuta, settings):
    paths = [*(f"/api/v1/{name}/?page_size=3" for name in LISTS), "/api/schema/", "/api/v1/nothing/", "/healthz"]
    paths += ["/api/v1/people/guevorkian/", "/api/v1/people/?format=csv", "/ipif/persons", "/vocabulary"]
    paths += ["/reconcile/", "/reconcile/preview?id=people/guevorkian"]

    def answers():
        responses = {path: client.get(path) for path in paths}
        for response in responses.values():
            response.headers.pop("Expires", None)  # now
        return {
            path: (response.status_code, response.getvalue(), sorted(response.items()))
            for path, response in responses.items()
        }

    before = answers()
    settings.SANDBOX = True
    assert answers() == before
