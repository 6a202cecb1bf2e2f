"""A record is deleted as it was shown, or shown once more."""

import pytest

from prosopo.models import Dispute, Person, PersonName
from tests.admin.pages import address
from tests.factories import make_dispute, make_name, make_person, make_statement


def confirm(desk, record):
    """The address that deletes a record, and the data of the page that asks."""
    url = address(type(record), "delete", record.pk)
    return url, {"post": "yes", "shown_version": desk.get(url).context["shown_version"]}


CHANGES = {
    "its own values": lambda person: Person.objects.filter(pk=person.pk).update(note="An engineer."),
    "a name more": lambda person: make_name(person, "Kirow"),
    "a name changed": lambda person: PersonName.objects.filter(person=person).update(text="Kirow"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_has_changed_since_it_was_shown_is_not_deleted(desk, change):
    person = make_person("kirov", status="draft")
    make_name(person, "Kiroff")
    url, data = confirm(desk, person)
    change(person)
    response = desk.post(url, data)
    assert response.status_code == 200
    assert "Nothing has been deleted" in response.content.decode()
    assert Person.objects.exists()
    assert desk.post(url, data | {"shown_version": response.context["shown_version"]}).status_code == 302
    assert not Person.objects.exists()


@pytest.mark.parametrize("way", ["", "?_popup=1", "?_popup=1&_to_field=id"])
@pytest.mark.parametrize("data", [{"post": "yes"}, {"post": "yes", "shown_version": ""}, {"anything": "else"}])
def test_whoever_has_not_seen_what_would_be_deleted_is_shown_it(desk, data, way):
    person = make_person("kirov", status="draft")
    url = address(Person, "delete", person.pk) + way
    response = desk.post(url, data)
    assert response.status_code == 200
    assert "Nothing has been deleted" in response.content.decode()
    assert Person.objects.exists()
    data = {"post": "yes", "shown_version": response.context["shown_version"]}
    assert desk.post(url, data).status_code == 302
    assert not Person.objects.exists()


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_no_other_method_deletes(desk, method):
    url, data = confirm(desk, make_person("kirov", status="draft"))
    getattr(desk, method)(url, data)
    assert Person.objects.exists()


def test_what_is_unchanged_is_deleted(desk):
    url, data = confirm(desk, make_person("kirov", status="draft"))
    assert desk.post(url, data).status_code == 302
    assert not Person.objects.exists()


def test_a_dispute_with_other_statements_than_were_shown_is_not_deleted(desk):
    kirov = make_person("kirov")
    dispute = make_dispute(make_statement(kirov), make_statement(kirov), status="draft")
    url, data = confirm(desk, dispute)
    dispute.statements.add(make_statement(kirov))
    assert desk.post(url, data).status_code == 200
    assert Dispute.objects.exists()


def test_a_forged_version_deletes_nothing(desk):
    person = make_person("kirov", status="draft")
    url, data = confirm(desk, person)
    _, other = confirm(desk, make_person("sedov", status="draft"))
    for version in ("", "nonsense", other["shown_version"]):
        assert desk.post(url, data | {"shown_version": version}).status_code == 200
    assert Person.objects.filter(pk=person.pk).exists()
