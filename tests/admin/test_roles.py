"""Drafters, editors and administrators; nothing that a drafter sends changes what readers see."""

from types import SimpleNamespace
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.urls import URLPattern, resolve, reverse

from prosopo.models import (
    CampName,
    CuratorProfile,
    Dispute,
    GroupName,
    IdentityJudgement,
    Passage,
    Person,
    PersonName,
    Source,
    Statement,
)
from prosopo.models.base import Publishable, Record
from prosopo.models.record_models import SUCCESSIONS_OF
from tests import factories as make
from tests.admin.bulk_actions import ask, choices
from tests.admin.linked_records import MODELS, grow
from tests.admin.pages import add_row, address, chosen, delete, errors, filled_in, form_of, submit
from tests.admin.roles import ALL, ROLES, addresses_of_readers, answers, rows_of_readers, someone_in
from tests.conftest import ON_SQLITE_ALONE

ACTIONS = ("publish", "withdraw", "publish_with_statements", "delete_selected")
NOT_VISITED = {"logout", "view_on_site"}
WORDS = ("name", "note", "title", "citation", "text", "label", "scope_note", "reasons", "question", "locator")


def make_drafts():
    """Drafts of every kind, tied to what readers see wherever that can be."""
    public = {model: model.objects.first() for model in MODELS}
    letters = make.make_source("letters", status="draft")
    words = make.make_passage("His wife", letters)
    draft = make.make_person("draft", status="draft")
    make.make_name(draft, "Drafted", passage=words)
    make.make_name(draft, "Drafted too", passage=public[Passage])
    group, camp = make.make_group("draft-group"), make.make_camp("draft-camp")
    name = {"text": "Черновик", "kind": "original_script", "language": "ru"}
    GroupName.objects.create(group=group, passage=make.make_passage("the camp", public[Source]), **name)
    GroupName.objects.create(group=group, passage=words, **name)
    CampName.objects.create(camp=camp, **name)
    event = make.make_event("draft-event", camp=camp)
    terms = {"role": make.make_role("draft-role"), "fate": make.make_fate("draft-fate")}
    statement = make.make_statement(draft, passage=words, group=group, event=event, status="draft", **terms)
    held_back = make.make_statement(
        draft, passage=words, relation=make.make_relation("draft"), related_person=public[Person]
    )
    drafted = make.make_statement(public[Person], status="draft", passage=make.make_passage("silent", public[Source]))
    make.make_dispute(statement, drafted, slug="draft-dispute", status="draft")
    make.make_dispute(public[Statement], drafted, slug="waits-for-a-draft")
    for record in (draft, group, camp, make.make_place("draft-place")):
        make.make_judgement(record, public[type(record)])
        if type(record) in SUCCESSIONS_OF:
            make.make_succession(record, public[type(record)])
            make.make_further_parent(record, public[type(record)])
    return held_back


def sample(model):
    """Records of a kind: all, or the first that readers see and the last that they do not."""
    everything = list(model.objects.order_by("pk"))
    if ALL or not issubclass(model, Record):
        return everything[: None if ALL else 1]
    ever_shown = set(model.objects.ever_shown().values_list("pk", flat=True))
    seen = [record for record in everything if record.pk in ever_shown]
    unseen = [record for record in everything if record.pk not in ever_shown]
    return [*seen[:1], *unseen[-1:]]


@pytest.fixture
def world(db):
    grow(0, 1)
    make_drafts()
    CuratorProfile.objects.create(user=get_user_model().objects.create_user("named"), name="A. Berger")


def routes(patterns=None, before="admin/"):
    """Every route of the admin's URL conf that is to be visited, as Django names it where an address is resolved."""
    for pattern in admin.site.get_urls() if patterns is None else patterns:
        route = before + str(pattern.pattern).removeprefix("^")
        if not isinstance(pattern, URLPattern):
            yield from routes(pattern.url_patterns, route)
        elif pattern.name not in NOT_VISITED:
            yield route


def urls():
    """Every address of the admin, for each record that it may be asked for."""
    for pattern in admin.site.get_urls():
        if isinstance(pattern, URLPattern):
            if pattern.name in NOT_VISITED:
                continue
            route = str(pattern.pattern)
            yield (
                reverse(f"admin:{pattern.name}", kwargs={"app_label": "prosopo"} if "app_label" in route else {})
                if (pattern.name)
                else "/admin/no-such-page"
            )
            continue
        names = [entry.name for entry in pattern.url_patterns if isinstance(entry, URLPattern) and entry.name]
        model = next(model for model in admin.site._registry if any(name.startswith(_prefix(model)) for name in names))
        for name in names:
            if name.endswith(("_change", "_delete", "_history")):
                for record in sample(model):
                    yield reverse(f"admin:{name}", args=[record.pk])
                    if name.endswith("_change"):  # as it was before there were other pages than the form
                        yield reverse(f"admin:{name}", args=[record.pk]).removesuffix("change/")
            elif name == "auth_user_password_change":
                yield reverse(f"admin:{name}", args=[model.objects.first().pk])
            else:
                yield reverse(f"admin:{name}")


