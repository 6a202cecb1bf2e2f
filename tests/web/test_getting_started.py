"""Where there is nothing yet, the first page and the admin's say how to begin, with links for those who may."""

import re

import pytest

from tests import factories as make
from tests.admin.roles import someone_in

FORMS = ["/admin/prosopo/source/add/", "/admin/prosopo/person/add/"]
STEPS = ["A first text", "A first person", "A first table"]


def links(page):
    return re.findall(r'class="begin" href="([^"]*)"', page)


def steps(page):
    return [step for step in STEPS if f"<h3>{step}" in page]


def content(client, path):
    return client.get(path).content.decode()


@pytest.mark.django_db
def test_the_first_page_of_an_empty_site_tells_a_visitor_how_to_begin_and_where(client):
    page = content(client, "/")
    assert (steps(page), links(page)) == (STEPS, [])
    assert "No source has been published yet" in page
    assert '<a href="/admin/">admin</a>, and publish them' in page
    assert "manage.py check_fixtures FILE" in page
    assert "manage.py loaddata FILE" in page


@pytest.mark.parametrize("path", ["/", "/admin/"])
def test_who_may_add_the_first_records_is_led_to_their_forms(desk, path):
    page = content(desk, path)
    assert (steps(page), links(page)) == (STEPS, FORMS)
    assert [desk.get(form).status_code for form in links(page)] == [200, 200]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/admin/"])
def test_a_drafter_is_led_to_the_forms_and_who_may_only_look_is_not(path, django_user_model, client):
    assert links(content(someone_in("drafter"), path)) == FORMS
    client.force_login(django_user_model.objects.create_user("reader", is_staff=True))
    page = content(client, path)
    assert (steps(page), links(page)) == (STEPS, [])
    assert ("Your account may only look." in page) is (path == "/admin/")


def test_the_admin_says_which_steps_are_done_and_then_says_no_more(desk):
    assert "Nothing has been entered yet" in content(desk, "/admin/")
    make.make_source("draft", status="draft")
    page = content(desk, "/admin/")
    assert "Nothing has been entered yet" not in page
    assert re.findall(r"<h3>(A first \w+) <span class=\"mark-done\">", page) == ["A first text"]
    make.make_person(status="draft")
    assert steps(content(desk, "/admin/")) == []


def test_a_site_with_drafts_alone_does_not_tell_of_them(client, db):
    before = content(client, "/")
    make.make_source("draft", status="draft")
    make.make_person(status="draft")
    assert content(client, "/") == before


def test_a_site_with_a_public_source_tells_of_nothing_else(client, db):
    make.make_source("letters")
    assert steps(content(client, "/")) == []


def test_an_empty_list_leads_to_the_form_of_the_first_record(desk):
    page = content(desk, "/admin/prosopo/person/")
    assert 'There are no people yet. <a href="/admin/prosopo/person/add/">Add the first</a>' in page
    make.make_person()
    assert "Add the first" not in content(desk, "/admin/prosopo/person/")


@pytest.mark.django_db
def test_the_steps_cost_no_query_to_a_visitor(client, django_assert_num_queries):
    # people, statements and sources counted; the example, sources
    with django_assert_num_queries(5):
        client.get("/")
