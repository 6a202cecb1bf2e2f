"""What is confirmed is what is done, across pages too, and the curator is told what readers see of it."""

import pytest
from django.contrib.admin.models import LogEntry

from prosopo.admin import selection
from prosopo.index.models.times import StatementTime
from prosopo.models import Dispute, Person, Source, Statement
from tests import factories as make
from tests.admin.bulk_actions import act, ask, choices, confirm
from tests.admin.pages import address, chosen, messages

ACROSS = {"index": 0, "select_across": 1}


def make_people(number, status="draft"):
    return [make.make_person(f"{status}-{index}", status=status) for index in range(number)]


def test_all_across_pages_are_asked_for_and_done_with_their_true_number(desk, monkeypatch):
    monkeypatch.setattr("prosopo.admin.people.PersonAdmin.list_per_page", 2)
    people, others = make_people(7), make_people(3, "withdrawn")
    query = "?status__exact=draft"
    page = ask(desk, Person, "publish", people[:2], query, **ACROSS)
    assert page.context["title"] == "Publish 7 people?"
    assert choices(page) == {"draft-person": ("Drafts: publish 7 people", True)}
    assert Person.objects.published().count() == 0
    done = confirm(desk, Person, page)
    assert messages(done) == ["Published: 7 people."]
    assert done.redirect_chain[0][0] == address(Person) + query
    assert set(Person.objects.published()) == set(people)
    assert not set(others) & set(Person.objects.published())


def test_what_was_added_to_the_list_meanwhile_is_not_taken_along(desk):
    page = ask(desk, Person, "publish", make_people(2), **ACROSS)
    make.make_person("late", status="draft")
    assert messages(confirm(desk, Person, page)) == ["Published: 2 people."]
    assert Person.objects.get(slug="late").status == "draft"


@pytest.mark.parametrize(
    "meanwhile",
    [
        lambda person: Person.objects.filter(pk=person.pk).publish(),
        lambda person: Person.objects.filter(pk=person.pk).update(status="withdrawn"),
        lambda person: person.delete(),
    ],
    ids=["published", "withdrawn", "deleted"],
)
@pytest.mark.parametrize("action", ["publish", "publish_with_statements", "delete_selected"])
def test_what_somebody_has_changed_meanwhile_is_asked_for_anew(desk, action, meanwhile):
    people = make_people(3)
    page = ask(desk, Person, action, people)
    meanwhile(people[0])
    statuses = dict(Person.objects.values_list("pk", "status"))
    second_page = confirm(desk, Person, page)
    assert (
        "Nothing has been done: what you selected is no longer as this page showed it" in second_page.content.decode()
    )
    if action == "delete_selected" and Person.objects.published().exists():
        assert second_page.context["action"].obstacles
    assert dict(Person.objects.values_list("pk", "status")) == statuses
    if action == "publish":
        confirm(desk, Person, second_page, "draft-person")
        assert Person.objects.published().filter(pk__in=[person.pk for person in people[1:]]).count() == 2


@pytest.mark.parametrize(
    "meanwhile",
    [
        lambda person: Person.objects.filter(pk=person.pk).update(note="A teacher."),
        lambda person: make.make_name(person, "Kirow"),
        lambda person: person.names.update(text="Kiroff"),
    ],
    ids=["changed", "given a name", "name changed"],
)
def test_what_somebody_has_worked_on_meanwhile_is_not_deleted_unseen(desk, meanwhile):
    people = make_people(2)
    make.make_name(people[0], "Kirov")
    page = ask(desk, Person, "delete_selected", people)
    meanwhile(people[0])
    second_page = confirm(desk, Person, page)
    assert (
        "Nothing has been done: what you selected is no longer as this page showed it" in second_page.content.decode()
    )
    assert Person.objects.count() == 2
    confirm(desk, Person, second_page)
    assert not Person.objects.exists()


def test_a_statement_added_meanwhile_is_not_published_unseen(desk):
    kirov = make.make_person("kirov", status="draft")
    make.make_statement(kirov, status="draft")
    page = ask(desk, Person, "publish_with_statements", [kirov])
    late = make.make_statement(kirov, status="draft")
    second_page = confirm(desk, Person, page)
    assert choices(second_page)["draft-statement"] == ("Drafts: publish 2 statements", True)
    late.refresh_from_db()
    assert late.status == "draft"


def test_too_many_at_once_are_refused_with_the_remedy(desk, monkeypatch):
    monkeypatch.setattr(selection, "MAX_SELECTED", 2)
    people = make_people(3)
    response = desk.post(address(Person), chosen("publish", people) | ACROSS, follow=True)
    assert "narrow the list by its filters, and do one part at a time" in messages(response)[0]
    assert "selection" not in response.context
    assert len(people) == Person.objects.filter(status="draft").count()


@pytest.mark.parametrize("value", ["", "forged", "W10:1:forged"])
def test_a_page_that_was_never_shown_does_nothing(desk, value):
    make_people(1)
    response = desk.post(address(Person, "act"), {"selection": value, "choice": "draft-person"}, follow=True)
    assert messages(response)[0].startswith("Nothing has been done")
    assert Person.objects.published().count() == 0
    assert desk.get(address(Person, "act")).status_code == 302


