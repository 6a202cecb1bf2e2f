"""No page has to be scrolled sideways."""

from django.contrib.admin import site
from playwright.sync_api import expect

from prosopo.models import Group, Person, Statement
from tests.admin.linked_records import MODELS
from tests.admin.pages import address
from tests.conftest import ON_SQLITE_ALONE

pytestmark = ON_SQLITE_ALONE

DESK = {"width": 1440, "height": 900}
WINDOW = {"width": 1000, "height": 800}
PHONE = {"width": 390, "height": 844}


def width(page):
    return page.evaluate("document.documentElement.scrollWidth")


def scrolled_sideways(page):
    """The parts of the page that scroll sideways by themselves."""
    return page.evaluate(
        """() => [...document.querySelectorAll("body *:not(textarea)")]
        .filter(one => ["auto", "scroll"].includes(getComputedStyle(one).overflowX))
        .filter(one => one.scrollWidth > one.clientWidth)
        .map(one => `${one.tagName} ${one.id} ${one.className}: ${one.scrollWidth} in ${one.clientWidth}`)"""
    )


def open_at(page, address, viewport):
    page.set_viewport_size(viewport)
    page.goto(address)


def too_wide(page, viewport):
    """What has to be scrolled sideways: the page, or parts of it."""
    return scrolled_sideways(page) + ([f"the page: {width(page)}"] if width(page) > viewport["width"] else [])


def test_the_pages_of_a_register_fit(logged_in, live_server, vorkuta):
    """All in one test: to load the register takes longer than to look at its pages."""
    person = Person.objects.get(slug="guevorkian")
    assert Statement.objects.filter(person=person).count() > 5
    met = {}
    for viewport in (DESK, WINDOW, PHONE):
        size = viewport["width"]
        open_at(logged_in, live_server.url + address(Person, "change", person.pk), viewport)
        logged_in.get_by_role("button", name="Add another Name").click()
        met["the person's form", size] = too_wide(logged_in, viewport)
        open_at(logged_in, live_server.url, viewport)
        met["the home page", size] = too_wide(logged_in, viewport)
    for model in MODELS:
        logged_in.goto(live_server.url + address(model))
        logged_in.set_viewport_size(DESK)
        met[model.__name__, DESK["width"]] = too_wide(logged_in, DESK)
        logged_in.set_viewport_size(WINDOW)  # a long list scrolls within itself there; its status stays in view
        met[model.__name__, WINDOW["width"]] = [width(logged_in)] if width(logged_in) > WINDOW["width"] else []
    assert {place: parts for place, parts in met.items() if parts} == {}
    open_at(logged_in, live_server.url + address(Statement), PHONE)
    box = logged_in.locator("#result_list tbody tr .field-list_status").first.bounding_box()
    assert box["x"] + box["width"] <= PHONE["width"]
    assert width(logged_in) <= PHONE["width"]


def test_the_form_of_a_statement_is_usable(logged_in, live_server):
    records_chosen = site.get_model_admin(Statement).get_autocomplete_fields(None)
    for viewport in (WINDOW, PHONE):
        open_at(logged_in, live_server.url + address(Statement, "add"), viewport)
        assert width(logged_in) <= viewport["width"]
        boxes = logged_in.locator("#content .select2-selection").evaluate_all(
            "all => all.map(one => one.getBoundingClientRect().width)"
        )
        assert len(boxes) == len(records_chosen)
        assert min(boxes) > 200


def test_the_errors_of_a_row_of_names_can_be_read_on_a_telephone(logged_in, live_server):
    open_at(logged_in, live_server.url + address(Person, "add"), PHONE)
    logged_in.locator("#id_names-0-language").fill("the language of Vorkuta")
    logged_in.get_by_role("button", name="Save", exact=True).first.click()
    errors = logged_in.locator("#names-0 .errorlist li, .row-form-errors .errorlist li")
    expect(errors.first).to_be_visible()
    widths = errors.evaluate_all("all => all.map(one => one.getBoundingClientRect().width)")
    assert len(widths) >= 3
    assert min(widths) > 100
    assert width(logged_in) <= PHONE["width"]


def test_on_a_telephone_nothing_lies_over_what_is_pressed(logged_in, live_server, vorkuta):
    """The status stays in view at the right of a list: what is gone to by keyboard comes to rest beside it."""
    met = {}
    for model in (Person, Statement, Group):
        open_at(logged_in, live_server.url + address(model), PHONE)
        met[model.__name__] = logged_in.evaluate(
            """() => [...document.querySelectorAll("#content thead .text a, #result_list a, #changelist-search a")]
            .filter(one => {
              one.focus();
              one.scrollIntoView({block: "center"});
              const box = one.getBoundingClientRect();
              const there = document.elementFromPoint(box.x + Math.min(box.width / 2, 40), box.y + box.height / 2);
              return !one.contains(there);
            })
            .map(one => one.textContent)"""
        )
    assert {name: parts for name, parts in met.items() if parts} == {}
