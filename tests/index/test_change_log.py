"""The log tells of every change that readers see, of whatever kind and however made, and of no other."""

import datetime

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction

from prosopo.index.log.outbox import flush
from prosopo.index.models.log import Batch, PendingChange
from prosopo.index.sync.refreshing import batched_updates
from prosopo.models import (
    Camp,
    CampName,
    CampSuccession,
    Dispute,
    Event,
    Fate,
    Group,
    GroupJudgement,
    GroupKind,
    GroupName,
    GroupParent,
    GroupSuccession,
    IdentityJudgement,
    Passage,
    Person,
    PersonName,
    Place,
    PlaceJudgement,
    PlaceParent,
    PlaceSuccession,
    Relation,
    Role,
    Source,
    Statement,
)
from prosopo.schema import RecordKind
from tests import factories as make
from tests.admin.pages import address, filled_in
from tests.index.harvester import public, served, told_of
from tests.index.index_checks import changed, person, save, the, update
from tests.index.test_following import MADE, SAVED
from tests.index.test_following_many import UNLINKED, WAYS
from tests.models.fixture_loading import as_entries, load_entries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vorkuta_in_gulag_alone")]

HIS = ["changed people/guevorkian", "changed people/m-b", "changed people/wife"]  # all whom one statement names
ARREST = [*HIS, "changed statements/arrest"]
DISPUTE = "changed disputes/was-he-arrested"  # which shows the arrest


def camp():
    return the(Camp, "vorkuta")


def judgement(one, other):
    fields = {"verdict": "same", "reasons": "Yes.", "judged_by": "N.", "judged_on": datetime.date(2026, 1, 2)}
    return GroupJudgement(first=the(Group, one), second=the(Group, other), **fields)


def speak(**fields):
    make.make_statement(person("wife"), ref="new", **fields)


def cold_no_more():
    """Take the last that ties anything to the camp but one."""
    save(Event, "hunger-strike", camp=None)
    save(Statement, "cold", status="withdrawn")


