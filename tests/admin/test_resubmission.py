"""What was typed survives the end of a session."""

import html
import re

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from prosopo.models import Person
from tests.admin.pages import address
from tests.admin.test_merge_forms import edit
from tests.factories import make_person

NOTE = 'Two lines,\n<b>"quoted"</b> & kept.'
FIELD = re.compile(r'<textarea name="([^"]+)" hidden>\n(.*?)</textarea>', re.DOTALL)


def held(response):
    """The data that the page would send again."""
    page = response.content.decode()
    data = {html.unescape(name): html.unescape(value) for name, value in FIELD.findall(page)}
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    return data | ({"csrfmiddlewaretoken": token[1]} if token else {})


@pytest.mark.parametrize("view", ["change", "add"])
def test_a_form_sent_after_its_session_has_ended_is_kept(desk, curator, view):
    person = make_person("kirov", status="draft")
    data = edit(desk, person, note=NOTE, slug="kirow")
    url = address(Person, view, *([person.pk] if view == "change" else []))
    if view == "add":
        data.pop("shown_version")
    desk.logout()
    response = desk.post(url, data)
    assert response.status_code == 403
    assert "Your session has ended" in response.content.decode()
    assert not Person.objects.filter(note=NOTE).exists()
    desk.force_login(curator)
    assert desk.post(url, held(response)).status_code == 302
    assert Person.objects.filter(note=NOTE, slug="kirow").exists()


def test_a_form_opened_before_another_log_in_is_kept(curator):
    person = make_person()
    client = Client(enforce_csrf_checks=True, headers={"Origin": "http://testserver"})
    client.force_login(curator)
    data = edit(client, person, note=NOTE)
    url = address(Person, "change", person.pk)
    response = client.post(url, data | {"csrfmiddlewaretoken": "a" * 64})
    assert response.status_code == 403
    assert "You have logged in anew" in response.content.decode()
    assert client.post(url, held(response)).status_code == 302
    assert Person.objects.get().note == NOTE


def test_what_was_typed_by_someone_who_is_no_longer_of_the_staff_is_kept(desk, curator):
    person = make_person()
    data = edit(desk, person, note=NOTE)
    get_user_model().objects.update(is_staff=False)
    response = desk.post(address(Person, "change", person.pk), data)
    assert response.status_code == 403
    assert "may not work here" in response.content.decode()
    assert Person.objects.get().note != NOTE
    get_user_model().objects.update(is_staff=True)
    assert desk.post(address(Person, "change", person.pk), held(response)).status_code == 302
    assert Person.objects.get().note == NOTE


def test_what_other_pages_send_is_not_kept(curator):
    person = make_person()
    client = Client(enforce_csrf_checks=True)
    client.force_login(curator)
    data = edit(client, person, note=NOTE)
    for origin in ({}, {"Origin": "https://elsewhere.example"}):
        response = client.post(address(Person, "change", person.pk), data, headers=origin)
        assert response.status_code == 403
        assert held(response) == {}


def test_passwords_are_never_kept(client, db):
    get_user_model().objects.create_superuser("natalia")
    response = client.post("/admin/password_change/", {"old_password": "secret word", "new_password1": "another"})
    assert response.status_code == 302
    assert b"secret word" not in response.content
