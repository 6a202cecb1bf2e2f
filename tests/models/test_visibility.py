"""What readers see: a statement's one rule, and everything that follows from it."""

import pytest

from prosopo.models import (
    Camp,
    Event,
    Fate,
    Group,
    GroupName,
    IdentityJudgement,
    Passage,
    Person,
    PersonName,
    Place,
    Relation,
    Role,
    Source,
    Statement,
)
from tests import factories as make

pytestmark = pytest.mark.django_db


def full_statement():
    """A statement that names everything that one can name."""
    return make.make_statement(
        make.make_person("guevorkian"),
        kind="relationship",
        related_person=make.make_person("wife"),
        relation=make.make_relation("wife-of"),
        speaker=make.make_person("melnais"),
        voice="quoted",
        group=make.make_group("faction", parent=make.make_group("opposition", parent=make.make_group("party"))),
        camp=make.make_camp("mine", parent=make.make_camp("complex", place=make.make_place("tundra"))),
        place=make.make_place("moscow", parent=make.make_place("russia", kind="country")),
        event=make.make_event(
            "strike",
            parent=make.make_event("resistance"),
            camp=make.make_camp("pit", parent=make.make_camp("basin"), place=make.make_place("bank")),
            place=make.make_place("river", kind="river"),
        ),
        role=make.make_role("engineer"),
        fate=make.make_fate("arrested"),
    )


def merge_away(slug):
    Person.objects.filter(slug=slug).update(merged_into=make.make_person("who-lives-on"))


HIDING = {
    "the statement is a draft": lambda: Statement.objects.update(status="draft"),
    "the statement is withdrawn": lambda: Statement.objects.withdraw(),
    "the person is a draft": lambda: Person.objects.filter(slug="guevorkian").update(status="draft"),
    "the person is withdrawn": lambda: Person.objects.filter(slug="guevorkian").withdraw(),
    "the person is merged away": lambda: merge_away("guevorkian"),
    "the related person is a draft": lambda: Person.objects.filter(slug="wife").update(status="draft"),
    "the related person is withdrawn": lambda: Person.objects.filter(slug="wife").withdraw(),
    "the related person is merged away": lambda: merge_away("wife"),
    "the speaker is a draft": lambda: Person.objects.filter(slug="melnais").update(status="draft"),
    "the speaker is withdrawn": lambda: Person.objects.filter(slug="melnais").withdraw(),
    "the speaker is merged away": lambda: merge_away("melnais"),
    "the source is a draft": lambda: Source.objects.update(status="draft"),
    "the source is withdrawn": lambda: Source.objects.withdraw(),
}
each_way_of_hiding = pytest.mark.parametrize("hide", HIDING.values(), ids=HIDING)

# What the full statement makes public, beside people and sources, which are public by themselves.
SHOWN = {
    Group: {"faction", "opposition", "party"},
    Camp: {"mine", "complex", "pit", "basin"},
    Place: {"moscow", "russia", "tundra", "bank", "river"},
    Event: {"strike", "resistance"},
    Role: {"engineer"},
    Fate: {"arrested"},
    Relation: {"wife-of"},
}


def shown(model):
    return {record.slug for record in model.objects.published()}


def test_a_statement_is_public_when_it_and_all_that_it_names_are():
    record = full_statement()
    assert list(Statement.objects.published()) == [record]


@each_way_of_hiding
def test_a_statement_is_hidden_when(hide):
    full_statement()
    hide()
    assert list(Statement.objects.published()) == []


def test_a_statement_about_a_group_or_an_event_needs_no_person():
    of_group = make.make_statement(None, subject_group=make.make_group())
    of_event = make.make_statement(None, event=make.make_event())
    assert set(Statement.objects.published()) == {of_group, of_event}


def test_what_is_denied_is_shown_but_not_affirmed():
    person = make.make_person()
    denied = make.make_statement(person, denied=True)
    said = make.make_statement(person)
    assert set(Statement.objects.published()) == {denied, said}
    assert list(Statement.objects.published().affirmed()) == [said]


def test_what_a_public_statement_names_is_public_and_so_is_what_it_sits_in():
    full_statement()
    make.make_group("unused", parent=Group.objects.get(slug="party"))
    make.make_camp("unused", parent=Camp.objects.get(slug="mine"))
    make.make_place("unused", parent=Place.objects.get(slug="moscow"))
    make.make_camp("unused-too", place=Place.objects.get(slug="unused"))
    make.make_event("unused", parent=Event.objects.get(slug="strike"))
    for maker in (make.make_role, make.make_fate, make.make_relation):
        maker("unused")
    assert {model: shown(model) for model in SHOWN} == SHOWN


