"""Publishing and withdrawing from the lists, and who may."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client

from prosopo.models import Dispute, Person, Source, Statement
from tests.admin.bulk_actions import act, ask, choices, confirm
from tests.admin.pages import address, messages
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
def test_publishing_asks_for_drafts_and_for_what_was_withdrawn_each_by_itself(desk, model, make, one, several):
    records = make(a="draft", b="withdrawn", c="draft", d="published", e="draft")
    page = ask(desk, model, "publish", records)
    names = {status: f"{status}-{model._meta.model_name}" for status in ("draft", "withdrawn")}
    assert choices(page) == {
        names["draft"]: (f"Drafts: publish {several}", False),
        names["withdrawn"]: (f"Withdrawn before: publish {one} again", False),
    }
    assert page.context["action"].unaffected == [f"Published already, nothing changes: {one}."]
    assert statuses(records) == ["draft", "withdrawn", "draft", "published", "draft"]
    response = confirm(desk, model, page, names["withdrawn"])
    assert messages(response) == [f"Published: {one}."]
    assert statuses(records) == ["draft", "published", "draft", "published", "draft"]
    assert act(desk, model, "publish", records) == [f"Published: {several}."]
    assert statuses(records) == ["published"] * 5


@publishable
def test_withdrawing_leaves_drafts_and_says_how_many_it_changed(desk, model, make, one, several):
    records = make(a="published", b="draft", c="published", d="withdrawn", e="published")
    page = ask(desk, model, "withdraw", records)
    assert choices(page) == {"published": (f"Published now: withdraw {several}", True)}
    assert page.context["action"].unaffected == [
        f"Drafts, nothing changes: {one}.",
        f"Withdrawn already, nothing changes: {one}.",
    ]
    assert statuses(records) == ["published", "draft", "published", "withdrawn", "published"]
    assert messages(confirm(desk, model, page))[0].startswith(f"Withdrawn from readers: {several}.")
    assert statuses(records) == ["withdrawn", "draft", "withdrawn", "withdrawn", "withdrawn"]


@publishable
def test_only_the_chosen_records_are_published(desk, model, make, one, several):
    records = make(a="draft", b="draft")
    act(desk, model, "publish", records[1:])
    assert statuses(records) == ["draft", "published"]


@pytest.mark.parametrize(("status", "action"), [("published", "publish"), ("draft", "withdraw")])
def test_there_may_be_nothing_to_do(desk, status, action):
    page = ask(desk, Person, action, make_people(a=status))
    assert choices(page) == {}
    assert "There is nothing to do among what is selected." in page.content.decode()


def test_where_nothing_is_ticked_nothing_is_done(desk):
    people = make_people(a="draft", b="withdrawn")
    page = ask(desk, Person, "publish", people)
    second_page = confirm(desk, Person, page)
    assert "Nothing has been done: tick what you want." in second_page.content.decode()
    assert statuses(people) == ["draft", "withdrawn"]
    assert messages(confirm(desk, Person, second_page, "draft-person")) == ["Published: 1 person."]


def test_everything_withdrawn_and_published_again_publishes_no_drafts(desk):
    kirov, sedov = make_people(kirov="published", sedov="draft")
    statements = [make_statement(kirov, status=status) for status in ("published", "draft")]
    everything = {"index": 0, "select_across": 1}
    for model in (Person, Statement):
        confirm(desk, model, ask(desk, model, "withdraw", model.objects.all(), **everything))
    for model, withdrawn in ((Person, "withdrawn-person"), (Statement, "withdrawn-statement")):
        page = ask(desk, model, "publish", model.objects.all(), **everything)
        assert [ticked for _, ticked in choices(page).values()] == [False, False]
        confirm(desk, model, page, withdrawn)
    assert statuses([kirov, sedov, *statements]) == ["published", "draft", "published", "draft"]


def test_people_are_published_with_what_is_said_of_them_as_far_as_that_is_asked_for(desk):
    guevorkian, ivanov, sedov = make_people(guevorkian="draft", ivanov="published", sedov="draft")
    statements = [
        make_statement(guevorkian, status="draft"),
        make_statement(ivanov, status="draft"),
        make_statement(ivanov, status="withdrawn"),
        make_statement(sedov, status="draft"),
    ]
    page = ask(desk, Person, "publish_with_statements", [guevorkian, ivanov])
    assert choices(page) == {
        "draft-person": ("Drafts: publish 1 person", True),
        "draft-statement": ("Drafts: publish 2 statements", False),
        "withdrawn-statement": ("Withdrawn before: publish 1 statement again", False),
    }
    response = confirm(desk, Person, page, "draft-person", "draft-statement")
    assert messages(response) == ["Published: 1 person and 2 statements."]
    assert statuses([guevorkian, ivanov, sedov]) == ["published", "published", "draft"]
    assert statuses(statements) == ["published", "published", "withdrawn", "draft"]


@publishable
def test_whoever_may_only_look_can_neither_publish_nor_withdraw(db, model, make, one, several):
    records = make(a="draft", b="published")
    reader = someone_who_may(f"view_{model._meta.model_name}")
    assert actions_offered(reader, model) == set()
    for action in ("publish", "withdraw", "publish_with_statements"):
        assert "selection" not in ask(reader, model, action, records).context
    assert statuses(records) == ["draft", "published"]


@publishable
@pytest.mark.parametrize(
    ("right", "status", "then"), [("publish", "draft", "published"), ("withdraw", "published", "withdrawn")]
)
def test_publishing_and_withdrawing_are_rights_of_their_own(db, model, make, one, several, right, status, then):
    records = make(a=status)
    name = model._meta.model_name
    editor = someone_who_may(f"{right}_{name}", f"view_{name}")
    assert actions_offered(editor, model) == {right}
    act(editor, model, right, records)
    assert statuses(records) == [then]


@publishable
def test_whoever_may_only_change_can_neither_publish_nor_withdraw(db, desk, model, make, one, several):
    records = make(a="draft", b="published")
    name = model._meta.model_name
    drafter = someone_who_may(f"change_{name}", f"view_{name}")
    assert actions_offered(drafter, model) == set()
    for action, selected in (("publish", records[:1]), ("withdraw", records[1:])):
        page = ask(desk, model, action, selected)  # the page that another curator was shown
        forged = {"selection": page.context["selection"], "choice": list(choices(page))}
        assert drafter.post(address(model, "act"), forged).status_code == 403
    assert statuses(records) == ["draft", "published"]


def test_publishing_statements_with_their_person_needs_leave_to_publish_statements(db):
    draft = make_statement(make_person("kirov", status="draft"), status="draft")
    editor = someone_who_may("view_person", "publish_person", "view_statement")
    assert actions_offered(editor, Person) == {"publish"}
    assert ask(editor, Person, "publish_with_statements", [draft.person]).status_code == 302  # to the list
    assert statuses([draft]) == ["draft"]
    permission = Permission.objects.get(codename="publish_statement")
    get_user_model().objects.get(username="olga").user_permissions.add(permission)
    assert actions_offered(editor, Person) == {"publish", "publish_with_statements"}


@pytest.mark.parametrize("model", [Person, Source, Statement, Dispute])
def test_a_status_is_read_in_the_form_and_changed_from_the_list_alone(desk, model):
    make_disputes(a="published")
    record = model.objects.first()
    form = desk.get(address(model, "change", record.pk)).context["adminform"]
    assert "form_status" in form.readonly_fields
    assert "status" not in form.form.fields
