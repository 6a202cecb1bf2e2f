"""Publishing and withdrawing from the lists, and who may."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client

from prosopo.models import Dispute, Person, Source, Statement
from tests.admin.pages import address, chosen, messages
from tests.factories import make_dispute, make_person, make_source, make_statement


def make_sources(**statuses):
    return [make_source(slug, status=status) for slug, status in statuses.items()]


def make_people(**statuses):
    return [make_person(slug, status=status) for slug, status in statuses.items()]


def make_statements(**statuses):
    kirov = make_person("kirov")
    return [make_statement(kirov, ref=ref, status=status) for ref, status in statuses.items()]


def make_disputes(**statuses):
    two = make_statements(one="published", other="published")
    return [make_dispute(*two, slug=slug, status=status) for slug, status in statuses.items()]


publishable = pytest.mark.parametrize(
    ("model", "make", "one", "several"),
    [
        (Person, make_people, "1 person", "3 people"),
        (Source, make_sources, "1 source", "3 sources"),
        (Statement, make_statements, "1 statement", "3 statements"),
        (Dispute, make_disputes, "1 dispute", "3 disputes"),
    ],
    ids=lambda one: getattr(one, "__name__", ""),
)


def run(client, model, action, records):
    return client.post(address(model), chosen(action, records), follow=True)


def statuses(records):
    for record in records:
        record.refresh_from_db()
    return [record.status for record in records]


def someone_who_may(*codenames):
    user = get_user_model().objects.create_user("olga", is_staff=True)
    permissions = Permission.objects.filter(content_type__app_label="prosopo", codename__in=codenames)
    assert len(permissions) == len(codenames)
    user.user_permissions.set(permissions)
    client = Client()
    client.force_login(user)
    return client


def actions_offered(client, model):
    form = client.get(address(model)).context["action_form"]
    return {name for name, _ in form.fields["action"].choices if name} if form else set()


@publishable
def test_publishing_says_how_many_it_changed(desk, model, make, one, several):
    records = make(a="draft", b="withdrawn", c="draft", d="published", e="draft")
    assert messages(run(desk, model, "publish", records[:1])) == [f"{one} published."]
    assert statuses(records) == ["published", "withdrawn", "draft", "published", "draft"]
    assert messages(run(desk, model, "publish", records)) == [f"{several} published."]
    assert statuses(records) == ["published"] * 5


@publishable
def test_withdrawing_leaves_drafts_and_says_how_many_it_changed(desk, model, make, one, several):
    records = make(a="published", b="draft", c="published", d="withdrawn", e="published", f="published")
    assert messages(run(desk, model, "withdraw", records[:2])) == [f"{one} withdrawn from readers."]
    assert statuses(records) == ["withdrawn", "draft", "published", "withdrawn", "published", "published"]
    assert messages(run(desk, model, "withdraw", records)) == [f"{several} withdrawn from readers."]
    assert statuses(records) == ["withdrawn", "draft", *["withdrawn"] * 4]


@publishable
def test_only_the_chosen_records_are_published(desk, model, make, one, several):
    records = make(a="draft", b="draft")
    run(desk, model, "publish", records[1:])
    assert statuses(records) == ["draft", "published"]


@pytest.mark.parametrize(
    ("status", "action", "message"),
    [("published", "publish", "0 people published."), ("draft", "withdraw", "0 people withdrawn from readers.")],
)
def test_changing_nothing_is_a_warning(desk, status, action, message):
    response = run(desk, Person, action, make_people(a=status))
    assert [(one.level_tag, str(one)) for one in response.context["messages"]] == [("warning", message)]


def test_people_are_published_with_the_drafts_of_what_is_said_of_them(desk):
    guevorkian, ivanov, sedov = make_people(guevorkian="draft", ivanov="published", sedov="draft")
    said = [
        make_statement(guevorkian, status="draft"),
        make_statement(ivanov, status="draft"),
        make_statement(ivanov, status="withdrawn"),
        make_statement(sedov, status="draft"),
    ]
    response = run(desk, Person, "publish_with_statements", [guevorkian, ivanov])
    assert messages(response) == ["Published: 1 people and 2 statements."]
    assert statuses([guevorkian, ivanov, sedov]) == ["published", "published", "draft"]
    assert statuses(said) == ["published", "published", "withdrawn", "draft"]


def test_people_of_whom_all_is_public_are_not_published_again(desk):
    kirov = make_person("kirov")
    make_statement(kirov)
    response = run(desk, Person, "publish_with_statements", [kirov])
    assert [(one.level_tag, str(one)) for one in response.context["messages"]] == [
        ("warning", "Published: 0 people and 0 statements.")
    ]


@publishable
def test_whoever_may_only_look_can_neither_publish_nor_withdraw(db, model, make, one, several):
    records = make(a="draft", b="published")
    reader = someone_who_may(f"view_{model._meta.model_name}")
    assert actions_offered(reader, model) == set()
    for action in ("publish", "withdraw", "publish_with_statements"):
        run(reader, model, action, records)
    assert statuses(records) == ["draft", "published"]


@publishable
def test_whoever_may_change_can_publish_and_withdraw(db, model, make, one, several):
    records = make(a="draft", b="published")
    editor = someone_who_may(f"change_{model._meta.model_name}", f"view_{model._meta.model_name}")
    assert {"publish", "withdraw"} <= actions_offered(editor, model)
    run(editor, model, "publish", records)
    assert statuses(records) == ["published", "published"]


def test_publishing_statements_with_their_person_needs_leave_to_change_statements(db):
    draft = make_statement(make_person("kirov", status="draft"), status="draft")
    editor = someone_who_may("view_person", "change_person", "view_statement")
    assert actions_offered(editor, Person) == {"publish", "withdraw"}
    run(editor, Person, "publish_with_statements", [draft.person])
    assert statuses([draft]) == ["draft"]
    whole = {"publish", "withdraw", "publish_with_statements"}
    get_user_model().objects.get(username="olga").user_permissions.add(
        Permission.objects.get(codename="change_statement")
    )
    assert actions_offered(editor, Person) == whole


@pytest.mark.parametrize("model", [Person, Source, Statement, Dispute])
def test_a_status_is_read_in_the_form_and_changed_from_the_list_alone(desk, model):
    make_disputes(a="published")
    record = model.objects.first()
    form = desk.get(address(model, "change", record.pk)).context["adminform"]
    assert "status" in form.readonly_fields
    assert "status" not in form.form.fields
