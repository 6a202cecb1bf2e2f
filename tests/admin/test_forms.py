"""What a curator is told at which field, and that nothing is written until all is well."""

import datetime

import pytest

from prosopo.models import Camp, Dispute, Event, Group, IdentityJudgement, Person, Source, Statement, Status
from tests.admin.pages import address, errors, filled_in, form_of, submit
from tests.factories import (
    make_camp,
    make_dispute,
    make_event,
    make_group,
    make_legal_basis,
    make_passage,
    make_person,
    make_relation,
    make_source,
    make_statement,
)

FATE = "A fate statement says what became of them: choose the fate."
SUBJECT = "A statement has one subject: choose either the person or the group that it speaks of."
BASIS = "A date and its basis go together: fill in both, or neither."


@pytest.fixture
def statement_data(db):
    """What a curator fills in for a sound statement; the tests spoil one field each."""
    person, passage = make_person(), make_passage()
    sure = {"certainty": "certain", "voice": "author"}
    return {"kind": "description", "text": "was calm", "person": person.pk, "passage": passage.pk, **sure}


def test_a_sound_statement_is_written_as_a_draft(desk, statement_data):
    response = submit(desk, address(Statement, "add"), **statement_data, status="published")
    assert response.status_code == 302
    made = Statement.objects.get()
    assert (made.text, made.person.slug, made.status) == ("was calm", "guevorkian", Status.DRAFT)


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (Person, {"name": "Sedov", "slug": "sedov", "sex": "unknown"}),
        (Source, {"title": "Letters", "slug": "letters", "language": "en", "citation": "Letters, 1938"}),
    ],
)
def test_a_new_record_is_a_draft_whatever_is_sent(desk, model, fields):
    assert submit(desk, address(model, "add"), **fields, status="published").status_code == 302
    assert model.objects.get().status == Status.DRAFT


def test_a_statement_may_name_several_laws(desk, statement_data):
    laws = [make_legal_basis("article-58-10"), make_legal_basis("article-58-11")]
    submit(desk, address(Statement, "add"), **statement_data, legal_bases=[law.pk for law in laws])
    made = Statement.objects.get()
    assert set(made.legal_bases.all()) == set(laws)
    submit(desk, address(Statement, "change", made.pk), legal_bases=[laws[1].pk])
    assert list(made.legal_bases.all()) == laws[1:]
    assert "Article 58 11" in desk.get(address(Statement, "changelist")).content.decode()


def test_a_new_dispute_is_a_draft(desk):
    kirov = make_person("kirov")
    two = [make_statement(kirov).pk, make_statement(kirov).pk]
    words = {"question": "Was he calm?", "slug": "was-he-calm", "reasons": "They differ."}
    assert submit(desk, address(Dispute, "add"), **words, statements=two).status_code == 302
    assert Dispute.objects.get().status == Status.DRAFT


@pytest.mark.parametrize(
    ("kind", "field", "message"),
    [
        ("birth", "date", "A birth statement says when or where: give a date, a place or a camp."),
        ("membership", "group", "A membership statement says of what: choose the group."),
        ("role", "role", "A role statement says which office, job or function: choose the role."),
        (
            "detention",
            "camp",
            "A detention statement says where: choose the camp or the place, or give the place as written.",
        ),
        ("participation", "event", "A participation statement says in what: choose the event."),
        ("fate", "fate", FATE),
        (
            "relationship",
            "related_person",
            "A relationship statement says to whom and how: choose the related person or group, and the relation.",
        ),
    ],
)
def test_a_statement_is_told_what_its_kind_requires_at_that_field(desk, statement_data, kind, field, message):
    response = submit(desk, address(Statement, "add"), **statement_data | {"kind": kind})
    assert errors(response)[field] == [message]
    assert message.replace("'", "&#x27;") in response.content.decode()
    assert not Statement.objects.exists()


def test_a_description_is_told_to_have_a_text(desk, statement_data):
    response = submit(desk, address(Statement, "add"), **statement_data | {"text": ""})
    assert errors(response)["text"] == ["A description says it in words: fill in the text."]


