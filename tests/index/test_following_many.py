"""The index follows what is written by the many: querysets, bulk methods, links between records, fixtures, forms."""

import pytest
from django.contrib.auth import get_user_model

from prosopo.models import (
    Camp,
    Dispute,
    Group,
    IdentityJudgement,
    Passage,
    Person,
    PersonName,
    Role,
    Source,
    Statement,
)
from tests import factories as make
from tests.admin.pages import add_row, address, filled_in
from tests.index.index_checks import changed, faults, full, listed, mentions_of, said_of, save, the, update
from tests.models.fixture_loading import as_entries, load_entries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vorkuta_in_gulag_alone")]

HIM = ["guevorkian"]
ALSO = full("guevorkian", "statements", 0, "also_cites", ["ref"])
DISPUTED = full("guevorkian", "statements", 0, "disputes", ["slug"])
DISPUTED_TOO = full("m-b", "mentioned_in", 1, "disputes", ["slug"])
NOTE = full("wife", "mentioned_in", 0, "note")


def some(model, *identities):
    return model.objects.filter(**{f"{model.IDENTITY}__in": identities})


def arrest():
    return the(Statement, "arrest")


def dispute():
    return the(Dispute, "was-he-arrested")


def cited():
    return the(Passage, "spring-words").also_cited_by


UPDATED = {
    "statement": (lambda: update(Statement, "arrest", text="was arrested", note="Heard."), NOTE, "Heard."),
    "statement, moved away": (
        lambda: update(Statement, "no-trotskyist", person=the(Person, "m-b")),
        said_of("guevorkian"),
        ["arrest"],
    ),
    "statement, moved here": (
        lambda: update(Statement, "no-trotskyist", person=the(Person, "m-b")),
        said_of("m-b"),
        ["no-trotskyist"],
    ),
    "speaker": (lambda: update(Statement, "arrest", speaker=the(Person, "wife")), mentions_of("m-b"), ["of-them"]),
    "date": (
        lambda: update(Statement, "arrest", date="1941", date_calendar=""),
        listed(date="1941"),
        HIM,
    ),
    "camp": (lambda: update(Camp, "vorkuta", parent=make.make_camp("north")), listed(camp="north"), HIM),
    "camp, moved out": (lambda: update(Camp, "vorkuta", parent=None), listed(camp="gulag"), 400),
    "role": (lambda: update(Role, "engineer", label="Fitter"), full("guevorkian", "roles", ["label"]), ["Fitter"]),
    "person": (
        lambda: update(Person, "wife", name="Maria", sort_name="Maria", is_named=True),
        listed(),
        ["guevorkian", "m-b", "wife"],
    ),
    "person, merged": (lambda: update(Person, "m-b", merged_into=the(Person, "wife")), mentions_of("wife"), []),
    "name": (
        lambda: update(PersonName, "guevorkian-ru", person=the(Person, "wife")),
        full("guevorkian", "names", ["ref"]),
        ["guevorkian-cited"],
    ),
    "judgement": (
        lambda: update(IdentityJudgement, "one-or-two", first=the(Person, "wife")),
        full("m-b", "identity"),
        [],
    ),
    "passage": (
        lambda: update(Passage, "page-words", source=make.make_source("notes", text="")),
        listed(source="notes", denied="include"),
        HIM,
    ),
    "name, added to another": (
        lambda: the(Person, "wife").names.add(the(PersonName, "guevorkian-ru")),
        full("wife", "names", ["ref"]),
        ["guevorkian-ru"],
    ),
    "statement, added to a camp": (
        lambda: make.make_camp("north").statements.add(arrest()),
        listed(camp="north"),
        HIM,
    ),
    "statements, set of a role": (
        lambda: make.make_role("cook").statements.set([arrest()]),
        full("guevorkian", "roles", ["slug"]),
        ["cook"],
    ),
    "statements of a source withdrawn": (lambda: some(Source, "memoir").withdraw(), mentions_of("wife"), []),
    "statement withdrawn": (lambda: some(Statement, "arrest").withdraw(), mentions_of("wife"), []),
    "statement published": (lambda: some(Statement, "draft").publish(), said_of("m-b"), ["draft"]),
    "person withdrawn": (lambda: some(Person, "m-b").withdraw(), said_of("guevorkian"), ["no-trotskyist"]),
    "person published": (lambda: some(Person, "draft").publish(), full("draft", "name"), "Draft"),
    "dispute withdrawn": (lambda: some(Dispute, "was-he-arrested").withdraw(), DISPUTED, []),
    "one of the disputed withdrawn": (lambda: some(Statement, "no-trotskyist").withdraw(), DISPUTED, []),
    "bulk_update": (
        lambda: Statement.objects.bulk_update([changed(arrest(), note="Heard.")], ["note"]),
        NOTE,
        "Heard.",
    ),
    "bulk_update, moved": (
        lambda: Statement.objects.bulk_update(
            [changed(arrest(), person=the(Person, "m-b"), speaker=None)], ["person", "speaker"]
        ),
        said_of("guevorkian"),
        ["no-trotskyist"],
    ),
}

