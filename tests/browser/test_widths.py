"""No page has to be scrolled sideways."""

import pytest

from prosopo.models import Person, Statement
from tests.admin.pages import address
from tests.admin.register import MODELS

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


@pytest.mark.parametrize("viewport", [DESK, WINDOW, PHONE], ids=["desk", "window", "phone"])
def test_the_form_of_a_person_of_whom_much_is_said_fits(logged_in, live_server, vorkuta, viewport):
    person = Person.objects.get(slug="guevorkian")
    assert Statement.objects.filter(person=person).count() > 5
    logged_in.set_viewport_size(viewport)
    logged_in.goto(live_server.url + address(Person, "change", person.pk))
    logged_in.get_by_role("button", name="Add another Name").click()
    logged_in.wait_for_load_state("networkidle")
    assert width(logged_in) <= viewport["width"]
    assert scrolled_sideways(logged_in) == []


@pytest.mark.parametrize("viewport", [DESK, WINDOW], ids=["desk", "window"])
def test_each_list_fits_a_desk(logged_in, live_server, vorkuta, viewport):
    logged_in.set_viewport_size(viewport)
    too_wide = {}
    for model in MODELS:
        logged_in.goto(live_server.url + address(model))
        logged_in.wait_for_load_state("networkidle")
        if width(logged_in) > viewport["width"] or scrolled_sideways(logged_in):
            too_wide[model.__name__] = scrolled_sideways(logged_in)
    assert too_wide == {}


@pytest.mark.parametrize("viewport", [WINDOW, PHONE], ids=["window", "phone"])
def test_the_form_of_a_statement_is_usable(logged_in, live_server, db, viewport):
    logged_in.set_viewport_size(viewport)
    logged_in.goto(live_server.url + address(Statement, "add"))
    logged_in.wait_for_load_state("networkidle")
    assert width(logged_in) <= viewport["width"]
    boxes = logged_in.evaluate(
        "[...document.querySelectorAll('#content .select2-selection')].map(one => one.getBoundingClientRect().width)"
    )
    assert len(boxes) == 11
    assert min(boxes) > 200


def test_the_status_is_in_view_on_a_telephone(logged_in, live_server, vorkuta):
    logged_in.set_viewport_size(PHONE)
    logged_in.goto(live_server.url + address(Statement))
    box = logged_in.locator("#result_list tbody tr .field-list_status").first.bounding_box()
    assert box["x"] + box["width"] <= PHONE["width"]
    assert width(logged_in) <= PHONE["width"]


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_the_home_page_fits(browsing, live_server, vorkuta, viewport):
    browsing.set_viewport_size(viewport)
    browsing.goto(live_server.url)
    assert width(browsing) <= viewport["width"]