@pytest.mark.parametrize("with_person", [True, False], ids=["two subjects", "none"])
def test_a_statement_has_one_subject(desk, statement_data, with_person):
    subjects = {"subject_group": make_group().pk} if with_person else {"person": None}
    response = submit(desk, address(Statement, "add"), **statement_data | subjects)
    [message] = errors(response)["__all__"]
    assert message.startswith(SUBJECT)
    assert not Statement.objects.exists()


def test_words_of_a_date_must_stand_in_the_passage(desk, statement_data):
    response = submit(desk, address(Statement, "add"), **statement_data | {"date_text": "in autumn"})
    assert errors(response) == {
        "date_text": [
            "“in autumn” does not stand in the words cited: copy them exactly, or cite the passage that has them."
        ]
    }
    assert not Statement.objects.exists()


def test_words_of_a_date_may_stand_in_a_passage_cited_as_well(desk, statement_data):
    further = make_passage("the spring of 1936")
    added = {"date_text": "spring of 1936", "also_cites": [further.pk]}
    assert submit(desk, address(Statement, "add"), **statement_data | added).status_code == 302
    assert list(Statement.objects.get().also_cites.all()) == [further]


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("date", "1936-13", "1936-13"),
        ("passage", "", "This field is required."),
        ("certainty", "", "This field is required."),
        ("voice", "", "This field is required."),
    ],
)
def test_a_statement_is_told_what_is_wrong_at_the_field(desk, statement_data, field, value, message):
    messages = errors(submit(desk, address(Statement, "add"), **statement_data | {field: value}))
    assert [
        (name, message in str(field_messages)) for name, field_messages in messages.items() if name != "__all__"
    ] == [(field, True)]


def test_a_person_is_not_tied_to_themself(desk, statement_data):
    tie = {"related_person": statement_data["person"], "relation": make_relation().pk}
    response = submit(desk, address(Statement, "add"), **statement_data | tie)
    assert errors(response) == {"__all__": ["The person and the related person are the same: choose someone else."]}
    assert not Statement.objects.exists()


def test_words_that_stand_in_a_further_passage_are_kept_when_something_else_is_changed(desk):
    further = make_passage("He came in spring.")
    dated = {"date": "1936-21", "date_basis": "stated", "date_text": "in spring"}
    made = make_statement(make_person(), status="draft", passage=make_passage("His wife"), **dated)
    made.also_cites.add(further)
    url = address(Statement, "change", made.pk)
    assert submit(desk, url, text="was silent").status_code == 302
    made.refresh_from_db()
    assert (made.text, list(made.also_cites.all())) == ("was silent", [further])
    assert list(errors(submit(desk, url, also_cites=[]))) == ["date_text"]


def test_words_of_a_headcount_must_stand_in_the_passage(desk, statement_data):
    crowd = {"person": None, "subject_group": make_group().pk, "headcount_text": "almost 500"}
    response = submit(desk, address(Statement, "add"), **statement_data | crowd)
    assert list(errors(response)) == ["headcount_text"]


@pytest.mark.parametrize("model", [Statement, Event, Source])
@pytest.mark.parametrize(
    ("date", "message"),
    [
        ("autumn 1936", "'autumn 1936' is not an EDTF date: write 1936-23"),
        ("до 1917", "'до 1917' is not an EDTF date: write [..1916]"),
        ("1937/1936", "'1937/1936' ends before it begins: swap the two dates"),
    ],
)
def test_a_date_that_is_not_edtf_is_told_so_at_the_date(desk, statement_data, model, date, message):
    sound = {
        Statement: statement_data,
        Event: {"name": "Strike", "slug": "strike", "kind": "strike"},
        Source: {"title": "Letters", "slug": "letters", "language": "en", "citation": "Letters, 1938"},
    }[model]
    before = model.objects.count()
    response = submit(desk, address(model, "add"), **sound | {"date": date, "date_basis": "stated"})
    [error] = errors(response)["date"]
    assert message in error
    assert model.objects.count() == before


def test_a_date_needs_its_basis(desk, statement_data):
    response = submit(desk, address(Statement, "add"), **statement_data | {"date": "1936"})
    assert errors(response) == {"__all__": [BASIS]}


