"""Two curators have the same form open: nothing that either of them saves is lost, and nobody is asked without need."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.core.serializers import serialize
from django.db import connection

from prosopo.models import Person, Source
from tests.admin.bulk_actions import act
from tests.admin.linked_records import MODELS, grow, hub
from tests.admin.pages import address, delete, errors, filled_in, form_of
from tests.factories import (
    make_camp,
    make_dispute,
    make_event,
    make_group,
    make_judgement,
    make_passage,
    make_person,
    make_role,
    make_source,
    make_statement,
)

TOKEN = "shown_version"


def edit(desk, record, **changes):
    """The data of a record's form as it is open now, with some of its fields changed."""
    url = address(type(record), "change", record.pk)
    data = filled_in(desk.get(url)) | changes
    return {name: value for name, value in data.items() if value is not None}


def save(desk, record, data):
    return desk.post(address(type(record), "change", record.pk), data)


def resubmitted(response, **changes):
    """The data that the page of a refused save sends when it is saved once more."""
    return {name: value for name, value in (filled_in(response) | changes).items() if value is not None}


def stored(record):
    return type(record).objects.get(pk=record.pk)


@pytest.fixture
def person(db):
    return make_person(note="", sort_name="Guevorkian, Socrate")


def test_different_fields_changed_by_two_are_both_kept(desk, person):
    first, second = edit(desk, person, note="An engineer."), edit(desk, person, sort_name="Gevorkian")
    assert save(desk, person, first).status_code == 302
    assert save(desk, person, second).status_code == 302
    assert (stored(person).note, stored(person).sort_name) == ("An engineer.", "Gevorkian")


CASES = [
    (lambda: make_person("kirov"), {"name": "Kirow"}, {"is_named": None}),
    (lambda: make_group("choir"), {"note": "A choir."}, {"kind": "party_body"}),
    (lambda: make_camp("mine"), {"latitude": "67.5", "longitude": "64", "precision_km": "5"}, {"note": "Far north."}),
    (lambda: make_source("letters"), {"rights": "Free."}, {"author": "M.B."}),
    (lambda: make_passage("His wife"), {"set_aside": "heading"}, {"locator": "p. 2"}),
    (lambda: make_event("march"), {"place_text": "Karaganda"}, {"date": "1936", "date_basis": "stated"}),
    (lambda: make_role("teacher"), {"label": "School teacher"}, {"category": "state", "scope_note": "Who taught."}),
    (lambda: make_statement(make_person("sedov")), {"text": "was silent"}, {"certainty": "possible", "denied": "on"}),
    (lambda: make_judgement(make_person("a"), make_person("b")), {"reasons": "Other dates."}, {"verdict": "different"}),
]


@pytest.mark.parametrize("turned", [False, True], ids=["", "the other way round"])
@pytest.mark.parametrize(("make", "theirs", "mine"), CASES)
def test_each_kind_of_record_keeps_what_two_have_changed(desk, make, theirs, mine, turned):
    record = make()
    first, second = edit(desk, record, **theirs), edit(desk, record, **mine)
    for data in (second, first) if turned else (first, second):
        assert errors(save(desk, record, data)) == {}
    now = filled_in(desk.get(address(type(record), "change", record.pk)))
    for name, value in (theirs | mine).items():
        same = float(now[name]) == float(value) if name in {"latitude", "longitude"} else now.get(name) == value
        assert same or str(now.get(name)) == value, name


def test_the_same_change_made_twice_is_no_conflict(desk, person):
    first, second = edit(desk, person, note="An engineer."), edit(desk, person, note="An engineer.")
    assert save(desk, person, first).status_code == 302
    assert save(desk, person, second).status_code == 302
    assert save(desk, person, second).status_code == 302  # a double click, or Back and once more


def test_a_field_that_both_have_changed_is_asked_about_and_nothing_is_saved(desk, person):
    first = edit(desk, person, note="An engineer.", sex="male")
    second = edit(desk, person, note="A teacher.", sort_name="Gevorkian")
    save(desk, person, first)
    response = save(desk, person, second)
    assert response.status_code == 200
    assert list(errors(response)) == ["note"]
    assert (stored(person).note, stored(person).sort_name) == ("An engineer.", "Guevorkian, Socrate")
    [conflict] = form_of(response).conflicts
    assert "engineer" in conflict.theirs
    assert "teacher" in conflict.mine
    assert conflict.before == ""
    typed = filled_in(response)
    assert (typed["note"], typed["sort_name"], typed["sex"]) == ("A teacher.", "Gevorkian", "male")
    page = response.content.decode()
    for words in ("Theirs, as it is saved now", "Mine, not saved yet", "As it was when you opened it", "kept", "Sex"):
        assert words in page
    assert save(desk, person, resubmitted(response)).status_code == 302
    assert (stored(person).note, stored(person).sort_name, stored(person).sex) == ("A teacher.", "Gevorkian", "male")