# What is written, and all that is told of it.
TOLD = {
    "person": (
        lambda: save(Person, "wife", name="Maria"),
        ["changed disputes/was-he-arrested", *ARREST],
    ),
    "person made": (lambda: make.make_person("tiit"), ["created people/tiit"]),
    "draft made": (lambda: make.make_person("tiit", status="draft"), []),
    "draft published": (lambda: Person.objects.filter(slug="draft").publish(), ["created people/draft"]),
    "person withdrawn": (
        lambda: save(Person, "wife", status="withdrawn"),
        [
            "changed people/guevorkian",
            "changed people/m-b",
            "changed places/russia",
            "changed places/tundra",
            "changed statements/no-trotskyist",
            "withdrawn disputes/was-he-arrested",
            "withdrawn fates/arrested",
            "withdrawn legal_bases/article-58-10",
            "withdrawn people/wife",
            "withdrawn places/moscow",
            "withdrawn relations/husband",
            "withdrawn roles/engineer",
            "withdrawn statements/arrest",
            "withdrawn traits/armenian",
        ],
    ),
    "person merged": (
        lambda: save(Person, "wife", merged_into=person("guevorkian")),
        [
            "changed people/guevorkian",
            "changed people/m-b",
            "changed places/russia",
            "changed places/tundra",
            "changed statements/no-trotskyist",
            "merged people/wife into guevorkian",
            "withdrawn disputes/was-he-arrested",
            "withdrawn fates/arrested",
            "withdrawn legal_bases/article-58-10",
            "withdrawn places/moscow",
            "withdrawn relations/husband",
            "withdrawn roles/engineer",
            "withdrawn statements/arrest",
            "withdrawn traits/armenian",
        ],
    ),
    "name": (lambda: save(PersonName, "guevorkian-ru", text="Г."), ["changed people/guevorkian"]),
    "judgement": (
        lambda: save(IdentityJudgement, "one-or-two", reasons="One hand."),
        ["changed people/guevorkian", "changed people/m-b"],
    ),
    "judgement on groups": (
        lambda: save(GroupJudgement, "two-groups", reasons="One hand."),
        ["changed groups/sapronovists", "changed groups/trotskyists"],
    ),
    "further parent's note": (
        lambda: save(GroupParent, "sapronovists-once", note="Heard."),
        ["changed groups/opposition", "changed groups/sapronovists"],
    ),
    "further parent of what nobody sees made": (
        lambda: make.make_further_parent(make.make_camp("north"), camp()),
        [],
    ),
    "further parent that nobody saw": (
        lambda: make.make_further_parent(camp(), make.make_camp("north")),
        ["changed camps/vorkuta", "created camps/north"],
    ),
    "further parent taken away": (
        lambda: PlaceParent.objects.all().delete(),
        ["changed places/moscow", "changed places/russia"],
    ),
    "judgement on camps made": (
        lambda: make.make_judgement(camp(), make.make_camp("north"), ref="new"),
        [],
    ),
    "judgement on groups made": (
        lambda: make.make_judgement(the(Group, "opposition"), the(Group, "trotskyists")),
        ["changed groups/opposition", "changed groups/trotskyists"],
    ),
    "judgement on places moved": (
        lambda: save(PlaceJudgement, "two-places", first=the(Place, "russia")),
        ["changed places/moscow", "changed places/russia", "changed places/tundra"],
    ),
    "judgement on groups updated": (
        lambda: update(GroupJudgement, "two-groups", verdict="same"),
        ["changed groups/sapronovists", "changed groups/trotskyists"],
    ),
    "judgements on groups made in bulk": (
        lambda: GroupJudgement.objects.bulk_create([judgement("opposition", "trotskyists")]),
        ["changed groups/opposition", "changed groups/trotskyists"],
    ),
    "succession": (
        lambda: save(GroupSuccession, "joined", note="By themselves."),
        ["changed groups/sapronovists", "changed groups/trotskyists"],
    ),
    "succession made": (
        lambda: make.make_succession(the(Group, "opposition"), the(Group, "trotskyists")),
        ["changed groups/opposition", "changed groups/trotskyists"],
    ),
    "succession made of what nobody sees": (
        lambda: make.make_succession(camp(), make.make_camp("north")),
        [],
    ),
    "succession of places moved": (
        lambda: save(PlaceSuccession, "renamed", predecessor=the(Place, "russia")),
        ["changed places/moscow", "changed places/russia", "changed places/tundra"],
    ),
    "succession updated": (
        lambda: update(CampSuccession, "split", kind="renamed"),
        ["changed camps/gulag", "changed camps/vorkuta"],
    ),
    "succession deleted": (
        lambda: the(GroupSuccession, "joined").delete(),
        ["changed groups/sapronovists", "changed groups/trotskyists"],
    ),
    "succeeded by what nobody sees, until a statement names it": (
        lambda: [
            make.make_succession(the(Group, "opposition"), make.make_group("unseen")),
            speak(group=the(Group, "unseen")),
        ],
        ["changed groups/opposition", "changed people/wife", "created groups/unseen", "created statements/new"],
    ),
    "judged with what nobody sees, until a statement names it": (
        lambda: [
            make.make_judgement(the(Group, "opposition"), make.make_group("unseen")),
            speak(group=the(Group, "unseen")),
        ],
        ["changed groups/opposition", "changed people/wife", "created groups/unseen", "created statements/new"],
    ),
    "statement": (
        lambda: save(Statement, "arrest", note="Heard."),
        ["changed disputes/was-he-arrested", *ARREST],
    ),
    "statement on a group": (
        lambda: save(Statement, "some", note="Heard."),
        ["changed groups/sapronovists", "changed statements/some"],
    ),
    "statement made": (
        lambda: speak(role=make.make_role("cook"), fate=the(Fate, "arrested")),
        ["changed people/wife", "created roles/cook", "created statements/new"],
    ),
    "draft statement made": (lambda: speak(status="draft", role=make.make_role("cook")), []),
    "draft statement deleted": (lambda: the(Statement, "draft").delete(), []),
    "statement published": (
        lambda: save(Statement, "draft", status="published"),
        ["changed people/m-b", "created statements/draft"],
    ),
    "statement withdrawn": (
        lambda: save(Statement, "no-trotskyist", status="withdrawn"),
        [
            "changed groups/sapronovists",
            *HIS,
            "changed statements/arrest",
            "withdrawn disputes/was-he-arrested",
            "withdrawn groups/trotskyists",
            "withdrawn statements/no-trotskyist",
        ],
    ),
    "statement moved": (
        lambda: save(Statement, "no-trotskyist", person=person("wife")),
        [
            "changed disputes/was-he-arrested",
            "changed people/guevorkian",
            "changed people/wife",
            "changed statements/no-trotskyist",
        ],
    ),
    "statement on a group withdrawn": (
        lambda: save(Statement, "of-them", status="withdrawn"),
        ["changed groups/sapronovists", "changed people/m-b", "withdrawn statements/of-them"],
    ),
    "the last of a tree withdrawn": (
        lambda: [cold_no_more(), save(Statement, "arrest", camp=None)],
        [
            "changed disputes/was-he-arrested",
            "changed events/hunger-strike",
            "changed events/strikes",
            *ARREST,
            "changed statements/long",
            "withdrawn camps/gulag",
            "withdrawn camps/vorkuta",
            "withdrawn statements/cold",
        ],
    ),
    "camp": (
        lambda: save(Camp, "vorkuta", name="Camp"),
        [
            "changed camps/gulag",
            "changed camps/vorkuta",
            DISPUTE,
            "changed events/hunger-strike",
            *ARREST,
            "changed statements/cold",
        ],
    ),
    "camp that others sit in": (
        lambda: save(Camp, "gulag", name="Camps"),
        ["changed camps/gulag", "changed camps/vorkuta", DISPUTE, "changed statements/cold"],
    ),
    "camp named for the first time": (
        lambda: speak(camp=make.make_camp("north", parent=the(Camp, "gulag"))),
        ["changed camps/gulag", "changed people/wife", "created camps/north", "created statements/new"],
    ),
    "part of an event named no more": (
        lambda: [
            speak(event=make.make_event("fire", parent=the(Event, "hunger-strike"))),
            flush(),
            save(Statement, "new", event=None),
        ],
        [
            "changed events/hunger-strike",
            "changed people/wife",
            "changed statements/new",
            "created events/fire",
            "created statements/new",
            "withdrawn events/fire",
        ],
    ),
    "camp's name": (lambda: save(CampName, "vorkuta-ru", text="В."), ["changed camps/vorkuta"]),
    "camp's name deleted": (lambda: the(CampName, "vorkuta-ru").delete(), ["changed camps/vorkuta"]),
    "camp nobody names": (lambda: make.make_camp("north"), []),
    "camp moved": (
        lambda: save(Camp, "vorkuta", parent=make.make_camp("north")),
        [
            "changed camps/vorkuta",
            DISPUTE,
            "changed events/hunger-strike",
            "changed statements/cold",
            "created camps/north",
            "withdrawn camps/gulag",
        ],
    ),
    "group": (
        lambda: save(Group, "trotskyists", name="T."),
        [
            DISPUTE,
            "changed groups/sapronovists",
            "changed groups/trotskyists",
            "changed people/guevorkian",
            "changed statements/no-trotskyist",
        ],
    ),
    "group that others sit in": (
        lambda: save(Group, "opposition", name="O."),
        [DISPUTE, "changed groups/opposition", "changed groups/sapronovists", *ARREST],
    ),
    "group's name": (lambda: save(GroupName, "decists", text="D."), ["changed groups/sapronovists"]),
    "event": (
        lambda: save(Event, "hunger-strike", name="Strike"),
        [DISPUTE, "changed events/hunger-strike", "changed events/strikes", *ARREST, "changed statements/long"],
    ),
    "event's camp": (
        lambda: save(Event, "hunger-strike", camp=make.make_camp("north")),
        [
            DISPUTE,
            "changed events/hunger-strike",
            "changed events/strikes",
            "changed statements/long",
            "created camps/north",
        ],
    ),
    "role": (
        lambda: save(Role, "engineer", label="F."),
        [DISPUTE, *HIS, "changed roles/engineer", "changed statements/arrest"],
    ),
    "fate": (
        lambda: save(Fate, "arrested", label="T."),
        [DISPUTE, "changed fates/arrested", *ARREST],
    ),
    "relation": (
        lambda: save(Relation, "husband", label="Spouse"),
        [DISPUTE, *HIS, "changed relations/husband", "changed statements/arrest"],
    ),
    "source without statements": (
        lambda: save(Source, "typescript", title="T."),
        ["changed sources/memoir", "changed sources/typescript"],
    ),
    "source made": (lambda: make.make_source("notes", text=""), ["created sources/notes"]),
    "source withdrawn": (
        lambda: Source.objects.filter(slug="typescript").withdraw(),
        ["changed sources/memoir", "withdrawn sources/typescript"],
    ),
    "translation made": (
        lambda: make.make_source("notes", text="", derived_from=the(Source, "typescript")),
        ["changed sources/typescript", "created sources/notes"],
    ),
    "draft of a translation": (
        lambda: [
            make.make_source("notes", text="", derived_from=the(Source, "typescript"), status="draft"),
            save(Source, "notes", title="N."),
        ],
        [],
    ),
    "translation published": (
        lambda: [
            make.make_source("notes", text="", derived_from=the(Source, "typescript"), status="draft"),
            Source.objects.filter(slug="notes").publish(),
        ],
        ["changed sources/typescript", "created sources/notes"],
    ),
    "quote also cited": (
        lambda: save(Passage, "spring-words", quote="1936"),
        ["changed disputes/was-he-arrested", *ARREST],
    ),
    "passage of a name": (
        lambda: update(GroupName, "decists", passage=the(Passage, "spring-words")),
        ["changed groups/sapronovists"],
    ),
    "dispute": (
        lambda: save(Dispute, "was-he-arrested", question="Why?"),
        ["changed disputes/was-he-arrested", *ARREST, "changed statements/no-trotskyist"],
    ),
    "dispute withdrawn": (
        lambda: Dispute.objects.withdraw(),
        [*ARREST, "changed statements/no-trotskyist", "withdrawn disputes/was-he-arrested"],
    ),
    "dispute emptied": (
        lambda: the(Dispute, "was-he-arrested").statements.clear(),
        [*ARREST, "changed statements/no-trotskyist", "withdrawn disputes/was-he-arrested"],
    ),
    "updated": (
        lambda: update(Statement, "no-trotskyist", attributed_to="Newspapers"),
        ["changed disputes/was-he-arrested", "changed people/guevorkian", "changed statements/no-trotskyist"],
    ),
    "made in bulk": (
        lambda: Statement.objects.bulk_create([make.statement(person("wife"), ref=ref) for ref in ("a", "b")]),
        ["changed people/wife", "created statements/a", "created statements/b"],
    ),
}
each_way = pytest.mark.parametrize(("write", "told"), TOLD.values(), ids=TOLD)


