"""No page has to be scrolled sideways."""

import pytest

from prosopo.models import Person, Statement
from tests.admin.pages import address
from tests.admin.register import MODELS

DESK = {"width": 1440, "height": 900}
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


def test_the_form_of_a_person_of_whom_much_is_said_fits_a_desk(logged_in, live_server, vorkuta):
    person = Person.objects.get(slug="guevorkian")
    assert Statement.objects.filter(person=person).count() > 5
    logged_in.set_viewport_size(DESK)
    logged_in.goto(live_server.url + address(Person, "change", person.pk))
    logged_in.get_by_role("button", name="Add another Name").click()
    logged_in.get_by_role("button", name="Add another Statement").click()
    logged_in.wait_for_load_state("networkidle")
    assert width(logged_in) <= DESK["width"]
    assert scrolled_sideways(logged_in) == []


def test_each_list_fits_a_desk(logged_in, live_server, vorkuta):
    logged_in.set_viewport_size(DESK)
    too_wide = {}
    for model in MODELS:
        logged_in.goto(live_server.url + address(model))
        logged_in.wait_for_load_state("networkidle")
        if width(logged_in) > DESK["width"] or scrolled_sideways(logged_in):
            too_wide[model.__name__] = scrolled_sideways(logged_in)
    assert too_wide == {}


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_the_home_page_fits(browsing, live_server, vorkuta, viewport):
    browsing.set_viewport_size(viewport)
    browsing.goto(live_server.url)
    assert width(browsing) <= viewport["width"]