def conflict_of(desk, person):
    first, second = (
        edit(desk, person, note="An engineer."),
        edit(desk, person, note="A teacher.", sort_name="Gevorkian"),
    )
    save(desk, person, first)
    response = save(desk, person, second)
    [conflict] = form_of(response).conflicts
    return response, conflict


def test_theirs_can_be_kept(desk, person):
    response, conflict = conflict_of(desk, person)
    assert save(desk, person, resubmitted(response, **{conflict.choice: conflict.keep})).status_code == 302
    assert (stored(person).note, stored(person).sort_name) == ("An engineer.", "Gevorkian")


def test_what_is_edited_after_the_choice_is_not_thrown_away(desk, person):
    response, conflict = conflict_of(desk, person)
    data = resubmitted(response, **{conflict.choice: conflict.keep, "note": "An engineer, and a teacher."})
    assert save(desk, person, data).status_code == 302
    assert stored(person).note == "An engineer, and a teacher."


def test_a_choice_survives_another_error(desk, person):
    response, conflict = conflict_of(desk, person)
    response = save(desk, person, resubmitted(response, **{conflict.choice: conflict.keep, "name": ""}))
    assert list(errors(response)) == ["name"]
    assert filled_in(response)["note"] == "An engineer."
    assert save(desk, person, resubmitted(response, name="Guevorkian")).status_code == 302
    assert stored(person).note == "An engineer."


def test_a_third_change_is_met_from_the_page_of_the_second(desk, person):
    response, _ = conflict_of(desk, person)
    save(desk, person, edit(desk, person, note="A poet.", sex="female"))
    response = save(desk, person, resubmitted(response))
    [conflict] = form_of(response).conflicts
    assert "poet" in conflict.theirs
    assert conflict.before == "An engineer."
    assert save(desk, person, resubmitted(response)).status_code == 302
    assert (stored(person).note, stored(person).sex) == ("A teacher.", "female")


def test_what_breaks_a_rule_only_together_is_told_with_what_they_have_changed(desk):
    event = make_event("march", date="1936", date_basis="stated")
    basis = edit(desk, event, date="", date_basis="")
    text = edit(desk, event, date="1937")
    save(desk, event, basis)
    response = save(desk, event, text)
    broken = "A date and its basis go together: fill in both, or neither."
    assert errors(response)["__all__"] == [broken]
    assert [conflict.name for conflict in form_of(response).conflicts] == ["date"]
    response = save(desk, event, resubmitted(response))
    assert errors(response) == {"__all__": [broken]}
    assert save(desk, event, resubmitted(response, date_basis="editor")).status_code == 302
    assert (stored(event).date, stored(event).date_basis) == ("1937", "editor")


def test_a_merged_record_is_checked_as_a_whole(desk):
    statement = make_statement(make_person(), voice="quoted")
    speaker = edit(desk, statement, speaker=make_person("kirov").pk)
    voice = edit(desk, statement, voice="author")
    assert save(desk, statement, speaker).status_code == 302
    response = save(desk, statement, voice)
    assert "A speaker's words are quoted or hearsay" in errors(response)["__all__"][0]
    assert "Speaker" in response.content.decode().split("kept as they saved it:")[1].split("</p>")[0]
    assert (stored(statement).voice, stored(statement).speaker.slug) == ("quoted", "kirov")


def test_additions_to_a_set_are_joined_and_what_either_took_out_stays_out(desk):
    kirov = make_person("kirov")
    statements = [make_statement(kirov) for _ in range(5)]
    dispute = make_dispute(*statements[:3])
    keys = [statement.pk for statement in statements]
    first = edit(desk, dispute, statements=[keys[0], keys[1], keys[2], keys[3]])
    second = edit(desk, dispute, statements=[keys[1], keys[2], keys[4]])
    assert save(desk, dispute, first).status_code == 302
    assert save(desk, dispute, second).status_code == 302
    assert set(stored(dispute).statements.values_list("pk", flat=True)) == {*keys[1:]}


def test_a_set_that_comes_to_break_a_rule_is_told_so(desk):
    kirov = make_person("kirov")
    statements = [make_statement(kirov) for _ in range(3)]
    dispute = make_dispute(*statements)
    keys = [statement.pk for statement in statements]
    first, second = edit(desk, dispute, statements=keys[:2]), edit(desk, dispute, preferred=keys[2])
    assert save(desk, dispute, first).status_code == 302
    assert list(errors(save(desk, dispute, second))) == ["preferred"]
    assert stored(dispute).preferred is None


def raw(person):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE prosopo_person SET note = 'An engineer.' WHERE id = %s", [person.pk])