@each_way
def test_what_is_written_is_told(log, write, told):
    before = served()
    write()
    place = log.last
    assert log.news() == told
    log.last = place
    told_of(log, before)


@each_way
@pytest.mark.usefixtures("put_off")
def test_what_concerns_many_is_told_after_the_commit_no_less(log, write, told):
    before = served()
    write()
    told_of(log, before)


EVERY_WAY = {name: write for ways in (SAVED, MADE, WAYS) for name, (write, *_) in ways.items()}


@pytest.mark.parametrize("write", EVERY_WAY.values(), ids=EVERY_WAY)
def test_whatever_way_something_is_written_it_is_told(log, write):
    before = served()
    write()
    told_of(log, before)


@pytest.mark.parametrize("unlink", UNLINKED.values(), ids=UNLINKED)
def test_a_dispute_comes_and_goes_with_a_draft_in_it(log, unlink):
    draft = the(Statement, "draft")
    the(Dispute, "was-he-arrested").statements.add(draft)
    assert "withdrawn disputes/was-he-arrested" in log.news()
    before = served()
    unlink(draft)
    told_of(log, before)


@pytest.mark.parametrize("write", [save, update])
def test_a_source_takes_with_it_all_that_rests_on_it_and_brings_it_back(log, write):
    there = public()
    write(Source, "memoir", status="withdrawn")
    told = log.news()
    gone = {f"withdrawn {RecordKind(kind).plural}/{identity}" for kind, identity in there - public()}
    assert "withdrawn statements/arrest" in gone
    assert "withdrawn camps/gulag" in gone
    assert told == sorted([*HIS, "changed sources/typescript", *gone])
    write(Source, "memoir", status="published")
    assert log.news() == sorted(
        [*HIS, "changed sources/typescript", *(one.replace("withdrawn", "created") for one in gone)]
    )
    assert log.copy == there


