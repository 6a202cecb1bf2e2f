"""Whoever is killed at any moment of a change leaves nothing behind that the next start or write does not mend.

`KILLS=200` asks for more than the sample of a run; `SEED` for other moments.
"""

import json
import os

import pytest
from django.db import connection

from tests.index import processes

KILLS = int(os.environ.get("KILLS", "20"))


@pytest.fixture
def database(tmp_path, monkeypatch):
    """The address of a database with many people; where fixtures are written to."""
    monkeypatch.setenv("SCRATCH", str(tmp_path))
    monkeypatch.setenv("KILLS", str(KILLS))
    with processes.files(tmp_path) if connection.vendor == "sqlite" else processes.databases() as copy:
        url = copy()
        processes.told_by(processes.run("killed_processes.make", url))
        yield url


def test_nothing_is_wrong_after_the_next_start_or_write_whenever_the_process_is_killed(database):
    kills = [
        json.loads(line) for line in processes.told_by(processes.run("killed_processes.trial", database)).splitlines()
    ]
    assert len(kills) == KILLS
    assert [kill for kill in kills if kill["after"]] == []
    if KILLS >= 20:
        assert any(kill["before"] for kill in kills), "nothing was cut short: the trial shows nothing"


@pytest.mark.parametrize("means", ["save_something_else", "start"])
def test_what_was_noted_for_the_log_is_told_at_the_next_write_or_start(database, means):
    for step in ("leave_notes", means):
        processes.told_by(processes.run(f"killed_processes.{step}", database))
    assert json.loads(processes.told_by(processes.run("killed_processes.left", database))) == {"notes": 0, "wrong": []}
