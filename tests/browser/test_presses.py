"""What a curator presses stays where it is until it is let go, and does what it is there for."""

import os
from itertools import cycle, islice
from pathlib import Path

import pytest

from tests.admin.pages import address
from tests.admin.register import MODELS, grow, hub

PRESSES = Path(__file__).with_name("presses.js").read_text()
WIDTHS = {"desk": (1440, 900), "window": (1000, 800), "phone": (390, 844)}
# Every kind of control is pressed from so many kinds of field, in turn; all of them where ALL_PRESSES is set.
FROM = 99 if os.environ.get("ALL_PRESSES") else 2
HELD = 50  # milliseconds between pressing and letting go


def faults_of_presses(page):
    """Each press that moved what was pressed, or did not reach it."""
    page.wait_for_load_state("networkidle")
    page.evaluate(PRESSES)
    kinds, fields = page.evaluate("presses.kinds()"), page.evaluate("presses.fields()")
    turn, nearest, met = cycle(fields), cycle((True, False)), []
    for kind in kinds:
        for field in islice(turn, min(FROM, len(fields))):
            asked = [field, kind, next(nearest)]
            point = page.evaluate("asked => presses.prepare(...asked)", asked)
            if point is not None:
                page.mouse.click(*point, delay=HELD)
                met += [f"{kind} after {field}: {fault}" for fault in page.evaluate("presses.outcome()")]
    return met


@pytest.mark.parametrize("size", WIDTHS.values(), ids=WIDTHS)
def test_nothing_moves_under_the_pointer(logged_in, live_server, size):
    grow(0, 3)
    logged_in.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))
    met = {}
    for model in MODELS:
        for path in (address(model), address(model, "add"), address(model, "change", hub(model).pk)):
            logged_in.goto(live_server.url + path)
            met[path] = faults_of_presses(logged_in)
    assert {path: faults for path, faults in met.items() if faults} == {}
