"""What was public is withdrawn; only what never was may be deleted."""

import html

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from prosopo.models import Camp, Dispute, Group, Passage, Person, PersonName, Role, Source, Statement
from tests.admin.bulk_actions import ask, confirm
from tests.admin.pages import address, delete, filled_in
from tests.factories import (
    make_camp,
    make_dispute,
    make_group,
    make_name,
    make_passage,
    make_person,
    make_role,
    make_source,
    make_statement,
)


def delete_selected(desk, model, records):
    """The page that asks whether to delete, and then the answer yes."""
    page = ask(desk, model, "delete_selected", records)
    confirm(desk, model, page)
    return page


@pytest.mark.parametrize("status", ["published", "withdrawn"])
@pytest.mark.parametrize(
    "make",
    [
        lambda **status: make_person("kirov", **status),
        lambda **status: make_source("letters", **status),
        lambda **status: make_statement(make_person("kirov"), **status),
        lambda **status: make_dispute(make_statement(make_person("kirov")), **status),
    ],
    ids=["person", "source", "statement", "dispute"],
)
def test_what_was_public_cannot_be_deleted(desk, make, status):
    record = make(status=status)
    model = type(record)
    form = desk.get(address(model, "change", record.pk))
    assert "Has been public, withdraw it instead of deleting it." in form.content.decode()
    assert address(model, "delete", record.pk) not in form.content.decode()
    url = address(model, "delete", record.pk)
    for response in (desk.get(url), delete(desk, record), desk.post(url, {"post": "yes"})):
        page = response.content.decode()
        assert f"{record}: has been public, withdraw it instead" in html.unescape(page)
        assert "permission" not in page
    response = delete_selected(desk, model, [record])
    assert response.context["action"].obstacles == [f"{record}: has been public, withdraw it instead"]
    assert "withdraw it instead" in response.content.decode()
    assert model.objects.filter(pk=record.pk).exists()


def test_one_public_record_among_the_chosen_keeps_them_all(desk):
    records = [make_person("kirov"), make_person("sedov", status="draft")]
    page = delete_selected(desk, Person, records)
    assert page.context["action"].obstacles == ["Kirov: has been public, withdraw it instead"]
    assert Person.objects.count() == 2


@pytest.mark.parametrize(
    ("model", "make"),
    [(Group, make_group), (Camp, make_camp), (Role, make_role)],
    ids=["group", "camp", "role"],
)
def test_what_a_public_statement_names_cannot_be_deleted(desk, model, make):
    record = make()
    make_statement(make_person(), **{model._meta.model_name: record})
    page = delete(desk, record)
    action_page = delete_selected(desk, model, [record])
    for response, reasons in (
        (page, page.context["protected"]),
        (action_page, action_page.context["action"].obstacles),
    ):
        assert f"{record}: has been public, correct it instead" in reasons
        assert any(reason.startswith("in use by Statement: ") for reason in reasons)
        assert "permission" not in response.content.decode()
    assert model.objects.get() == record


def test_what_is_in_use_cannot_be_deleted_even_while_all_is_draft(desk):
    role = make_role()
    make_statement(make_person(status="draft"), status="draft", role=role)
    response = delete(desk, role)
    assert response.status_code == 200
    assert len(response.context["protected"]) == 1
    assert len(ask(desk, Role, "delete_selected", [role]).context["action"].obstacles) == 1
    assert Role.objects.get() == role


@pytest.mark.parametrize(
    ("model", "make"),
    [
        (Person, lambda slug: make_person(slug, status="draft")),
        (Source, lambda slug: make_source(slug, status="draft")),
        (Statement, lambda ref: make_statement(make_person(ref), ref=ref, status="draft")),
        (Dispute, lambda slug: make_dispute(slug=slug, status="draft")),
        (Group, make_group),
        (Passage, lambda ref: make_passage("His wife", make_source(ref), ref=ref)),
    ],
    ids=lambda model: getattr(model, "__name__", ""),
)
def test_drafts_and_what_nothing_public_uses_can_be_deleted(desk, model, make):
    first, second, kept = make("one"), make("two"), make("kept")
    delete(desk, first)
    assert set(model.objects.all()) == {second, kept}
    assert delete_selected(desk, model, [second]).context["action"].obstacles == []
    assert list(model.objects.all()) == [kept]


def test_a_misread_name_of_a_public_person_can_be_deleted(desk):
    person = make_person()
    make_name(person, "Gevorkain")
    url = address(Person, "change", person.pk)
    desk.post(url, filled_in(desk.get(url)) | {"names-0-DELETE": "on"})
    assert not PersonName.objects.exists()


def test_what_is_in_use_is_said_to_be_so_to_whoever_may_delete_it(db):
    """Django would say that the right to delete statements is missing, which would not help."""
    role = make_role()
    make_statement(make_person(status="draft"), status="draft", role=role)
    user = User.objects.create_user("ivan", is_staff=True)
    user.user_permissions.add(*Permission.objects.filter(codename__in=["view_role", "delete_role"]))
    client = Client()
    client.force_login(user)
    page = client.get(address(Role, "delete", role.pk))
    assert page.context["perms_lacking"] == set()
    assert [reason.startswith("in use by Statement: ") for reason in page.context["protected"]] == [True]


def test_a_right_that_is_missing_is_said_to_be_missing(db):
    person = make_person(status="draft")
    make_name(person, "Gevorkyan")
    user = User.objects.create_user("ivan", is_staff=True)
    user.user_permissions.add(*Permission.objects.filter(codename__in=["view_person", "delete_person"]))
    client = Client()
    client.force_login(user)
    page = client.get(address(Person, "delete", person.pk))
    assert page.context["perms_lacking"] == {"person name"}
    assert "your account doesn" in page.content.decode()


def test_many_uses_are_counted(desk):
    role = make_role()
    for _ in range(25):
        make_statement(make_person() if not Person.objects.exists() else Person.objects.get(), role=role)
    reasons = desk.get(address(Role, "delete", role.pk)).context["protected"]
    assert (len(reasons), reasons[-1]) == (22, "in use by 5 more")
