"""Where one is in a form: at its first field, at its errors, or where one was."""

from playwright.sync_api import expect

from tests.admin.linked_records import MODELS
from tests.admin.pages import address
from tests.conftest import ON_SQLITE_ALONE
from tests.factories import make_person

pytestmark = ON_SQLITE_ALONE

FOCUSED = """() => {
  const one = document.activeElement;
  return (one.closest(".select2")?.previousElementSibling || one).id;
}"""
FIRST = """() => [...document.querySelectorAll("#content fieldset :is(input, select, textarea)")]
  .find(one => one.type !== "hidden" && (one.offsetParent || one.nextElementSibling?.offsetParent)).id"""


def test_each_new_form_begins_at_its_first_field_and_enter_only_tells_what_is_missing(logged_in, live_server):
    for model in MODELS:
        before = model.objects.count()
        logged_in.goto(live_server.url + address(model, "add"))
        logged_in.wait_for_load_state("networkidle")
        assert logged_in.evaluate(FOCUSED) == logged_in.evaluate(FIRST), model
        field = logged_in.locator("#content input.vTextField:visible").first
        if field.count():
            field.press("Enter")
            expect(logged_in.locator("#errors")).to_be_focused()
            expect(logged_in.locator("#errors")).to_be_in_viewport()
        assert model.objects.count() == before


def test_whoever_saves_and_continues_stays_at_their_field(logged_in, live_server):
    person = make_person()
    logged_in.goto(live_server.url + address(type(person), "change", person.pk))
    logged_in.wait_for_load_state("networkidle")
    logged_in.get_by_label("Editorial note").fill("An engineer.")
    logged_in.get_by_role("button", name="Save and continue editing").last.click()
    expect(logged_in.get_by_text("was changed successfully")).to_be_visible()
    expect(logged_in.get_by_label("Editorial note")).to_be_focused()