def _shown(page):
    """What the page that asks before a deletion says that it has shown."""
    return {"shown_version": page.context["shown_version"]}


def _prefix(model):
    return f"{model._meta.app_label}_{model._meta.model_name}_"


def forgeries(desk, model, record):
    """What may be sent for one record, made from its form as someone with all rights sees it."""
    page = desk.get(address(model, "change", record.pk))
    kept = filled_in(page)
    yield kept | {"status": "published"}
    yield {name: f"{value} forged" if name in WORDS else value for name, value in kept.items()} | {
        "status": "published"
    }
    inlines = [inline.formset for inline in page.context["inline_admin_formsets"]]
    for formset in inlines:
        rows = {
            f"{form.prefix}-{name}": value
            for form in formset.initial_forms
            for name, value in (("status", "published"), ("text", "forged"), ("note", "forged"))
        }
        yield kept | rows
        yield kept | {f"{form.prefix}-DELETE": "on" for form in formset.initial_forms}
        yield add_row(kept, formset.prefix, text="Forged", kind="initials", language="ru", status="published")
    if record.was_shown():
        return
    for name, field in form_of(page).fields.items():
        if hasattr(field, "queryset"):
            ever_shown = field.queryset.model.objects.ever_shown()
            hidden = field.queryset.exclude(pk__in=ever_shown.values("pk")).last() if ALL else None
            for other in (ever_shown.first(), hidden):
                if other is not None and other != record:
                    yield kept | {name: [other.pk] if isinstance(kept.get(name), list) else other.pk}


def identified(data, number):
    """The same as something new, without the rows of what it was made from."""
    old = ("shown_version", "-id", "-INITIAL_FORMS")
    data = {name: value for name, value in data.items() if not name.endswith(old)} | {
        name: 0 for name in data if name.endswith(("-INITIAL_FORMS", "-TOTAL_FORMS"))
    }
    return (
        data
        | {name: f"forged-{number}" for name in ("slug", "ref") if name in data}
        | {name: f"{data[name]} {number}" for name in ("label", "text") if data.get(name)}
    )


@ON_SQLITE_ALONE
def test_nothing_that_a_drafter_sends_changes_what_readers_see(desk, world):
    drafter = someone_in("drafter")
    pages = addresses_of_readers()
    before, seen = rows_of_readers(), answers(pages)
    drafts = {model: model.objects.count() for model in MODELS}
    changed, number = 0, 0
    for model in MODELS:
        everything = list(model.objects.all())
        for record in sample(model):
            is_shown = record.was_shown()
            for place, data in enumerate(list(forgeries(desk, model, record))):
                number += 1
                answer = drafter.post(address(model, "change", record.pk), data)
                changed += answer.status_code == 302
                if place < 2 or (ALL and not is_shown):
                    drafter.post(address(model, "add"), identified(data, number))
            confirmed = {"post": "yes"} | _shown(desk.get(address(model, "delete", record.pk)))
            drafter.post(address(model, "delete", record.pk), confirmed)
            assert rows_of_readers() == before, f"{model.__name__} {record.identity}"
        for action in ACTIONS if ALL or issubclass(model, Publishable) else ACTIONS[-1:]:
            drafter.post(address(model), chosen(action, everything) | {"post": "yes"})
            drafter.post(address(model), chosen(action, everything) | {"select_across": 1, "index": 0, "post": "yes"})
            page = ask(desk, model, action, everything)
            if page.status_code == 200 and "selection" in page.context:
                forged = {"selection": page.context["selection"], "choice": list(choices(page))}
                answer = drafter.post(address(model, "act"), forged)
                assert answer.status_code == (200 if action == "delete_selected" else 403)
        assert rows_of_readers() == before, model.__name__
    assert changed > 10
    assert {model for model in MODELS if model.objects.count() > drafts[model]} >= {Person, Source, Statement, Passage}
    assert answers(pages) == seen


@ON_SQLITE_ALONE
def test_no_method_on_any_address_of_the_admin_lets_a_drafter_change_what_readers_see(desk, world):
    drafter = someone_in("drafter")
    before, users = rows_of_readers(), set(get_user_model().objects.values_list("username", "is_superuser"))
    data = {"status": "published", "post": "yes", "action": "publish", "is_superuser": "on", "_selected_action": "1"}
    besides = {"select_across": "1", "index": "0", "_saveasnew": "1", "_popup": "1", "_to_field": "id"}
    filters = f"?{urlencode({'_changelist_filters': 'status=draft', '_popup': 1, '_return_to': '/admin/logout/'})}"
    visited = list(urls())
    assert {resolve(url).route for url in visited} == set(routes())
    for url in visited:
        for method in ("get", "head", "options", "post", "put", "patch", "delete"):
            sent = {} if method == "options" else {"data": data, "content_type": "application/x-www-form-urlencoded"}
            if method == "post":
                sent = {"data": data}
            elif method in {"put", "patch", "delete"}:
                sent["data"] = "status=published&post=yes"
            elif method in {"get", "head"}:
                sent = {"data": {}}
            getattr(drafter, method)(url, **sent)
        drafter.post(url + filters, data | besides)
    assert rows_of_readers() == before
    assert set(get_user_model().objects.values_list("username", "is_superuser")) == users
    for name in ("user", "group"):
        assert drafter.get(reverse(f"admin:auth_{name}_changelist")).status_code == 403


