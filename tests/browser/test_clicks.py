"""What a curator presses stays where it is until it is let go, and does what it is there for."""

import os
from itertools import count, cycle
from pathlib import Path

import pytest

from tests.admin.linked_records import MODELS, grow, hub
from tests.admin.pages import address
from tests.conftest import ON_SQLITE_ALONE

pytestmark = ON_SQLITE_ALONE

CLICKS = Path(__file__).with_name("clicks.js").read_text()
WIDTHS = {"desk": (1440, 900), "window": (1000, 800), "phone": (390, 844)}
PAGES = {
    "lists": lambda model: address(model),
    "new": lambda model: address(model, "add"),
    "forms": lambda model: address(model, "change", hub(model).pk),
}
# Every kind of control is pressed from one kind of field, in turn; from all of them where ALL_CLICKS is set.
FROM = 99 if os.environ.get("ALL_CLICKS") else 1
HELD = 20  # milliseconds between pressing and letting go: more than a frame


def faults_of_clicks(page, turn, nearest):
    """Each press that moved what was pressed, or did not reach it."""
    kinds, fields = page.evaluate("clicks.kinds()"), page.evaluate("clicks.fields()")
    met = []
    for kind in kinds:
        first = next(turn)
        for number in range(min(FROM, len(fields))):
            field = fields[(first + number) % len(fields)]
            point = page.evaluate("asked => clicks.prepare(...asked)", [field, kind, next(nearest)])
            if point is not None:
                page.mouse.click(*point, delay=HELD)
                met += [f"{kind} after {field}: {fault}" for fault in page.evaluate("clicks.outcome()")]
    return met


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_nothing_moves_under_the_pointer(logged_in, live_server, path):
    grow(0, 3)
    logged_in.add_init_script(CLICKS)
    turn, nearest, met = count(), cycle((True, False)), {}
    for model in MODELS:
        logged_in.goto(live_server.url + path(model))
        for name, (width, height) in WIDTHS.items():
            logged_in.set_viewport_size({"width": width, "height": height})
            met[model.__name__, name] = faults_of_clicks(logged_in, turn, nearest)
    assert {place: faults for place, faults in met.items() if faults} == {}
