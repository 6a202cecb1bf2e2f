"""What was typed and may not be saved is shown in full, to be copied or sent again."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from prosopo.models import Person, PersonName, Statement
from tests.admin.pages import add_row, address
from tests.admin.test_merge_forms import GONE, edit, save
from tests.admin.test_merge_formsets import texts
from tests.admin.test_resubmission import held
from tests.factories import make_group, make_name, make_passage, make_person, make_statement

TYPED = 'Two lines,\n<b>"quoted"</b> & Ворку́та.'


@pytest.fixture
def mender(django_user_model):
    """A user, and a client in which they are logged in; they may change records and their rows, and add none."""
    user = django_user_model.objects.create_user("mender", is_staff=True)
    grant(user, "view", "change", "publish")
    client = Client()
    client.force_login(user)
    return user, client


def grant(user, *rights, name=""):
    permissions = [permission for permission in Permission.objects.all() if permission.codename.startswith(rights)]
    user.user_permissions.add(*(permission for permission in permissions if permission.codename.endswith(name)))


def entries(response):
    """What the page shows, by section and label."""
    return {
        section.title: {entry.label: (entry.value, entry.is_changed) for entry in section.entries}
        for section in response.context["sections"]
        if section.entries
    }


@pytest.mark.parametrize("make", GONE)
def test_what_was_typed_into_a_deleted_record_is_shown_to_whoever_may_not_enter_it_anew(mender, make):
    user, client = mender
    record = make()
    model = type(record)
    data = edit(client, record)
    field = next(name for name in ("note", "scope_note", "rights", "set_aside") if name in data)
    model.objects.filter(pk=record.pk).delete()
    response = save(client, record, data | {field: TYPED})
    assert response.status_code == 403
    assert "deleted by someone else while you worked on it" in response.content.decode()
    (section,) = entries(response).values()
    assert (TYPED, True) in section.values()
    assert [entry for entry in section.values() if entry[1]] == [(TYPED, True)]
    assert response.context["sections"][-1].entries == []  # every field was read by its own name
    page = response.content.decode()
    assert "<b>" not in page
    assert "&lt;b&gt;&quot;quoted&quot;&lt;/b&gt; &amp; Ворку́та." in page
    grant(user, "add")
    # It is as new, and asked for once more.
    second_response = client.post(address(model, "change", record.pk), held(response))
    assert second_response.status_code == 200
    assert "deleted by someone else" in second_response.content.decode()
    assert TYPED in [bound.value() for bound in second_response.context["adminform"].form]


def test_links_are_shown_by_name_and_what_was_emptied_as_empty(mender):
    _, client = mender
    group, passage = make_group("choir"), make_passage("His wife")
    statement = make_statement(make_person(), group=group, passage=passage, status="draft", note="To be emptied.")
    data = edit(client, statement)
    Statement.objects.all().delete()
    section = entries(save(client, statement, data | {"note": "", "date": "1937", "denied": "on"}))["Statement"]
    assert section["Group"] == (str(group), False)
    assert section["Passage"] == (str(passage), False)
    assert section["Editorial note"] == ("", True)
    assert section["Date (EDTF)"] == ("1937", True)
    assert section["Denied"] == ("yes", True)


def test_a_link_to_what_is_gone_as_well_is_shown_as_it_was_sent(mender):
    _, client = mender
    group = make_group("choir")
    statement = make_statement(make_person(), group=group, status="draft")
    data = edit(client, statement)
    Statement.objects.all().delete()
    group.delete()
    for sent in (data["group"], "nonsense", "²", "9" * 40):
        assert entries(save(client, statement, data | {"group": sent}))["Statement"]["Group"][0] == str(sent)


def test_rows_are_shown_as_well(mender):
    _, client = mender
    person = make_person("kirov", status="draft")
    make_name(person, "Kiroff")
    make_name(person, "Kirow")
    data = edit(client, person, **{"names-0-text": TYPED, "names-1-DELETE": "on"})
    data = add_row(data, "names", text="Киров", kind="original_script", language="ru")
    person.delete()
    sections = entries(save(client, person, data))
    assert list(sections) == ["Person", "Name 1", "Name 2", "Name 3"]
    assert sections["Name 1"]["Text"] == (TYPED, True)
    assert sections["Name 2"]["To be deleted"] == ("yes", True)
    assert sections["Name 3"]["Text"] == ("Киров", False)


def test_what_no_field_is_known_for_is_shown_under_the_name_it_was_sent_with(mender):
    _, client = mender
    person = make_person("kirov", status="draft")
    data = edit(client, person) | {"nickname": "Mironych", "statements-0-text": "Typed long ago"}
    person.delete()
    assert entries(save(client, person, data))["Besides"] == {
        "nickname": ("Mironych", False),
        "statements-0-text": ("Typed long ago", False),
    }


def test_whose_right_to_change_was_taken_is_shown_what_they_typed(mender):
    user, client = mender
    person = make_person(status="draft", note="")
    data = edit(client, person, note=TYPED)
    user.user_permissions.remove(Permission.objects.get(codename="change_person"))
    response = save(client, person, data)
    assert response.status_code == 403
    assert "Your account may not change people" in response.content.decode()
    assert entries(response)["Person"]["Editorial note"] == (TYPED, True)
    assert Person.objects.get().note == ""


def test_what_a_drafter_typed_into_what_was_published_meanwhile_is_shown(mender):
    user, client = mender
    user.user_permissions.remove(*Permission.objects.filter(codename__startswith="publish"))
    person = make_person(status="draft", note="")
    data = edit(client, person, note=TYPED)
    Person.objects.publish()
    response = save(client, person, data)
    assert response.status_code == 403
    assert "only who may publish people can change it" in response.content.decode()
    assert entries(response)["Person"]["Editorial note"] == (TYPED, True)
    assert Person.objects.get().note == ""


def test_what_was_typed_into_a_new_record_is_shown_where_the_right_was_taken(mender):
    user, client = mender
    grant(user, "add", name="person")
    data = {"name": TYPED, "slug": "kirov", "sex": "male", "names-TOTAL_FORMS": 0, "names-INITIAL_FORMS": 0}
    data |= {"identifiers-TOTAL_FORMS": 0, "identifiers-INITIAL_FORMS": 0}
    user.user_permissions.remove(Permission.objects.get(codename="add_person"))
    response = client.post(address(Person, "add"), data)
    assert response.status_code == 403
    assert entries(response)["Person"]["Display name"] == (TYPED, False)
    grant(user, "add", name="person")
    assert client.post(address(Person, "add"), held(response)).status_code == 302
    assert Person.objects.get().slug == "kirov"


@pytest.mark.parametrize("row", ["new", "changed"])
def test_no_row_is_left_out_unsaid_for_want_of_a_right(mender, row):
    user, client = mender
    grant(user, "add")
    person = make_person(note="")
    make_name(person, "Kiroff")
    data = edit(client, person, note="Noted.")
    if row == "new":
        data = add_row(data, "names", text=TYPED, kind="initials", language="ru")
    else:
        data["names-0-text"] = TYPED
    right = "add_personname" if row == "new" else "change_personname"
    user.user_permissions.remove(Permission.objects.get(codename=right))
    response = save(client, person, data)
    assert response.status_code == 403
    assert "may not add or change person names here" in response.content.decode()
    assert TYPED in [value for rows in entries(response).values() for value, _ in rows.values()]
    assert (Person.objects.get().note, texts(person)) == ("", ["Kiroff"])


@pytest.mark.parametrize("row", ["new", "changed", "deleted", "untouched"])
def test_no_row_is_left_out_unsaid_where_every_right_over_such_rows_was_taken(mender, row):
    user, client = mender
    grant(user, "add", "delete")
    person = make_person(note="")
    make_name(person, "Kiroff")
    data = edit(client, person, note="Noted.")
    if row == "new":
        data = add_row(data, "names", text=TYPED, kind="initials", language="ru")
    elif row == "changed":
        data["names-0-text"] = TYPED
    elif row == "deleted":
        data["names-0-DELETE"] = "on"
    user.user_permissions.remove(*Permission.objects.filter(codename__endswith="_personname"))
    response = save(client, person, data)
    if row == "untouched":
        assert (response.status_code, Person.objects.get().note) == (302, "Noted.")
        return
    assert response.status_code == 403
    assert "may not add or change person names here" in response.content.decode()
    typed = [value for rows in entries(response).values() for value, is_changed in rows.values()]
    assert ("yes" if row == "deleted" else TYPED) in typed
    assert (Person.objects.get().note, texts(person)) == ("", ["Kiroff"])


def test_a_row_that_another_deleted_is_not_left_out_unsaid(mender):
    _, client = mender
    person = make_person()
    make_name(person, "Kiroff")
    data = edit(client, person, **{"names-0-text": TYPED})
    PersonName.objects.all().delete()
    response = save(client, person, data)
    assert response.status_code == 403
    assert entries(response)["Name 1"]["Text"] == (TYPED, True)


def test_rows_that_may_only_be_deleted_are_deleted(mender):
    user, client = mender
    user.user_permissions.remove(Permission.objects.get(codename="change_personname"))
    grant(user, "delete", name="personname")
    person = make_person(note="")
    for name in ("Kiroff", "Kirow"):
        make_name(person, name)
    data = {name: value for name, value in edit(client, person, note="Noted.").items() if "-text" not in name}
    assert save(client, person, data | {"names-0-DELETE": "on"}).status_code == 302
    assert (Person.objects.get().note, texts(person)) == ("Noted.", ["Kirow"])


def test_pages_of_what_was_typed_are_not_stored(mender):
    _, client = mender
    person = make_person(status="draft")
    data = edit(client, person)
    person.delete()
    response = save(client, person, data)
    assert "no-store" in response["Cache-Control"]
    assert not re.search(r"shown_version|csrfmiddlewaretoken", str(entries(response)))