def test_a_dispute_is_another_with_whatever_ends_another_dispute_about_one_of_its_statements(log):
    some, arrest = the(Statement, "some"), the(Statement, "arrest")
    make.make_dispute(some, arrest, slug="another")
    log.news()
    before = served()
    save(Statement, "no-trotskyist", status="withdrawn")
    assert before[RecordKind.DISPUTES, "another"] != served()[RecordKind.DISPUTES, "another"]
    assert {"changed disputes/another", "withdrawn disputes/was-he-arrested"} < set(log.news())


def test_a_group_is_another_with_the_source_of_its_name(log):
    passage = make.make_passage("D.", make.make_source("notes", text=""))
    update(GroupName, "decists", passage=passage)
    log.news()
    save(Source, "notes", status="withdrawn")
    assert log.news() == ["changed groups/sapronovists", "withdrawn sources/notes"]
    save(Passage, passage.ref, source=the(Source, "memoir"))
    assert log.news() == ["changed groups/sapronovists"]


def test_a_camp_is_public_by_what_happened_there_alone(log):
    make.make_statement(person("wife"), ref="new", event=make.make_event("fire", camp=make.make_camp("north")))
    assert log.news() == ["changed people/wife", "created camps/north", "created events/fire", "created statements/new"]
    save(Statement, "new", event=None)
    assert log.news() == [
        "changed people/wife",
        "changed statements/new",
        "withdrawn camps/north",
        "withdrawn events/fire",
    ]


