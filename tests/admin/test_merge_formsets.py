"""Two curators have the form of the same person, group or camp open, with the names that it lists."""

import pytest
from django.contrib import admin

from prosopo.admin.merge_forms import ThreeWayMergeForm
from prosopo.admin.merge_formsets import ThreeWayMergeFormSet
from prosopo.models import CampName, GroupName, Person, PersonName
from prosopo.models.base import Record
from tests.admin.pages import add_row, address, delete, formset_of
from tests.admin.test_merge_forms import edit, resubmitted, save, stored
from tests.factories import make_camp, make_group, make_person

TOKEN = "shown_version"
NAMES = ("Gevorkyan", "Gevorkian", "Kevorkian")


@pytest.fixture
def bearer(db):
    return named(make_camp, CampName)


def named(make, names):
    made = make("bearer")
    for text in NAMES:
        names.objects.create(**{names.BEARER: made}, text=text, kind="romanisation", language="en")
    return made


def texts(bearer):
    return [name.text for name in bearer.names.order_by("id")]


def rows(response):
    return formset_of(response, "names")


@pytest.mark.parametrize(("make", "names"), [(make_person, PersonName), (make_group, GroupName)])
def test_two_change_different_rows_and_different_fields_of_one(desk, db, make, names):
    bearer = named(make, names)
    first = edit(desk, bearer, **{"names-0-text": "One", "names-1-text": "Two"})
    second = edit(desk, bearer, **{"names-1-language": "ru", "names-2-text": "Three"})
    assert save(desk, bearer, first).status_code == 302
    assert save(desk, bearer, second).status_code == 302
    assert texts(bearer) == ["One", "Two", "Three"]
    assert bearer.names.get(text="Two").language == "ru"


def test_a_row_changed_elsewhere_is_merged_as_well(desk, bearer):
    mine = edit(desk, bearer, **{"names-0-kind": "initials", "note": "Noted."})
    row = bearer.names.first()
    save(desk, row, edit(desk, row, text="One"))
    assert save(desk, bearer, mine).status_code == 302
    assert (bearer.names.first().text, bearer.names.first().kind, stored(bearer).note) == ("One", "initials", "Noted.")


def test_a_row_whose_field_both_have_changed_is_asked_about(desk, bearer):
    first = edit(desk, bearer, **{"names-1-text": "One"})
    second = edit(desk, bearer, **{"names-1-text": "Two", "note": "Noted."})
    save(desk, bearer, first)
    response = save(desk, bearer, second)
    assert response.status_code == 200
    [merged] = response.context["merged_forms"]
    assert (merged.record_label, [conflict.name for conflict in merged.conflicts]) == (
        f"{merged._meta.model._meta.verbose_name.capitalize()} “One”",
        ["text"],
    )
    assert merged.record_label in response.content.decode()
    assert texts(bearer) == ["Gevorkyan", "One", "Kevorkian"]
    assert stored(bearer).note == ""
    data = resubmitted(response)
    assert (data["names-1-text"], data["note"]) == ("Two", "Noted.")
    assert save(desk, bearer, data).status_code == 302
    assert texts(bearer) == ["Gevorkyan", "Two", "Kevorkian"]


def test_theirs_can_be_kept_in_a_row(desk, bearer):
    second = edit(desk, bearer, **{"names-1-text": "Two", "note": "Noted."})
    save(desk, bearer, edit(desk, bearer, **{"names-1-text": "One"}))
    response = save(desk, bearer, second)
    [conflict] = rows(response).forms[1].conflicts
    assert save(desk, bearer, resubmitted(response, **{conflict.choice: conflict.keep})).status_code == 302
    assert (texts(bearer)[1], stored(bearer).note) == ("One", "Noted.")


def test_a_row_that_another_has_deleted_goes_without_a_question_where_it_was_left_alone(desk, bearer):
    mine = edit(desk, bearer, **{"names-2-text": "Three", "note": "Noted."})
    save(desk, bearer, edit(desk, bearer, **{"names-0-DELETE": "on"}))
    assert save(desk, bearer, mine).status_code == 302
    assert (texts(bearer), stored(bearer).note) == (["Gevorkian", "Three"], "Noted.")


def test_a_row_that_both_delete_is_gone(desk, bearer):
    both = edit(desk, bearer, **{"names-0-DELETE": "on"})
    assert save(desk, bearer, both).status_code == 302
    assert save(desk, bearer, both).status_code == 302
    assert texts(bearer) == ["Gevorkian", "Kevorkian"]


def test_what_was_typed_into_a_row_that_another_has_deleted_is_kept(desk, bearer):
    mine = edit(desk, bearer, **{"names-0-text": "One", "names-2-text": "Three", "note": "Noted."})
    mine = add_row(mine | {"names-TOTAL_FORMS": 3}, "names", text="Four", kind="initials", language="ru")
    save(desk, bearer, edit(desk, bearer, **{"names-0-DELETE": "on"}))
    response = save(desk, bearer, mine)
    assert response.status_code == 200
    assert "This row was deleted by someone else" in response.content.decode()
    assert texts(bearer) == ["Gevorkian", "Kevorkian"]
    assert stored(bearer).note == ""
    assert [form["text"].value() for form in rows(response).forms] == ["Gevorkian", "Three", "One", "Four"]
    assert save(desk, bearer, resubmitted(response)).status_code == 302
    assert texts(bearer) == ["Gevorkian", "Three", "One", "Four"]
    assert stored(bearer).note == "Noted."