NEW = {"kind": "detention", "text": "", "ref": "new"}


def detained(slug):
    return make.statement(the(Person, slug), camp=the(Camp, "vorkuta"), **NEW)


def upsert(*records, model=Statement, ref="ref", fields=("person", "note")):
    model.objects.bulk_create(records, update_conflicts=True, unique_fields=[ref], update_fields=fields)


CREATED = {
    "bulk_create": (lambda: Statement.objects.bulk_create([detained("wife")]), listed(camp="gulag"), ["wife", *HIM]),
    "ignore_conflicts": (
        lambda: Statement.objects.bulk_create([detained("m-b"), arrest()], ignore_conflicts=True),
        listed(camp="gulag"),
        [*HIM, "m-b"],
    ),
    "update_conflicts": (
        lambda: upsert(make.statement(the(Person, "wife"), ref="no-trotskyist", note="Hers.")),
        full("wife", "statements", ["note"]),
        ["Hers."],
    ),
    "update_conflicts, moved away": (
        lambda: upsert(make.statement(the(Person, "wife"), ref="no-trotskyist")),
        said_of("guevorkian"),
        ["arrest"],
    ),
    "update_conflicts on another key": (
        lambda: upsert(
            Role(slug="other", label="Engineer", scope_note="New.", category="other"),
            model=Role,
            ref="label",
            fields=["slug"],
        ),
        full("guevorkian", "roles", ["slug"]),
        ["other"],
    ),
    "people": (
        lambda: Person.objects.bulk_create([Person(slug="tiit", name="Tiit", sex="male", status="published")]),
        full("tiit", "sex"),
        "male",
    ),
}

LINKED = {
    "cites.add": (lambda: arrest().also_cites.add(the(Passage, "page-words")), ALSO, ["spring-words", "page-words"]),
    "cites.remove": (lambda: arrest().also_cites.remove(the(Passage, "spring-words")), ALSO, []),
    "cites.clear": (lambda: arrest().also_cites.clear(), ALSO, []),
    "cites.set": (lambda: arrest().also_cites.set([the(Passage, "page-words")]), ALSO, ["page-words"]),
    "cited_by.add": (
        lambda: the(Passage, "page-words").also_cited_by.add(arrest()),
        ALSO,
        ["spring-words", "page-words"],
    ),
    "cited_by.remove": (lambda: cited().remove(arrest()), ALSO, []),
    "cited_by.clear": (lambda: cited().clear(), ALSO, []),
    "cited_by.set": (lambda: cited().set([the(Statement, "of-them")]), ALSO, []),
    "statements.add": (lambda: dispute().statements.add(the(Statement, "of-them")), DISPUTED_TOO, ["was-he-arrested"]),
    "statements.add a draft": (lambda: dispute().statements.add(the(Statement, "draft")), DISPUTED, []),
    "statements.remove": (lambda: dispute().statements.remove(arrest()), DISPUTED, []),
    "statements.clear": (lambda: dispute().statements.clear(), DISPUTED, []),
    "statements.set": (lambda: dispute().statements.set([the(Statement, "of-them")]), DISPUTED, []),
    "disputes.add": (
        lambda: the(Statement, "of-them").disputes.add(dispute()),
        DISPUTED_TOO,
        ["was-he-arrested"],
    ),
    "disputes.add to a draft": (lambda: the(Statement, "draft").disputes.add(dispute()), DISPUTED, []),
    "disputes.remove": (lambda: arrest().disputes.remove(dispute()), DISPUTED, []),
    "disputes.clear": (lambda: arrest().disputes.clear(), DISPUTED, []),
    "disputes.set": (lambda: arrest().disputes.set([]), DISPUTED, []),
}

WAYS = {**UPDATED, **CREATED, **LINKED}


@pytest.mark.parametrize(("write", "ask", "answer"), WAYS.values(), ids=WAYS)
def test_what_is_written_by_the_many_is_told_at_once(client, write, ask, answer):
    assert ask(client) != answer
    write()
    assert ask(client) == answer
    assert faults() == []