def fixture(person, tmp_path):
    person.note = "An engineer."
    file = tmp_path / "person.json"
    file.write_text(serialize("json", [person], use_natural_primary_keys=True))
    call_command("loaddata", str(file), verbosity=0)


WAYS = {
    "raw SQL": lambda person, path: raw(person),
    "loaddata": fixture,
    "update()": lambda person, path: Person.objects.filter(pk=person.pk).update(note="An engineer."),
    "bulk_update()": lambda person, path: Person.objects.bulk_update(
        [Person(pk=person.pk, note="An engineer.")], ["note"]
    ),
}


@pytest.mark.parametrize("write", WAYS.values(), ids=WAYS)
def test_whoever_writes_is_noticed(desk, person, write, tmp_path):
    mine, other = edit(desk, person, note="A teacher."), edit(desk, person, sex="male")
    write(person, tmp_path)
    assert stored(person).note == "An engineer."
    assert list(errors(save(desk, person, mine))) == ["note"]
    assert save(desk, person, other).status_code == 302
    assert (stored(person).note, stored(person).sex) == ("An engineer.", "male")


def test_what_is_loaded_again_as_it_was_is_no_change(desk, person, tmp_path):
    file = tmp_path / "person.json"
    file.write_text(serialize("json", [person], use_natural_primary_keys=True))
    before, mine = edit(desk, person)[TOKEN], edit(desk, person, note="A teacher.")
    call_command("loaddata", str(file), verbosity=0)
    Person.objects.filter(pk=person.pk).update(note=person.note)
    assert edit(desk, person)[TOKEN] == before
    assert save(desk, person, mine).status_code == 302


def test_who_is_published_meanwhile_stays_so(desk):
    draft = make_person("kirov", status="draft")
    mine = edit(desk, draft, note="A teacher.")
    act(desk, Person, "publish", [draft])
    assert save(desk, draft, mine).status_code == 302
    assert (stored(draft).note, stored(draft).status) == ("A teacher.", "published")


def test_a_slug_typed_while_the_record_became_public_is_told_to_be_fixed(desk):
    draft = make_person("kirov", status="draft")
    mine = edit(desk, draft, slug="kirow", note="A teacher.")
    act(desk, Person, "publish", [draft])
    response = save(desk, draft, mine)
    [error] = errors(response)["__all__"]
    assert "kirow" in error
    assert (stored(draft).slug, stored(draft).note) == ("kirov", "")
    assert save(desk, draft, resubmitted(response)).status_code == 302
    assert (stored(draft).slug, stored(draft).note) == ("kirov", "A teacher.")


@pytest.mark.parametrize(
    "forge",
    [
        lambda token, other: None,
        lambda token, other: "",
        lambda token, other: "nonsense",
        lambda token, other: f"{token[:-1]}{'A' if token[-1] != 'A' else 'B'}",
        lambda token, other: other,
    ],
    ids=["missing", "empty", "nonsense", "forged", "of another record"],
)
def test_a_form_that_does_not_say_what_it_has_shown_is_refused(desk, person, forge):
    other = edit(desk, make_person("kirov"))[TOKEN]
    mine = edit(desk, person, note="A teacher.")
    token = forge(mine.pop(TOKEN), other)
    save(desk, person, edit(desk, person, sex="male"))
    response = save(desk, person, mine if token is None else mine | {TOKEN: token})
    [error] = errors(response)["__all__"]
    assert "does not say which version" in error
    assert (stored(person).note, stored(person).sex) == ("", "male")
    assert {conflict.name: conflict.before for conflict in form_of(response).conflicts} == {"note": None, "sex": None}
    assert filled_in(response)["note"] == "A teacher."
    assert save(desk, person, resubmitted(response)).status_code == 302
    assert stored(person).note == "A teacher."


def test_texts_too_long_to_travel_are_compared_all_the_same(desk):
    source = make_source(text="Слово. " * 150_000)
    unchanged, mine = edit(desk, source, author="M.B."), edit(desk, source, text="Other words.", rights="Free.")
    assert len(mine[TOKEN]) < 2_000
    assert save(desk, source, edit(desk, source, text=f"{source.text}Конец.")).status_code == 302
    assert save(desk, source, unchanged).status_code == 302
    assert (stored(source).author, len(stored(source).text)) == ("M.B.", len(source.text) + 6)
    response = save(desk, source, mine)
    [conflict] = form_of(response).conflicts
    assert (conflict.name, conflict.before) == ("text", None)
    assert save(desk, source, resubmitted(response)).status_code == 302
    assert (stored(source).text, stored(source).author, stored(source).rights) == ("Other words.", "M.B.", "Free.")


def test_spaces_and_line_ends_that_browsers_change_are_no_change(desk):
    source = make_source(text="  One line\nand another\n\n")
    mine = edit(desk, source, text="One line\r\nand another", rights="Free.")
    Source.objects.filter(pk=source.pk).update(text="One line\nand a third", author="M.B.")
    assert save(desk, source, mine).status_code == 302
    assert (stored(source).text, stored(source).rights) == ("One line\nand a third", "Free.")


