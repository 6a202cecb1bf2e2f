"""The index follows what is saved, made, merged or deleted one by one: at once, in every record that tells of it."""

import pytest

from prosopo.index.builders import people
from prosopo.models import (
    Camp,
    Dispute,
    Event,
    Fate,
    Group,
    IdentityJudgement,
    Passage,
    Person,
    PersonName,
    Relation,
    Role,
    Source,
    Statement,
)
from tests import factories as make
from tests.index.index_checks import faults, full, listed, mentions_of, person, said_of, save, the

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vorkuta_in_gulag_alone")]

HIM = ["guevorkian"]


def told(*path):
    """Asks for a part of the first statement on Guevorkian."""
    return full("guevorkian", "statements", 0, *path)


def heard(*path):
    """Asks for a part of the same statement in the record of his wife, who is mentioned in it."""
    return full("wife", "mentioned_in", 0, *path)


def rename(slug):
    save(Person, slug, name="Maria")


def edit(ref, **fields):
    save(Statement, ref, **fields)


# What is written, what is asked of the API, and what it then answers.
SAVED = {
    "person": (lambda: rename("guevorkian"), full("guevorkian", "name"), "Maria"),
    "person, elsewhere": (lambda: rename("guevorkian"), heard("person", "name"), "Maria"),
    "related person": (lambda: rename("wife"), told("related_person", "name"), "Maria"),
    "speaker": (lambda: rename("m-b"), told("speaker", "name"), "Maria"),
    "speaker, elsewhere": (lambda: rename("m-b"), heard("speaker", "name"), "Maria"),
    "judged person": (lambda: rename("m-b"), full("guevorkian", "identity", 0, "other", "name"), "Maria"),
    "order": (lambda: save(Person, "guevorkian", sort_name="Aba"), listed(), ["guevorkian", "wife", "m-b"]),
    "sex": (lambda: save(Person, "wife", sex="male"), listed(sex="male"), ["wife", "guevorkian"]),
    "person withdrawn": (lambda: save(Person, "wife", status="withdrawn"), listed(camp="gulag"), []),
    "name": (lambda: save(PersonName, "guevorkian-ru", text="Г."), full("guevorkian", "names", 0, "text"), "Г."),
    "name of another": (
        lambda: save(PersonName, "guevorkian-ru", person=person("wife")),
        full("guevorkian", "names", ["ref"]),
        ["guevorkian-cited"],
    ),
    "camp": (lambda: save(Camp, "vorkuta", name="Camp"), told("camp", "name"), "Camp"),
    "camp moved": (lambda: save(Camp, "vorkuta", parent=make.make_camp("north")), listed(camp="north"), HIM),
    "camp above moved": (lambda: save(Camp, "gulag", parent=make.make_camp("ussr")), listed(camp="ussr"), HIM),
    "camp moved out": (lambda: save(Camp, "vorkuta", parent=None), listed(camp="gulag"), 400),
    "group": (lambda: save(Group, "sapronovists", name="Decists"), told("group", "name"), "Decists"),
    "group moved": (lambda: save(Group, "sapronovists", parent=make.make_group("left")), listed(group="left"), HIM),
    "subject group": (
        lambda: save(Group, "sapronovists", name="Decists"),
        full("m-b", "mentioned_in", 1, "subject_group", "name"),
        "Decists",
    ),
    "role": (lambda: save(Role, "engineer", label="Fitter"), told("role", "label"), "Fitter"),
    "role under another": (
        lambda: save(Role, "engineer", parent=make.make_role("craft")),
        listed(role="craft"),
        HIM,
    ),
    "role above under another": (
        lambda: [
            save(Role, "engineer", parent=make.make_role("craft")),
            save(Role, "craft", parent=make.make_role("work")),
        ],
        listed(role="work"),
        HIM,
    ),
    "fate under another": (lambda: save(Fate, "arrested", parent=make.make_fate("held")), listed(fate="held"), HIM),
    "fate": (lambda: save(Fate, "arrested", label="Taken"), told("fate", "label"), "Taken"),
    "event": (lambda: save(Event, "hunger-strike", name="Strike"), told("event", "name"), "Strike"),
    "event moved": (lambda: save(Event, "hunger-strike", parent=make.make_event("year")), listed(event="year"), HIM),
    "relation": (lambda: save(Relation, "husband", label="Spouse"), told("relation", "label"), "Spouse"),
    "source": (lambda: save(Source, "memoir", title="Memoir"), told("passage", "source", "title"), "Memoir"),
    "source withdrawn": (lambda: save(Source, "memoir", status="withdrawn"), mentions_of("wife"), []),
    "quote": (lambda: save(Passage, "arrest-words", quote="He was."), told("passage", "quote"), "He was."),
    "further quote": (lambda: save(Passage, "spring-words", quote="1936"), told("also_cites", 0, "quote"), "1936"),
    "passage moved": (
        lambda: save(Passage, "page-words", source=make.make_source("notes", text="")),
        listed(source="notes", denied="include"),
        HIM,
    ),
    "question": (lambda: save(Dispute, "was-he-arrested", question="Why?"), told("disputes", 0, "question"), "Why?"),
    "dispute withdrawn": (lambda: save(Dispute, "was-he-arrested", status="withdrawn"), told("disputes"), []),
    "preferred": (lambda: save(Dispute, "was-he-arrested", preferred=the(Statement, "draft")), told("disputes"), []),
    "judgement": (
        lambda: save(IdentityJudgement, "one-or-two", reasons="One hand."),
        full("m-b", "identity", 0, "reasons"),
        "One hand.",
    ),
    "judgement on another": (
        lambda: save(IdentityJudgement, "one-or-two", first=person("wife")),
        full("m-b", "identity"),
        [],
    ),
    "statement": (lambda: edit("arrest", note="So she says."), heard("note"), "So she says."),
    "date": (lambda: edit("arrest", date="1941"), listed(date="1941"), HIM),
    "certainty": (lambda: edit("arrest", certainty="certain"), listed(camp="gulag", certainty="certain"), HIM),
    "denial": (lambda: edit("no-trotskyist", denied=False), listed(group="trotskyists"), HIM),
    "statement withdrawn": (lambda: edit("arrest", status="withdrawn"), mentions_of("wife"), []),
    "disputed statement withdrawn": (lambda: edit("no-trotskyist", status="withdrawn"), heard("disputes"), []),
    "statement moved to another": (
        lambda: edit("no-trotskyist", person=person("m-b")),
        said_of("guevorkian"),
        ["arrest"],
    ),
    "statement moved from another": (
        lambda: edit("no-trotskyist", person=person("m-b")),
        said_of("m-b"),
        ["no-trotskyist"],
    ),
    "another speaker": (lambda: edit("arrest", speaker=person("wife")), mentions_of("m-b"), ["of-them"]),
    "merged": (lambda: save(Person, "m-b", merged_into=person("guevorkian")), full("guevorkian", "identity"), []),
    "merged, elsewhere": (lambda: save(Person, "m-b", merged_into=person("guevorkian")), mentions_of("wife"), []),
}