@pytest.mark.parametrize(
    ("model", "which"),
    [(Person, {"status": "published"}), (Statement, {"status": "published"}), (Source, {"status": "published"})],
)
def test_a_drafter_is_shown_what_readers_see_and_why_it_cannot_be_changed(world, model, which):
    page = someone_in("drafter").get(address(model, "change", model.objects.filter(**which).first().pk))
    assert page.context["has_change_permission"] is False
    names = model._meta.verbose_name_plural
    assert f"Readers see this, or have seen it: only who may publish {names} can change it." in page.content.decode()


def test_a_drafter_is_told_what_may_not_be_added_and_loses_nothing_typed(world):
    drafter = someone_in("drafter")
    public = Person.objects.published().first()
    typed = {"person": public.pk, "text": "Typed", "kind": "romanisation", "language": "ru"}
    page = submit(drafter, address(PersonName, "add"), **typed)
    refusal = "Readers see “Typed”, have seen it, or would see it at once: only who may publish person names can add"
    assert errors(page)["__all__"][0].startswith(refusal)
    assert form_of(page)["text"].value() == "Typed"
    assert not PersonName.objects.filter(text="Typed").exists()


def test_a_drafter_enters_and_mends_drafts(world):
    drafter = someone_in("drafter")
    draft = Person.objects.get(slug="draft")
    url = address(Person, "change", draft.pk)
    page = drafter.get(url)
    assert page.context["has_change_permission"] is True
    rows = {name: value for name, value in filled_in(page).items() if not name.startswith("statements-1-")}
    assert drafter.post(url, filled_in(page) | {"note": "Mended"}).status_code == 302
    assert Person.objects.get(slug="draft").note == "Mended"
    assert rows
    assert delete(drafter, make.make_person("other", status="draft")).status_code == 302
    assert not Person.objects.filter(slug="other").exists()


def test_an_editor_publishes_and_changes_what_readers_see_but_manages_no_users(world):
    editor = someone_in("editor")
    public = Person.objects.published().first()
    assert editor.get(address(Person, "change", public.pk)).context["has_change_permission"] is True
    assert set(editor.get(address(Person)).context["action_form"].fields["action"].choices[1][0:1]) == {"publish"}
    assert editor.get(reverse("admin:auth_user_changelist")).status_code == 403


def test_an_administrator_manages_users_as_well(world):
    administrator = someone_in("administrator")
    assert administrator.get(reverse("admin:auth_user_add")).status_code == 200
    assert administrator.get(address(Dispute, "add")).status_code == 200


@pytest.mark.parametrize("role", ["drafter", "editor", "administrator"])
def test_each_role_holds_its_rights_over_every_kind_of_record(db, role):
    someone_in(role)
    held = set(Group.objects.get(name=role).permissions.values_list("codename", flat=True))
    expected = {
        f"{right}_{model._meta.model_name}"
        for model in MODELS
        for right in model._meta.default_permissions
        if role != "drafter" or right in {"add", "change", "delete", "view"}
    }
    accounts = {f"{right}_{name}" for right in ("add", "change", "delete", "view") for name in ("user", "group")}
    # A new kind of record comes with a migration that gives the roles their rights over it.
    assert held - accounts == expected - accounts
    assert ("delete_user" in held) == (role == "administrator")


def test_the_rights_made_by_the_migration_are_those_that_django_makes(db):
    made = Permission.objects.filter(content_type__app_label="prosopo")
    expected = {
        (f"{right}_{model._meta.model_name}", f"Can {right} {model._meta.verbose_name_raw}")
        for model in MODELS
        for right in model._meta.default_permissions
    }
    assert (
        set(
            made.filter(content_type__in=ContentType.objects.get_for_models(*MODELS).values()).values_list(
                "codename", "name"
            )
        )
        == expected
    )
    assert IdentityJudgement._meta.default_permissions == (*ROLES.RIGHTS,)


def test_whoever_might_change_a_kind_of_record_before_the_upgrade_may_publish_it_afterwards(db):
    olga, team = get_user_model().objects.create_user("olga", is_staff=True), Group.objects.create(name="team")
    olga.user_permissions.set(Permission.objects.filter(codename__in=["change_person", "view_source"]))
    team.permissions.set(Permission.objects.filter(codename__in=["change_group", "add_dispute"]))
    for _ in range(2):  # doing it again changes nothing
        ROLES.keep_rights(apps, SimpleNamespace(connection=connection))
        assert set(olga.user_permissions.values_list("codename", flat=True)) == {
            *("change_person", "publish_person", "withdraw_person", "view_source")
        }
        held = set(team.permissions.values_list("content_type__app_label", "codename"))
        assert {("prosopo", "publish_group"), ("prosopo", "change_group")} <= held
        assert not {codename for _, codename in held} & {"publish_dispute", "withdraw_dispute"}
