"""A withdrawal that is killed at any moment is either not begun or done: nobody withdrawn is readable afterwards."""

import json
import random
import signal
import time

from tests.index.processes import run, told_by
from tests.index.withdrawal_processes import GOING, STAYING

TIMES = 3  # the process is killed


def kill(process, after):
    """Kill the process so many seconds after it has begun to withdraw."""
    assert process.stdout.readline() == "begun\n"
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.communicate()


def look(url):
    """What a fresh process finds: how many are withdrawn, who of them is readable, who has yet to follow."""
    return json.loads(told_by(run("withdrawal_processes.look", url)))


def test_nobody_withdrawn_is_readable_whenever_the_process_is_killed(database):
    withdrawing = run("withdrawal_processes.withdraw", database())
    assert withdrawing.stdout.readline() == "begun\n"
    begun = time.monotonic()
    told_by(withdrawing)
    seconds = time.monotonic() - begun
    chance = random.Random(1936)
    for part in range(TIMES):
        url = database()
        kill(run("withdrawal_processes.withdraw", url), seconds * (part + chance.random()) / TIMES)
        found = look(url)
        assert (found["readable"], found["wrong"]) == ([], [])
        assert found["withdrawn"] in {0, GOING}
        assert found["stale"] <= (STAYING + 1 if found["withdrawn"] else 0)


def test_whoever_stays_follows_later_where_the_process_is_killed_right_after_the_commit(database):
    url = database()
    dying = run("withdrawal_processes.die", url)
    dying.communicate()
    assert dying.returncode == -signal.SIGKILL
    assert look(url) == {"withdrawn": GOING, "readable": [], "stale": STAYING + 1, "wrong": []}
