"""Curators add kinds, choose them from a list, and rename and delete them as far as that harms nobody."""

import pytest

from prosopo.models import Group, GroupKind
from tests.admin.pages import address, delete, errors, form_of, submit
from tests.factories import make_group, make_kind, make_person, make_statement

pytestmark = pytest.mark.django_db


def test_a_kind_that_a_curator_adds_can_be_chosen(desk):
    words = {"label": "Choir", "slug": "choir", "scope_note": "Who sing together."}
    assert submit(desk, address(GroupKind, "add"), **words).status_code == 302
    choices = form_of(desk.get(address(Group, "add"))).fields["kind"].choices
    assert ("choir", "Choir") in [(str(value), label) for value, label in choices]
    assert submit(desk, address(Group, "add"), name="Singers", slug="singers", kind="choir").status_code == 302
    assert Group.objects.get().kind.label == "Choir"
    assert desk.get(address(Group), {"kind__slug__exact": "choir"}).context["cl"].result_count == 1


def test_a_kind_that_there_is_not_is_refused(desk):
    response = submit(desk, address(Group, "add"), name="Singers", slug="singers", kind="choir")
    assert list(errors(response)) == ["kind"]
    assert not Group.objects.exists()


def test_another_kind_is_saved_and_the_same_one_is_no_change(desk):
    group = make_group(kind="crowd")
    assert submit(desk, address(Group, "change", group.pk), kind="collective").status_code == 302
    changed = Group.objects.get()
    assert changed.kind_id == "collective"
    assert submit(desk, address(Group, "change", group.pk)).status_code == 302
    assert Group.objects.get().modified == changed.modified


def test_the_kinds_of_two_curators_are_shown_by_their_labels(desk):
    group = make_group(kind="crowd")
    url = address(Group, "change", group.pk)
    page = desk.get(url)
    Group.objects.update(kind="party_body")
    fields = {name: value for name, value in form_of(page).initial.items() if isinstance(value, str)}
    snapshot = {bound.html_name: bound.value() for bound in form_of(page) if bound.is_hidden}
    managed = {
        bound.html_name: bound.value()
        for inline in page.context["inline_admin_formsets"]
        for bound in inline.formset.management_form
    }
    answer = desk.post(url, fields | snapshot | managed | {"kind": "state_body"}).content.decode()
    assert "party body" in answer
    assert Group.objects.get().kind_id == "party_body"


def test_the_slug_of_a_kind_in_use_cannot_be_typed_over_and_its_label_can(desk):
    make_group(kind="crowd")
    kind = GroupKind.objects.get(slug="crowd")
    url = address(GroupKind, "change", kind.pk)
    assert "slug" not in form_of(desk.get(url)).fields
    assert submit(desk, url, label="Throng", slug="throng").status_code == 302
    kind.refresh_from_db()
    assert (kind.slug, kind.label) == ("crowd", "Throng")
    free = make_kind("group", "choir")
    assert submit(desk, address(GroupKind, "change", free.pk), slug="choirs").status_code == 302
    assert GroupKind.objects.filter(slug="choirs").exists()


def test_a_kind_in_use_is_not_deleted_and_another_is(desk):
    make_statement(make_person(), group=make_group("public", kind="faction"))
    make_group("draft", kind="crowd")
    for slug in ("faction", "crowd", "party"):
        delete(desk, GroupKind.objects.get(slug=slug))
    assert set(GroupKind.objects.filter(slug__in=["faction", "crowd", "party"]).values_list("slug", flat=True)) == {
        "faction",
        "crowd",
    }


def test_kinds_in_use_and_others_are_listed_apart(desk):
    make_group(kind="crowd")
    found = {
        asked: [kind.slug for kind in desk.get(address(GroupKind), {"in_use": asked}).context["cl"].queryset]
        for asked in ("yes", "no")
    }
    assert found["yes"] == ["crowd"]
    assert set(found["no"]) == set(GroupKind.objects.values_list("slug", flat=True)) - {"crowd"}