def test_publishing_says_what_readers_will_not_see_and_why(desk):
    letters = make.make_source("letters", status="draft")
    kirov, sedov = make.make_person("kirov", status="draft"), make.make_person("sedov", status="draft")
    words = make.make_passage(source=letters)
    make.make_statement(kirov, status="draft", passage=words)
    make.make_statement(
        kirov, status="draft", passage=make.make_passage(source=make.make_source()), related_person=sedov
    )
    make.make_statement(kirov, status="draft", passage=make.make_passage(source=Source.objects.get(slug="memoir")))
    sent_messages = act(desk, Person, "publish_with_statements", [kirov])
    links = {record: address(type(record), "change", record.pk) for record in (letters, sedov)}
    assert sent_messages == [
        "Published: 1 person and 3 statements. Readers will not see 2 of the statements, held back: "
        f'the source “<a href="{links[letters]}">Letters</a>” is a draft (1), '
        f'the related person “<a href="{links[sedov]}">Sedov</a>” is a draft (1).'
    ]
    column = desk.get(address(Statement)).content.decode()
    assert "published, held back: the source is a draft" in column
    assert "published, held back: the related person is a draft" in column
    form = desk.get(address(Statement, "change", Statement.objects.get(passage=words).pk)).content.decode()
    assert f'published, but held back: the source “<a href="{links[letters]}">Letters</a>” is a draft' in form


def test_withdrawing_says_what_goes_out_of_sight_with_it(desk):
    kirov, sedov = make.make_person("kirov"), make.make_person("sedov")
    about_him, about_other = make.make_statement(kirov), make.make_statement(sedov, related_person=kirov)
    make.make_dispute(about_other, make.make_statement(sedov))
    page = ask(desk, Person, "withdraw", [kirov])
    consequences = page.context["action"].consequences
    assert consequences[:3] == [
        "Readers will no longer see 2 statements about 2 people.",
        "Of these, 1 is about others: they only name whom you withdraw.",
        "Readers will no longer see 1 dispute.",
    ]
    seen = Statement.objects.published().count(), Dispute.objects.published().count()
    confirm(desk, Person, page)
    assert (Statement.objects.published().count(), Dispute.objects.published().count()) == (seen[0] - 2, seen[1] - 1)
    assert about_him.status == "published"
    consequences_of_publishing = ask(desk, Person, "publish", [kirov]).context["action"].consequences
    assert consequences_of_publishing == [
        "Readers will also see 2 statements published already.",
        "Readers will also see 1 dispute published already.",
    ]


def test_withdrawing_says_which_statements_are_dated_by_what_goes(desk):
    kirov, sedov = make.make_person("kirov"), make.make_person("sedov")
    base = make.make_statement(kirov, ref="base", date="1936-10-27", date_basis="stated")
    offset = {"relative_to_statement": base, "relative_position": "after", "date_text": "was arrested"}
    make.make_statement(kirov, ref="of-him", **offset)
    for ref in ("later-a", "later-b"):
        make.make_statement(sedov, ref=ref, **offset)
    make.make_statement(sedov, ref="draft", status="draft", **offset)
    told = (
        "2 other statements are dated by what goes (later-a, later-b): readers will see the words of their dates "
        "alone, and find them under no time, until it is published again. Date by something else what should "
        "keep its date."
    )
    assert told in ask(desk, Person, "withdraw", [kirov]).context["action"].consequences
    page = ask(desk, Statement, "withdraw", [base, *Statement.objects.filter(ref__in=["of-him", "later-b"])])
    assert page.context["action"].consequences[0] == (
        "1 other statement is dated by what goes (later-a): readers will see the words of its date alone, and find it "
        "under no time, until it is published again. Date by something else what should keep its date."
    )
    confirm(desk, Statement, page)
    assert StatementTime.objects.filter(statement__ref="later-a").count() == 0
    assert ask(desk, Statement, "withdraw", [Statement.objects.get(ref="later-a")]).context["action"].consequences == [
        "Groups, camps, places, events and terms that readers know by these alone go out of sight with them."
    ]


def test_withdrawing_a_source_says_how_many_statements_and_names_go_with_it(desk):
    kirov = make.make_person("kirov")
    statement = make.make_statement(kirov)
    make.make_name(kirov, "Kirow", passage=statement.passage)
    consequences = ask(desk, Source, "withdraw", [statement.passage.source]).context["action"].consequences
    assert consequences[:2] == [
        "Readers will no longer see 1 statement about 1 person.",
        "Readers will no longer see 1 form of a name.",
    ]


def test_each_record_keeps_in_its_history_that_it_was_published_and_withdrawn(desk, curator):
    kirov = make.make_person("kirov", status="draft")
    act(desk, Person, "publish", [kirov])
    act(desk, Person, "withdraw", [kirov])
    entries = LogEntry.objects.filter(object_id=str(kirov.pk), user=curator).order_by("pk")
    assert [entry.get_change_message() for entry in entries] == ["Published.", "Withdrawn."]


def test_an_act_that_fails_halfway_leaves_nothing_done(desk, monkeypatch):
    monkeypatch.setattr("prosopo.chunks.CHUNK", 1)
    kirov = make.make_person("kirov", status="draft")
    make.make_statement(kirov, status="draft")
    page = ask(desk, Person, "publish_with_statements", [kirov])
    monkeypatch.setattr(Statement.objects.all().__class__, "publish", lambda self: 0)
    second_page = confirm(desk, Person, page)
    assert "Nothing has been done" in second_page.content.decode()
    assert set(Person.objects.values_list("status", flat=True)) == {"draft"}
    assert not LogEntry.objects.exists()