def test_values_are_told_as_people_read_them(desk):
    statement = make_statement(make_person(), kind="role", role=make_role("engineer"))
    mine = edit(desk, statement, role=make_role("teacher").pk, certainty="possible", denied="on")
    save(desk, statement, edit(desk, statement, role=make_role("poet").pk, certainty="probable"))
    conflicts = {conflict.name: conflict for conflict in form_of(save(desk, statement, mine)).conflicts}
    assert list(conflicts) == ["role", "certainty"]
    assert conflicts["role"].theirs == "<mark>Poet</mark>"
    assert conflicts["role"].mine == "<mark>Teacher</mark>"
    assert conflicts["role"].before == "Engineer"
    assert conflicts["certainty"].theirs == "<mark>probable</mark>"


def test_what_is_shown_of_a_conflict_is_text_not_markup(desk, person):
    first, second = edit(desk, person, note="<b>one</b>"), edit(desk, person, note="<i>two</i> & more")
    save(desk, person, first)
    page = save(desk, person, second).content.decode()
    assert "<b>one" not in page
    assert "<i>two" not in page


GONE = [
    lambda: make_person("kirov", status="draft"),
    lambda: make_group("choir"),
    lambda: make_camp("mine"),
    lambda: make_role("poet"),
    lambda: make_event("march"),
    lambda: make_source("letters", status="draft"),
    lambda: make_passage("His wife"),
    lambda: make_statement(make_person("sedov"), status="draft"),
]


@pytest.mark.parametrize("make", GONE)
def test_what_was_typed_into_a_record_that_was_deleted_is_kept_and_can_be_entered_anew(desk, make):
    record = make()
    model = type(record)
    field = next(
        name
        for name in ("note", "scope_note", "rights", "set_aside")
        if name in filled_in(desk.get(address(model, "change", record.pk)))
    )
    mine = edit(desk, record, **{field: "What I typed."})
    number = model.objects.count()
    delete(desk, record)
    response = save(desk, record, mine)
    assert response.status_code == 200
    assert "was deleted by someone else" in response.content.decode()
    assert filled_in(response)[field] == "What I typed."
    assert model.objects.count() == number - 1
    assert desk.post(address(model, "add"), resubmitted(response)).status_code == 302
    assert getattr(model.objects.order_by("-pk").first(), field) == "What I typed."


def test_a_form_of_what_never_was_saves_nothing(desk, db):
    mine = {"name": "Kirov", "slug": "kirov", "sex": "male", "names-TOTAL_FORMS": 0, "names-INITIAL_FORMS": 0}
    mine |= {"statements-TOTAL_FORMS": 0, "statements-INITIAL_FORMS": 0}
    for key in ("999", "nobody"):
        assert desk.post(address(Person, "change", key), mine).status_code == 200
    assert not Person.objects.exists()


@pytest.mark.parametrize("button", ["_save", "_continue", "_addanother", "_popup"])
def test_every_way_of_saving_is_refused_alike(desk, person, button):
    mine = edit(desk, person, note="A teacher.") | {button: "1"}
    save(desk, person, edit(desk, person, note="An engineer."))
    assert list(errors(save(desk, person, mine))) == ["note"]
    assert stored(person).note == "An engineer."


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_form_carries_the_version_of_what_it_shows_and_saves_as_it_stands(desk, model):
    grow(0, 3)
    record = hub(model)
    for query in ("", "?_popup=1"):
        response = desk.get(address(model, "change", record.pk) + query)
        forms = [form_of(response)]
        forms += [row for inline in response.context["inline_admin_formsets"] for row in inline.formset.initial_forms]
        page = response.content.decode()
        for form in forms:
            assert f'name="{form.add_prefix(TOKEN)}"' in page
        assert page.count(TOKEN) == 2 * len(forms)  # names and ids, and none for rows that are yet to be filled in
    assert save(desk, record, edit(desk, record)).status_code == 302
    assert TOKEN not in desk.get(address(model, "add")).content.decode()


def test_a_form_that_can_only_be_read_carries_none(client, django_user_model, person):
    reader = django_user_model.objects.create_user("reader", is_staff=True)
    reader.user_permissions.add(*permissions("view_person", "view_personname", "view_statement"))
    client.force_login(reader)
    page = client.get(address(Person, "change", person.pk)).content.decode()
    assert TOKEN not in page


def permissions(*names):
    return Permission.objects.filter(codename__in=names)


def test_nothing_is_saved_from_lists(desk):
    assert all(not admin.site.get_model_admin(model).list_editable for model in MODELS)
    assert all(not admin.site.get_model_admin(model).save_as for model in MODELS)