@each_way_of_hiding
def test_what_only_a_hidden_statement_names_is_hidden_when(hide):
    full_statement()
    hide()
    assert {model: shown(model) for model in SHOWN} == {model: set() for model in SHOWN}
    assert list(Passage.objects.published()) == []


def test_a_group_of_which_something_is_said_as_a_whole_is_public():
    make.make_statement(None, subject_group=make.make_group("crowd", parent=make.make_group("prisoners")))
    assert shown(Group) == {"crowd", "prisoners"}


def test_people_are_public_unless_draft_withdrawn_or_merged_away():
    for status in ("draft", "published", "withdrawn"):
        make.make_person(status, status=status)
    make.make_person("merged", merged_into=Person.objects.get(slug="published"))
    assert shown(Person) == {"published"}


def test_sources_are_public_when_published():
    for status in ("draft", "published", "withdrawn"):
        make.make_source(status, status=status)
    assert shown(Source) == {"published"}


@pytest.mark.parametrize("hidden", [{"status": "draft"}, {"status": "withdrawn"}])
def test_names_are_public_when_their_person_and_their_source_are(hidden):
    person, unseen = make.make_person("seen"), make.make_person("unseen", **hidden)
    cited = make.make_passage("Guevorkian")
    unpublished = make.make_passage("Guevorkian", make.make_source("letter", **hidden))
    kept = [make.make_name(person, "Gevorkyan"), make.make_name(person, "Guevorkian", passage=cited)]
    make.make_name(person, "Guevorkian", passage=unpublished)
    make.make_name(unseen, "Gevorkyan")
    assert list(PersonName.objects.published()) == kept
    assert [name.is_editorial for name in kept] == [True, False]


def test_names_of_groups_and_camps_are_public_when_those_are():
    full_statement()
    seen = Group.objects.get(slug="party").names.create(text="VKP", kind="initials", language="ru")
    make.make_group("unseen").names.create(text="Unseen", kind="initials", language="ru")
    assert list(GroupName.objects.published()) == [seen]
    kept = Camp.objects.get(slug="basin").names.create(text="Workuta", kind="romanisation", language="de")
    make.make_camp("unseen").names.create(text="Unseen", kind="initials", language="ru")
    assert list(kept.__class__.objects.published()) == [kept]


def test_passages_are_public_when_a_public_statement_or_name_rests_on_them():
    source = make.make_source()
    quotes = ["Guevorkian was arrested", "His wife", "the camp", "silent", "knew nothing", "spring", "the"]
    cited, also_cited, of_name, of_group, of_draft, unused, of_camp = (
        make.make_passage(quote, source) for quote in quotes
    )
    person = make.make_person()
    make.make_statement(person, passage=cited).also_cites.add(also_cited)
    make.make_name(person, "Guevorkian", passage=of_name)
    group = make.make_group()
    make.make_statement(person, kind="membership", group=group, passage=cited)
    group.names.create(text="silent", kind="as_in_source", language="en", passage=of_group)
    camp = make.make_camp()
    make.make_statement(person, kind="detention", camp=camp, passage=cited)
    camp.names.create(text="the", kind="as_in_source", language="en", passage=of_camp)
    make.make_statement(person, passage=of_draft, status="draft").also_cites.add(unused)
    make.make_name(make.make_person("unseen", status="draft"), "spring", passage=unused)
    assert set(Passage.objects.published()) == {cited, also_cited, of_name, of_group, of_camp}
    Source.objects.withdraw()
    assert list(Passage.objects.published()) == []


@pytest.mark.parametrize("hidden", [{"status": "draft"}, {"status": "withdrawn"}, {"merged": True}])
@pytest.mark.parametrize("which", [0, 1])
def test_an_identity_judgement_is_public_when_both_people_are(hidden, which):
    people = [make.make_person("a"), make.make_person("b")]
    judgement = make.make_judgement(*people)
    assert list(IdentityJudgement.objects.published()) == [judgement]
    if hidden.get("merged"):
        hidden = {"merged_into": make.make_person("who-lives-on")}
    Person.objects.filter(pk=people[which].pk).update(**hidden)
    assert list(IdentityJudgement.objects.published()) == []
