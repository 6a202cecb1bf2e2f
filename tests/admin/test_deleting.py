"""What was public is withdrawn; only what never was may be deleted."""

import pytest

from prosopo.models import Camp, Dispute, Group, Passage, Person, PersonName, Role, Source, Statement
from tests.admin.acts import ask, confirm
from tests.admin.pages import address, filled_in, formset_of
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
    asked = ask(desk, model, "delete_selected", records)
    confirm(desk, model, asked)
    return asked


@pytest.mark.parametrize("status", ["published", "withdrawn"])
@pytest.mark.parametrize(
    "make",
    [
        lambda **status: make_person("kirov", **status),
        lambda **status: make_source("letters", **status),
        lambda **status: make_statement(make_person("kirov"), **status),
        lambda **status: make_dispute(**status),
    ],
    ids=["person", "source", "statement", "dispute"],
)
def test_what_was_public_cannot_be_deleted(desk, make, status):
    record = make(status=status)
    model = type(record)
    form = desk.get(address(model, "change", record.pk))
    assert form.context["has_delete_permission"] is False
    assert address(model, "delete", record.pk) not in form.content.decode()
    assert desk.get(address(model, "delete", record.pk)).status_code == 403
    assert desk.post(address(model, "delete", record.pk), {"post": "yes"}).status_code == 403
    asked = delete_selected(desk, model, [record])
    assert asked.context["act"].obstacles == [f"{record}: has been public, withdraw it instead"]
    assert "withdraw it instead" in asked.content.decode()
    assert model.objects.filter(pk=record.pk).exists()


def test_one_public_record_among_the_chosen_keeps_them_all(desk):
    records = [make_person("kirov"), make_person("sedov", status="draft")]
    asked = delete_selected(desk, Person, records)
    assert asked.context["act"].obstacles == ["Kirov: has been public, withdraw it instead"]
    assert Person.objects.count() == 2


@pytest.mark.parametrize(
    ("model", "make"),
    [(Group, make_group), (Camp, make_camp), (Role, make_role)],
    ids=["group", "camp", "role"],
)
def test_what_a_public_statement_names_cannot_be_deleted(desk, model, make):
    record = make()
    make_statement(make_person(), **{model._meta.model_name: record})
    assert desk.post(address(model, "delete", record.pk), {"post": "yes"}).status_code == 403
    asked = delete_selected(desk, model, [record])
    assert f"{record}: has been public, withdraw it instead" in asked.context["act"].obstacles
    assert model.objects.get() == record


def test_what_is_in_use_cannot_be_deleted_even_while_all_is_draft(desk):
    role = make_role()
    make_statement(make_person(status="draft"), status="draft", role=role)
    asked = desk.post(address(Role, "delete", role.pk), {"post": "yes"})
    assert asked.status_code == 200
    assert len(asked.context["protected"]) == 1
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
    ids=lambda one: getattr(one, "__name__", ""),
)
def test_drafts_and_what_nothing_public_uses_can_be_deleted(desk, model, make):
    one, two, kept = make("one"), make("two"), make("kept")
    desk.post(address(model, "delete", one.pk), {"post": "yes"})
    assert set(model.objects.all()) == {two, kept}
    assert delete_selected(desk, model, [two]).context["protected"] == []
    assert list(model.objects.all()) == [kept]


def test_a_misread_name_of_a_public_person_can_be_deleted(desk):
    person = make_person()
    make_name(person, "Gevorkain")
    url = address(Person, "change", person.pk)
    desk.post(url, filled_in(desk.get(url)) | {"names-0-DELETE": "on"})
    assert not PersonName.objects.exists()


def test_a_draft_statement_can_be_deleted_from_its_persons_form(desk):
    said = make_statement(make_person(), status="draft")
    url = address(Person, "change", said.person.pk)
    desk.post(url, filled_in(desk.get(url)) | {"statements-0-DELETE": "on"})
    assert not Statement.objects.exists()


@pytest.mark.parametrize("status", ["published", "withdrawn"])
def test_a_statement_that_was_public_cannot_be_deleted_from_its_persons_form(desk, status):
    said = make_statement(make_person(), status=status)
    url = address(Person, "change", said.person.pk)
    page = desk.get(url)
    box = formset_of(page, "statements").forms[0].fields["DELETE"]
    assert box.disabled
    assert "withdraw it" in box.label
    assert box.label in page.content.decode()
    desk.post(url, filled_in(page) | {"statements-0-DELETE": "on"})
    assert Statement.objects.get() == said