def tie():
    make.make_statement(person("m-b"), related_person=person("wife"), ref="tie")


def detain():
    make.make_statement(person("wife"), kind="detention", camp=the(Camp, "vorkuta"))


MADE = {
    "person": (lambda: make.make_person("tiit"), full("tiit", "name"), "Tiit"),
    "name": (lambda: make.make_name(person("wife"), "Maria"), full("wife", "names", ["text"]), ["Maria"]),
    "statement": (detain, listed(camp="gulag"), ["wife", "guevorkian"]),
    "tie": (tie, listed(related_to="wife"), ["guevorkian", "m-b"]),
    "tie, from the other side": (tie, listed(related_to="m-b"), ["wife"]),
    "tie, told to the other": (tie, mentions_of("wife"), ["arrest", "tie"]),
    "judgement": (
        lambda: make.make_judgement(person("wife"), person("m-b")),
        full("wife", "identity", ["verdict"]),
        ["possible"],
    ),
    "dispute": (
        lambda: make.make_dispute(the(Statement, "arrest"), slug="when"),
        heard("disputes", ["slug"]),
        ["was-he-arrested", "when"],
    ),
}

each_saved = pytest.mark.parametrize(("write", "ask", "answer"), SAVED.values(), ids=SAVED)
each_made = pytest.mark.parametrize(("write", "ask", "answer"), MADE.values(), ids=MADE)


@each_saved
def test_what_is_saved_is_told_at_once(client, write, ask, answer):
    assert ask(client) != answer
    write()
    assert ask(client) == answer
    assert faults() == []


@each_made
def test_what_is_made_is_told_at_once(client, write, ask, answer):
    assert ask(client) != answer
    write()
    assert ask(client) == answer
    assert faults() == []


def test_a_name_that_is_deleted_is_told_no_more(client):
    the(PersonName, "guevorkian-ru").delete()
    assert full("guevorkian", "names", ["ref"])(client) == ["guevorkian-cited"]
    assert faults() == []


@pytest.mark.parametrize("delete", [Statement.delete, lambda one: Statement.objects.filter(pk=one.pk).delete()])
def test_a_dispute_is_told_once_the_draft_that_hid_it_is_deleted(client, delete):
    draft = the(Statement, "draft")
    the(Dispute, "was-he-arrested").statements.add(draft)
    assert heard("disputes")(client) == []
    delete(draft)
    assert heard("disputes", ["slug"])(client) == ["was-he-arrested"]
    assert faults() == []


def test_a_statement_made_of_a_draft_is_told_when_the_person_is_published(client):
    make.make_statement(person("draft"), camp=the(Camp, "vorkuta"), related_person=person("wife"), ref="later")
    assert mentions_of("wife")(client) == ["arrest"]
    save(Person, "draft", status="published")
    assert mentions_of("wife")(client) == ["arrest", "later"]
    assert listed(camp="gulag")(client) == ["draft", "guevorkian"]
    assert faults() == []


def test_a_withdrawn_or_merged_person_is_in_no_list(client):
    rename("m-b")
    assert listed(ordering="name")(client) == ["wife", "guevorkian", "m-b"]
    save(Person, "m-b", status="withdrawn")
    save(Person, "guevorkian", merged_into=person("wife"))
    assert listed()(client) == ["wife"]
    assert full("m-b")(client) == 410
    assert full("guevorkian")(client) == 301
    assert faults() == []


@pytest.mark.parametrize(("most", "shown", "complete"), [(1, 1, False), (2, 2, True)])
def test_a_record_shows_so_many_mentions_and_says_whether_these_are_all(client, monkeypatch, most, shown, complete):
    monkeypatch.setattr(people, "MOST_MENTIONS", most)
    rename("m-b")
    assert mentions_of("m-b")(client) == ["arrest", "of-them"][:shown]
    assert full("m-b", "mentioned_in_is_complete")(client) is complete
    assert faults() == []


def test_what_someone_says_of_themself_hides_nothing_that_they_say_of_others(client):
    wife = person("wife")
    said = {"speaker": wife, "voice": "quoted"}
    Statement.objects.bulk_create(make.statement(wife, **said) for _ in range(people.MOST_MENTIONS + 2))
    make.make_statement(person("m-b"), ref="hers", **said)
    assert mentions_of("wife")(client) == ["arrest", "hers"]
    assert faults() == []
