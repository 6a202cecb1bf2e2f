"""Work shared out among processes: all of it is done, what fails is told, and none outlives the one that began it."""

import json
import time
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from prosopo.index.rebuild.processes import map_in_processes
from tests.index.processes import run, told_by
from tests.index.withdrawal_processes import GOING, STAYING

PATIENCE = 30  # seconds


def test_the_index_is_built_by_two_processes_as_by_one(database):
    found = json.loads(told_by(run("reindexing_processes.anew", database())))
    everyone = GOING + STAYING + 1
    assert found == {"done": everyone, "told": -(-everyone // 100), "wrong": [], "documents": everyone}


def test_processes_end_with_the_one_that_began_them(database):
    begun = run("reindexing_processes.endless", database())
    workers = set()
    while len(workers) < 2:
        workers.add(int(begun.stdout.readline()))
    assert begun.pid not in workers
    assert all(map(_is_alive, workers))
    begun.kill()
    begun.wait()
    begun.stdout.close()
    deadline = time.monotonic() + PATIENCE
    while any(map(_is_alive, workers)):
        assert time.monotonic() < deadline, workers
        time.sleep(0.05)


def _is_alive(process):
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.fixture
def reachable(tmp_path, monkeypatch):
    """Processes that are begun find a database: the tests' own is in the memory of this one alone, on SQLite."""
    if connection.vendor == "sqlite":
        file = tmp_path / "of-the-others.sqlite3"
        file.touch()
        monkeypatch.setenv("DATABASE_URL", f"sqlite:///{file}")


@pytest.mark.usefixtures("reachable")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("processes", [1, 2])
def test_every_piece_is_worked_on_once(processes):
    assert sorted(map_in_processes(abs, range(-40, 0), processes)) == list(range(1, 41))


@pytest.mark.usefixtures("reachable")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("processes", [1, 2])
def test_what_a_piece_raises_is_raised_here(processes):
    with pytest.raises(ValueError, match="invalid literal"):
        list(map_in_processes(int, ["1", "2", "x", *["3"] * 40], processes))


@pytest.mark.usefixtures("reachable")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("processes", [1, 2])
def test_no_more_is_begun_than_is_asked_for(processes):
    taken = []

    def pieces():
        for piece in range(1000):
            taken.append(piece)
            yield piece

    results = map_in_processes(abs, pieces(), processes)
    next(results)
    assert len(taken) < 20
    results.close()


@pytest.mark.django_db
@pytest.mark.parametrize("processes", [0, 33])
def test_a_number_of_processes_that_will_not_do_is_refused(processes):
    message = f"--processes={processes} will not do: give a whole number from 1 to 32"
    with pytest.raises(CommandError, match=message):
        call_command("reindex", processes=processes)