@pytest.mark.parametrize(
    ("model", "make"), [(Group, make_group), (Camp, make_camp), (Event, make_event)], ids=["group", "camp", "event"]
)
def test_parents_that_run_in_a_circle_are_told_at_the_parent(desk, model, make):
    above = make("above")
    middle = make("middle", parent=above)
    below = make("below", parent=middle)
    response = submit(desk, address(model, "change", above.pk), parent=below.pk)
    assert errors(response) == {
        "parent": ["The parents run in a circle: Above → Below → Middle → Above. Choose another."]
    }
    assert model.objects.get(slug="above").parent is None


def test_sources_that_derive_from_one_another_are_told_so(desk):
    original = make_source("original")
    translation = make_source("translation", derived_from=original)
    response = submit(desk, address(Source, "change", original.pk), derived_from=translation.pk)
    assert errors(response) == {
        "derived_from": [
            "The sources derive from one another in a circle: Original → Translation → Original. Choose another."
        ]
    }


def test_a_dispute_is_between_two_statements_at_least(desk):
    kirov = make_person("kirov")
    first, second, outside = (make_statement(kirov) for _ in range(3))
    words = {"question": "Was he calm?", "slug": "was-he-calm", "reasons": "They differ."}
    response = submit(desk, address(Dispute, "add"), **words, statements=[first.pk])
    assert errors(response) == {"statements": ["A dispute is between statements: choose at least two."]}
    response = submit(desk, address(Dispute, "add"), **words, statements=[first.pk, second.pk], preferred=outside.pk)
    assert errors(response) == {
        "preferred": ["The preferred statement is one of those in dispute: choose it among them, or add it."]
    }
    assert not Dispute.objects.exists()


@pytest.mark.parametrize("model", [Dispute, IdentityJudgement])
@pytest.mark.parametrize(("full_name", "judge"), [("", "natalia"), ("Natalia Sedova", "Natalia Sedova")])
def test_a_judgement_is_by_whoever_writes_it_down_today(desk, curator, model, full_name, judge):
    curator.first_name, _, curator.last_name = full_name.partition(" ")
    curator.save()
    form = form_of(desk.get(address(model, "add")))
    assert form["judged_by"].value() == judge
    assert form["judged_on"].value() == datetime.date.today()


def test_a_judgement_keeps_its_judge(desk):
    dispute = make_dispute()
    assert form_of(desk.get(address(Dispute, "change", dispute.pk)))["judged_by"].value() == "Natalia"
    assert form_of(desk.get(address(Dispute, "change", dispute.pk)))["judged_on"].value() == datetime.date(2026, 1, 2)


@pytest.mark.parametrize("status", ["published", "withdrawn"])
def test_the_slug_of_a_record_that_was_public_cannot_be_changed(desk, status):
    person = make_person("kirov", status=status)
    url = address(Person, "change", person.pk)
    assert "slug" not in filled_in(desk.get(url))
    assert submit(desk, url, slug="sedov", note="Changed.").status_code == 302
    person.refresh_from_db()
    assert (person.slug, person.note) == ("kirov", "Changed.")


def test_the_slug_of_a_draft_can_be_changed(desk):
    person = make_person("kirov", status="draft")
    assert submit(desk, address(Person, "change", person.pk), slug="sedov").status_code == 302
    assert Person.objects.get().slug == "sedov"


def test_a_slug_is_proposed_for_a_new_record_alone(desk):
    proposed = desk.get(address(Person, "add")).context["adminform"].prepopulated_fields
    assert [(field["field"].name, [name.name for name in field["dependencies"]]) for field in proposed] == [
        ("slug", ["name"])
    ]
    draft = make_person(status="draft")
    assert desk.get(address(Person, "change", draft.pk)).context["adminform"].prepopulated_fields == []


def test_a_new_statement_shows_no_reference_but_its_own(desk):
    made = make_statement(make_person())
    assert made.ref in desk.get(address(Statement, "change", made.pk)).content.decode()
    names = [name for _, options in _fieldsets(desk.get(address(Statement, "add"))) for name in options["fields"]]
    assert "ref" not in str(names)


def _fieldsets(response):
    return response.context["adminform"].fieldsets