def test_a_row_that_another_has_deleted_can_be_left_deleted(desk, bearer):
    mine = edit(desk, bearer, **{"names-0-text": "One"})
    save(desk, bearer, edit(desk, bearer, **{"names-0-DELETE": "on"}))
    response = save(desk, bearer, mine)
    empty = {f"names-2-{name}": "" for name in ("text", "kind", "language")}
    assert save(desk, bearer, resubmitted(response, **empty)).status_code == 302
    assert texts(bearer) == ["Gevorkian", "Kevorkian"]


@pytest.mark.parametrize("keep", [True, False])
def test_a_row_that_another_has_changed_is_not_deleted_unasked(desk, bearer, keep):
    mine = edit(desk, bearer, **{"names-1-DELETE": "on", "note": "Noted."})
    save(desk, bearer, edit(desk, bearer, **{"names-1-text": "One"}))
    response = save(desk, bearer, mine)
    assert response.status_code == 200
    assert texts(bearer) == ["Gevorkyan", "One", "Kevorkian"]
    page = response.content.decode()
    assert "A row that you delete was changed by someone else" in page
    row = rows(response).forms[1]
    assert [(conflict.name, conflict.theirs, conflict.before) for conflict in row.conflicts] == [
        ("text", "One", "Gevorkian")
    ]
    data = resubmitted(response, **{"note": "Noted.", **({row.deletion_choice: "keep"} if keep else {})})
    assert data["names-1-DELETE"] == "on"
    assert save(desk, bearer, data).status_code == 302
    assert texts(bearer) == (["Gevorkyan", "One", "Kevorkian"] if keep else ["Gevorkyan", "Kevorkian"])
    assert stored(bearer).note == "Noted."


def test_rows_added_by_both_stand_side_by_side_and_the_same_one_once(desk, bearer):
    def add(text):
        return add_row(
            edit(desk, bearer) | {"names-TOTAL_FORMS": 3}, "names", text=text, kind="initials", language="ru"
        )

    first, second, same = add("One"), add("Two"), add("One")
    assert save(desk, bearer, first).status_code == 302
    assert save(desk, bearer, second).status_code == 302
    response = save(desk, bearer, same)
    assert "This form of the name is already there" in response.content.decode()
    assert texts(bearer) == [*NAMES, "One", "Two"]


def test_a_row_that_does_not_say_what_was_shown_is_refused(desk, bearer):
    for token in (None, "forged"):
        mine = edit(desk, bearer, **{"names-0-text": "One", f"names-0-{TOKEN}": token})
        response = save(desk, bearer, mine)
        assert "does not say which version" in str(rows(response).forms[0].non_field_errors())
        assert texts(bearer) == [*NAMES]
    mine = edit(desk, bearer, **{"names-0-DELETE": "on", f"names-0-{TOKEN}": None})
    assert save(desk, bearer, mine).status_code == 200
    assert texts(bearer) == [*NAMES]


def test_a_deleted_record_is_entered_anew_with_all_its_rows(desk):
    person = make_person("kirov", status="draft")
    for text in NAMES:
        PersonName.objects.create(person=person, text=text, kind="romanisation", language="en")
    mine = edit(desk, person, **{"names-1-text": "One", "names-2-DELETE": "on", "note": "Noted."})
    delete(desk, person)
    response = save(desk, person, mine)
    assert response.status_code == 200
    assert not Person.objects.exists()
    data = resubmitted(response)
    assert desk.post(address(Person, "add"), data).status_code == 302
    made = Person.objects.get()
    assert (made.note, texts(made)) == ("Noted.", ["Gevorkyan", "One"])


def test_a_name_given_to_someone_else_meanwhile_is_told_of(desk):
    person, other = make_person("kirov"), make_person("sedov")
    name = PersonName.objects.create(person=person, text="Kirow", kind="romanisation", language="en")
    mine = edit(desk, person, **{"names-0-text": "Kirov S."})
    save(desk, name, edit(desk, name, person=other.pk))
    response = save(desk, person, mine)
    assert "This row was deleted by someone else" in response.content.decode()
    assert (texts(person), texts(other)) == ([], ["Kirow"])


def test_every_row_is_guarded():
    for model, site in admin.site._registry.items():
        if not issubclass(model, Record):
            continue
        assert issubclass(site.form, ThreeWayMergeForm)
        for inline in site.inlines:
            if inline.fields != inline.readonly_fields:
                assert issubclass(inline.form, ThreeWayMergeForm), inline
                assert issubclass(inline.formset, ThreeWayMergeFormSet), inline
