"""Two curators with two browsers at one record: nothing is lost, and nobody is asked without need."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import expect

from prosopo.models import CampName, Group, Person
from prosopo.models.kinds import Kind
from tests.conftest import ON_SQLITE_ALONE
from tests.factories import (
    make_camp,
    make_event,
    make_group,
    make_passage,
    make_person,
    make_role,
    make_source,
    make_statement,
)

pytestmark = ON_SQLITE_ALONE

NEWS = "This record was changed since you opened it"
LONG = "Его арестовали весной тысяча девятьсот тридцать шестого года, и жена ничего об этом не знала. " * 12


class Curator:
    """A browser of its own, in which somebody is logged in; it serves test after test, since an empty cache is dear."""

    def __init__(self, browser, server, **options):
        self.server = server
        self.context = browser.new_context(base_url=server.url, **options)
        self.page, self.faults = self.context.new_page(), []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", lambda message: self.faults.append(message.text) if message.type == "error" else None)

    def come(self, name):
        """Log in as somebody new."""
        client = Client()
        client.force_login(get_user_model().objects.create_superuser(name))
        value = client.cookies["sessionid"].value
        self.context.add_cookies([{"name": "sessionid", "value": value, "url": self.server.url}])

    def leave(self):
        """Ask the server nothing more, and tell what went wrong."""
        for further in self.context.pages[1:]:
            further.close()
        self.page.goto("about:blank")
        self.context.clear_cookies()
        met = self.faults[:]
        self.faults.clear()
        return met

    def open(self, record, query=""):
        name = record._meta.model_name
        self.page.goto(f"/admin/prosopo/{name}/{record.pk}/change/{query}")

    def edit(self, **values):
        """Fill in fields; a value that is a record is chosen, as its autocomplete would."""
        for name, value in values.items():
            field = self.page.locator(f"#id_{name.replace('__', '-')}")
            if isinstance(value, bool):
                field.set_checked(value)
            elif hasattr(value, "pk"):
                choose = "(select, [key, text]) => select.add(new Option(text, key, true, true))"
                field.evaluate(choose, [str(value.pk), str(value)])
            elif field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)

    def save(self, button="Save"):
        self.page.get_by_role("button", name=button, exact=True).first.click()
        self.page.wait_for_load_state()

    @property
    def is_asked(self):
        return self.page.get_by_role("heading", name=NEWS).count() == 1

    @property
    def is_saved(self):
        return self.page.locator(".messagelist .success").count() == 1


NAMES = ("natalia", "lev")


@pytest.fixture(scope="module")
def logged_out_curators(browser, live_server):
    curators = [Curator(browser, live_server) for _ in NAMES]
    yield curators
    for curator in curators:
        curator.context.close()


@pytest.fixture
def curators(logged_out_curators, transactional_db):
    for curator, name in zip(logged_out_curators, NAMES, strict=True):
        curator.come(name)
    yield logged_out_curators
    assert [curator.leave() for curator in logged_out_curators] == [[], []]


def at_once(curators, record, first, second):
    """Both open the form, and then save it one after the other; the second is returned."""
    natalia, lev = curators
    for curator in curators:
        curator.open(record)
    natalia.edit(**first)
    natalia.save()
    assert natalia.is_saved
    lev.edit(**second)
    lev.save()
    return lev


def now(record, *names):
    stored = type(record).objects.get(pk=record.pk)
    return tuple(getattr(stored, name) for name in names)


KEPT = {
    "two texts of a person": (make_person, {"note": "An engineer."}, {"sort_name": "Gevorkian"}),
    "a choice and a box": (make_person, {"sex": "female"}, {"is_named": False}),
    "a long Cyrillic note and a name": (make_person, {"note": LONG.strip()}, {"name": "Геворкян"}),
    "numbers and a note": (
        make_camp,
        {"latitude": "67.5", "longitude": "64.25", "precision_km": "5"},
        {"note": "Beyond the Circle."},
    ),
    "a parent and a kind": (make_camp, {"parent": lambda: make_camp("above")}, {"kind": "mine"}),
    "a date and a place": (make_event, {"date": "1936~", "date_basis": "inferred"}, {"place_text": "Karaganda"}),
    "links of a statement": (
        lambda: make_statement(make_person()),
        {"role": lambda: make_role("teacher")},
        {"group": lambda: make_group("choir"), "certainty": "possible"},
    ),
    "the same twice": (make_group, {"note": "A choir."}, {"note": "A choir."}),
    "a long text and its author": (lambda: make_source(text=LONG * 40), {"text": f"{LONG}Конец."}, {"author": "М. Б."}),
}


@pytest.mark.parametrize(("make", "first", "second"), KEPT.values(), ids=KEPT)
def test_what_two_have_changed_is_kept_unasked(curators, make, first, second):
    record = make()
    first, second = (
        {name: value() if callable(value) else value for name, value in values.items()} for values in (first, second)
    )
    lev = at_once(curators, record, first, second)
    assert lev.is_saved
    assert not lev.is_asked
    for name, value in (first | second).items():
        [stored] = now(record, name)
        stored = stored.slug if isinstance(stored, Kind) else stored
        assert stored == (float(value) if isinstance(stored, float | int) and not isinstance(value, bool) else value)


ASKED = {
    "two texts": (make_person, {"note": LONG + "Один."}, {"note": LONG + "Два.", "sort_name": "Gevorkian"}),
    "two choices": (make_person, {"sex": "female"}, {"sex": "male", "sort_name": "Gevorkian"}),
    "two links": (
        lambda: make_camp(note=""),
        {"parent": lambda: make_camp("one")},
        {"parent": lambda: make_camp("two"), "note": "Beyond the Circle."},
    ),
}


@pytest.mark.parametrize("choice", ["mine", "theirs", "edited"])
@pytest.mark.parametrize(("make", "first", "second"), ASKED.values(), ids=ASKED)
def test_who_changes_the_same_is_asked_and_loses_nothing(curators, make, first, second, choice):
    record = make()
    first, second = (
        {name: value() if callable(value) else value for name, value in values.items()} for values in (first, second)
    )
    [contested] = first.keys() & second.keys()
    [free] = second.keys() - first.keys()
    lev = at_once(curators, record, first, second)
    assert lev.is_asked
    assert now(record, contested, free)[0] == first[contested]
    assert now(record, free) == ("",)
    value = second[contested]
    if choice == "theirs":
        lev.page.get_by_label("Keep theirs").check()
        value = first[contested]
    elif choice == "edited":
        value = "Both." if contested == "note" else "unknown" if contested == "sex" else make_camp("three")
        lev.edit(**{contested: value})
    lev.save()
    assert lev.is_saved
    assert now(record, contested, free) == (value, second[free])


@pytest.fixture
def camp(transactional_db):
    made = make_camp()
    for text in ("One", "Two", "Three"):
        CampName.objects.create(camp=made, text=text, kind="romanisation", language="en")
    return made


def names(camp):
    return [(name.text, name.language) for name in camp.names.order_by("id")]


def test_rows_and_cells_of_rows_are_kept_unasked(curators, camp):
    first = {"names__0__text": "First", "names__1__language": "ru"}
    lev = at_once(curators, camp, first, {"names__1__text": "Second", "names__2__text": "Third"})
    assert lev.is_saved
    assert names(camp) == [("First", "en"), ("Second", "ru"), ("Third", "en")]


def test_the_same_cell_is_asked_about(curators, camp):
    lev = at_once(curators, camp, {"names__0__text": "First"}, {"names__0__text": "Prime", "note": "Noted."})
    assert lev.is_asked
    expect(lev.page.get_by_role("heading", name="Camp name “First”")).to_be_visible()
    lev.save()
    assert lev.is_saved
    assert (names(camp)[0], now(camp, "note")) == (("Prime", "en"), ("Noted.",))


def test_a_row_changed_here_and_deleted_there_is_kept_as_a_new_one(curators, camp):
    lev = at_once(curators, camp, {"names__0__DELETE": True}, {"names__0__text": "First", "note": "Noted."})
    expect(lev.page.get_by_role("cell").get_by_text("This row was deleted by someone else")).to_be_visible()
    assert names(camp) == [("Two", "en"), ("Three", "en")]
    lev.save()
    assert lev.is_saved
    assert (names(camp)[2], now(camp, "note")) == (("First", "en"), ("Noted.",))


def test_a_row_that_was_deleted_there_can_be_removed_here_with_its_button(curators, camp):
    lev = at_once(curators, camp, {"names__0__DELETE": True}, {"names__0__text": "First", "note": "Noted."})
    lev.page.locator("#names-2 .inline-deletelink").click()
    lev.save()
    assert lev.is_saved
    assert (names(camp), now(camp, "note")) == ([("Two", "en"), ("Three", "en")], ("Noted.",))


def test_a_row_deleted_there_and_left_alone_here_goes_unasked(curators, camp):
    lev = at_once(curators, camp, {"names__0__DELETE": True}, {"names__2__text": "Third"})
    assert lev.is_saved
    assert names(camp) == [("Two", "en"), ("Third", "en")]


def test_a_row_deleted_here_and_changed_there_is_asked_about(curators, camp):
    lev = at_once(curators, camp, {"names__0__text": "First"}, {"names__0__DELETE": True})
    assert lev.is_asked
    lev.page.get_by_label("Keep it as it is now").check()
    lev.save()
    assert lev.is_saved
    assert names(camp) == [("First", "en"), ("Two", "en"), ("Three", "en")]


def test_rows_added_by_both_are_kept(curators, camp):
    def row(text):
        return {"names__3__text": text, "names__3__kind": "initials", "names__3__language": "ru"}

    lev = at_once(curators, camp, row("Four"), row("Five"))
    assert lev.is_saved
    assert names(camp)[3:] == [("Four", "ru"), ("Five", "ru")]


def test_what_was_typed_into_a_record_deleted_there_is_entered_anew(curators):
    natalia, lev = curators
    person = make_person("kirov", status="draft")
    lev.open(person)
    natalia.page.goto(f"/admin/prosopo/person/{person.pk}/delete/")
    natalia.page.get_by_role("button", name="Yes, I’m sure").click()
    lev.edit(note=LONG.strip())
    lev.save()
    expect(lev.page.get_by_text("This record was deleted by someone else")).to_be_visible()
    assert not Person.objects.exists()
    lev.save()
    assert lev.is_saved
    assert Person.objects.get().note == LONG.strip()


def test_a_record_changed_there_is_not_deleted_here_unseen(curators):
    natalia, lev = curators
    group = make_group("choir")
    lev.page.goto(f"/admin/prosopo/group/{group.pk}/delete/")
    natalia.open(group)
    natalia.edit(note="A choir.")
    natalia.save()
    lev.page.get_by_role("button", name="Yes, I’m sure").click()
    expect(lev.page.get_by_text("Nothing has been deleted")).to_be_visible()
    assert Group.objects.exists()
    lev.page.get_by_role("button", name="Yes, I’m sure").click()
    expect(lev.page.get_by_text("was deleted successfully")).to_be_visible()


def test_who_is_published_there_is_edited_here(curators):
    natalia, lev = curators
    person = make_person("kirov", status="draft")
    lev.open(person)
    natalia.page.goto("/admin/prosopo/person/")
    Person.objects.filter(pk=person.pk).publish()
    lev.edit(note="A teacher.")
    lev.save()
    assert lev.is_saved
    assert now(person, "note", "status") == ("A teacher.", "published")


def test_two_windows_of_one_curator_are_two(curators):
    natalia, _ = curators
    person = make_person()
    natalia.open(person)
    window = natalia.page.context.new_page()
    window.goto(natalia.page.url)
    window.locator("#id_note").fill("In the second window.")
    window.get_by_role("button", name="Save and continue editing").first.click()
    window.wait_for_load_state()
    natalia.edit(note="In the first window.", sort_name="Gevorkian")
    natalia.save("Save and continue editing")
    assert natalia.is_asked
    natalia.save("Save and continue editing")
    assert natalia.is_saved
    assert now(person, "note", "sort_name") == ("In the first window.", "Gevorkian")


def test_going_back_and_saving_once_more_asks_nothing(curators):
    natalia, _ = curators
    person = make_person()
    natalia.open(person)
    natalia.edit(note="An engineer.")
    natalia.save()
    natalia.page.go_back()
    natalia.edit(note="An engineer.", sort_name="Gevorkian")
    natalia.save()
    assert natalia.is_saved
    assert now(person, "note", "sort_name") == ("An engineer.", "Gevorkian")


def test_a_window_opened_from_a_form_is_guarded_too(curators):
    natalia, lev = curators
    role = make_role("teacher")
    for curator in curators:
        curator.open(role, "?_popup=1")
    natalia.edit(scope_note="Taught.")
    lev.edit(scope_note="Has taught.", label="School teacher")
    for curator in curators:
        curator.save()
    assert lev.is_asked
    assert now(role, "scope_note", "label") == ("Taught.", "Teacher")
    lev.save()
    assert now(role, "scope_note", "label") == ("Has taught.", "School teacher")
    for curator in curators:
        curator.faults.clear()  # no window has opened these, which the script of the answer would close


def test_further_passages_added_by_both_are_kept(curators):
    statement = make_statement(make_person())
    first, second = make_passage("His wife"), make_passage("the camp was silent")
    lev = at_once(curators, statement, {"also_cites": first}, {"also_cites": second})
    assert lev.is_saved
    assert set(statement.also_cites.all()) == {first, second}


def test_without_scripts_the_same_is_asked(transactional_db, browser, live_server):
    curators = [Curator(browser, live_server, java_script_enabled=False) for _ in NAMES]
    for curator, name in zip(curators, NAMES, strict=True):
        curator.come(name)
    passage = make_passage("His wife")
    lev = at_once(curators, passage, {"locator": "p. 1"}, {"locator": "p. 2", "set_aside": "heading"})
    assert lev.is_asked
    lev.page.get_by_label("Keep theirs").check()
    lev.save()
    assert now(passage, "locator", "set_aside") == ("p. 1", "heading")
    for curator in curators:
        assert curator.leave() == []
        curator.context.close()