def test_a_term_is_public_by_narrower_ones_alone(log):
    craft = make.make_role("craft")
    assert log.news() == []
    save(Role, "engineer", parent=craft)
    assert log.news() == [DISPUTE, "changed roles/engineer", "created roles/craft"]
    save(Role, "engineer", label="Fitter")
    assert log.news() == [DISPUTE, *HIS, "changed roles/craft", "changed roles/engineer", "changed statements/arrest"]
    save(Role, "engineer", parent=None)
    assert log.news() == [DISPUTE, "changed roles/engineer", "withdrawn roles/craft"]


def test_nothing_is_told_of_what_was_never_public(log):
    typescript = make.make_passage("typed", make.make_source("hidden", status="draft"))
    make.make_statement(person("wife"), ref="new", passage=typescript, camp=make.make_camp("north"))
    make.make_statement(subject_group=make.make_group("crowd"), ref="newer", passage=typescript)
    assert log.news() == []
    save(Statement, "new", status="withdrawn")
    save(Statement, "newer", status="withdrawn")
    Person.objects.filter(slug="draft").withdraw()
    assert log.news() == []


@pytest.mark.parametrize(
    "write",
    [
        lambda: save(GroupKind, "faction", scope_note="New."),
        lambda: update(GroupKind, "faction", scope_note="New."),
        lambda: save(Passage, "name-words", quote="New"),
    ],
)
def test_what_the_package_alone_tells_gives_the_dataset_another_version(log, write):
    make.make_passage("G.", make.make_source("notes", text=""), ref="name-words")
    save(PersonName, "guevorkian-cited", passage=the(Passage, "name-words"))
    Dispute.objects.withdraw()
    log.news()
    before = Batch.objects.count()
    write()
    assert log.news() == []
    assert Batch.objects.count() == before + 1


def test_a_relation_that_nobody_names_leaves_the_dataset_as_it_is(log):
    make.make_relation("brother")
    before = Batch.objects.count()
    save(Relation, "brother", scope_note="New.")
    assert Batch.objects.count() == before


def test_changes_made_together_are_told_together(log):
    batches = Batch.objects.count()
    with batched_updates():
        save(Statement, "arrest", note="Heard.")
        save(Person, "wife", name="Maria")
    assert Batch.objects.count() == batches + 1
    assert log.news() == ["changed disputes/was-he-arrested", *ARREST]


def test_what_comes_and_goes_is_told_twice(log):
    speak()
    save(Statement, "new", status="withdrawn")
    assert [str(one) for one in log.entries()] == [
        "changed people/wife",
        "created statements/new",
        "changed people/wife",
        "withdrawn statements/new",
    ]


def write_and_fail():
    save(Person, "wife", name="Maria")
    Source.objects.withdraw()
    raise ZeroDivisionError


def test_a_write_that_is_rolled_back_is_not_told(log):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        write_and_fail()
    assert log.news() == []
    assert not PendingChange.objects.exists()


def test_what_a_curator_saves_in_a_form_is_told(log, client):
    client.force_login(get_user_model().objects.create_superuser("natalia"))
    url = address(Camp, "change", camp().pk)
    assert client.post(url, filled_in(client.get(url)) | {"name": "Vorkoutlag"}).status_code == 302
    told = log.news()
    assert "changed camps/vorkuta" in told
    assert set(ARREST) < set(told)
    assert log.copy == public()


def test_a_fixture_is_told_once_it_is_loaded(log, tmp_path):
    before = served()
    entries = as_entries(
        changed(the(Statement, "arrest"), note="Heard.", camp=None),
        changed(the(Statement, "cold"), status="withdrawn"),
        changed(the(Event, "hunger-strike"), camp=None),
        changed(the(Fate, "arrested"), label="Taken"),
        Person(slug="someone-new", name="New", sex="male", status="published"),
        with_many=True,
    )
    load_entries(tmp_path, entries)
    told_of(log, before)
    load_entries(tmp_path, entries)
    assert log.news() == []