UNLINKED = {
    "statements.remove": lambda draft: dispute().statements.remove(draft),
    "statements.set": lambda draft: dispute().statements.set([arrest()]),
    "disputes.remove": lambda draft: draft.disputes.remove(dispute()),
    "disputes.clear": lambda draft: draft.disputes.clear(),
}


@pytest.mark.parametrize("unlink", UNLINKED.values(), ids=UNLINKED)
def test_a_dispute_is_told_again_without_the_draft_that_hid_it(client, unlink):
    draft = the(Statement, "draft")
    dispute().statements.add(draft)
    assert DISPUTED(client) == []
    unlink(draft)
    assert DISPUTED(client) == ["was-he-arrested"]
    assert faults() == []


def test_a_dispute_is_hidden_with_the_statement_that_it_prefers(client):
    preferred = make.make_statement(make.make_person("far"), ref="far")
    save(Dispute, "was-he-arrested", preferred=preferred)
    assert DISPUTED(client) == ["was-he-arrested"]
    some(Statement, "far").withdraw()
    assert DISPUTED(client) == []
    assert faults() == []


def test_a_judgement_names_whoever_nothing_else_ties_as_they_are_now_called(client):
    make.make_judgement(make.make_person("far"), the(Person, "wife"))
    save(Person, "far", name="Maria")
    assert full("wife", "identity", 0, "other", "name")(client) == "Maria"
    some(Person, "far").withdraw()
    assert full("wife", "identity")(client) == []
    assert faults() == []


def test_a_fixture_is_told_once_it_is_loaded(client, tmp_path, django_capture_on_commit_callbacks):
    entries = as_entries(
        changed(the(Camp, "vorkuta"), name="Vorkoutlag", parent=None),
        changed(arrest(), note="Heard.", date_text="", speaker=the(Person, "wife"), related_person=None, relation=None),
        changed(dispute(), question="Was he?"),
        with_many=True,
    )
    entries[1]["fields"]["also_cites"] = [["page-words"]]
    with django_capture_on_commit_callbacks(execute=True):
        load_entries(tmp_path, entries)
    said = full("guevorkian", "statements", 0)(client)
    assert (said["note"], said["camp"]["name"], said["speaker"]["slug"]) == ("Heard.", "Vorkoutlag", "wife")
    assert ([one["ref"] for one in said["also_cites"]], said["disputes"][0]["question"]) == (["page-words"], "Was he?")
    assert listed(camp="gulag")(client) == 400
    assert mentions_of("m-b")(client) == ["of-them"]
    assert faults() == []


def test_what_a_curator_saves_in_a_persons_form_is_told_at_once(client):
    client.force_login(get_user_model().objects.create_superuser("natalia"))
    url = address(Person, "change", the(Person, "guevorkian").pk)
    data = filled_in(client.get(url)) | {"name": "Gevorkyan", "names-TOTAL_FORMS": 2}
    assert client.post(url, add_row(data, "names", text="G.", kind="initials", language="en")).status_code == 302
    assert full("guevorkian", "name")(client) == "Gevorkyan"
    assert full("guevorkian", "names", ["text"])(client)[2:] == ["G."]
    assert faults() == []


def test_what_a_curator_saves_in_a_statements_form_is_told_at_once(client):
    client.force_login(get_user_model().objects.create_superuser("natalia"))
    url = address(Statement, "change", arrest().pk)
    data = filled_in(client.get(url)) | {"note": "Heard.", "date_text": "", "group": the(Group, "opposition").pk}
    assert client.post(url, data).status_code == 302
    assert NOTE(client) == "Heard."
    assert listed(group="sapronovists")(client) == []
    assert faults() == []


@pytest.mark.parametrize("form", ["statement", "dispute"])
def test_what_a_curator_links_in_a_form_is_told_at_once(client, form):
    client.force_login(get_user_model().objects.create_superuser("natalia"))
    record, field, ask, answer = {
        "statement": (arrest(), "also_cites", ALSO, ["page-words"]),
        "dispute": (dispute(), "statements", DISPUTED_TOO, ["was-he-arrested"]),
    }[form]
    chosen = [the(Passage, "page-words")] if form == "statement" else [arrest(), the(Statement, "of-them")]
    url = address(type(record), "change", record.pk)
    data = filled_in(client.get(url)) | {field: [one.pk for one in chosen], "preferred": "", "date_text": ""}
    assert client.post(url, data).status_code == 302
    assert ask(client) == answer
    assert faults() == []
