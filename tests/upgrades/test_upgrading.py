"""Installations of other versions, upgraded as their users do: what readers are told then is what the record says."""

import json
import os
import socket
import subprocess
import sys
import tarfile
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.db import connection

from tests.index.processes import run, told_by
from tests.upgrades import kept


def manage(url, folder, *args):
    """What `make run` does, a step at a time."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    env = os.environ | {"DATABASE_URL": url, "DATA_DIR": str(folder), "PORT": str(port), "WORKERS": "1"}
    command = [sys.executable, "manage.py", *args]
    return subprocess.run(command, cwd=settings.ROOT, env=env, capture_output=True, text=True, check=False)


def told(step, url):
    return json.loads(told_by(run_step(step, url)))


def run_step(step, url):
    return run(f"steps.{step}", url, package="tests.upgrades")


@contextmanager
def installation_of(version, folder):
    """Gives a way to copy the kept installation into a database of its own; asked, it answers with the address."""
    if connection.vendor == "sqlite":
        (folder / "kept").mkdir()
        with kept.files(version, folder / "kept") as copy:
            yield copy
    else:
        with kept.databases(version) as copy:
            yield copy


@pytest.mark.parametrize("version", kept.VERSIONS)
def test_an_old_installation_is_upgraded_and_tells_what_its_record_says(version, tmp_path):
    """One test of many steps, since each of them takes long and rests on the one before."""
    with installation_of(version, tmp_path) as copy:
        (tmp_path / "static").mkdir()
        url = copy()
        before = told("state", url)
        if not before["is_current"]:
            assert_not_served(url, tmp_path, before)
        prepared = manage(url, tmp_path, "prepare")
        assert (prepared.returncode, prepared.stderr) == (0, "")
        if not before["is_current"]:
            assert "Building the index anew: another version of Prosopo has built it" in prepared.stdout
        again = manage(url, tmp_path, "prepare")
        assert (again.returncode, again.stdout, again.stderr) == (0, "", "")
        assert_backed_up(before, prepared, tmp_path / "backups")

        built_anew = copy()  # of the upgraded one, as every copy but the first is
        told_by(run_step("anew", built_anew))
        answers = told("everything", built_anew)["answers"]
        assert len(answers) > 150
        assert_tells(url, answers)
        if version == kept.VERSIONS[-1]:
            assert_not_served_but_built_anew_where_other_code_has_indexed(copy(), tmp_path, answers)


def assert_tells(url, answers):
    """Nothing is wrong with the index and the derived columns, and readers are told this."""
    found = told("everything", url)
    assert (found["wrong"], found["columns"]) == ([], [])
    assert found["answers"] == answers


def assert_not_served(url, folder, before):
    refused = manage(url, folder, "serve")
    assert refused.returncode == 1
    assert (
        "has not been migrated: " if before["waits"] else "was built by another version of Prosopo"
    ) in refused.stderr
    assert all(way in refused.stderr for way in ("`make run`", "`manage.py prepare`"))


def assert_backed_up(before, prepared, folder):
    """Before it was migrated, and only then."""
    if not before["waits"]:
        assert not folder.exists()
        return
    [path] = folder.iterdir()
    assert f"Backup: {path} (it is kept until you delete it" in prepared.stdout
    with tarfile.open(path) as tar:
        assert sorted(json.load(tar.extractfile("manifest.json"))["migrations"]) == before["applied"]


def assert_not_served_but_built_anew_where_other_code_has_indexed(url, folder, answers):
    told_by(run_step("write_as_other_code", url))
    # A server that runs meanwhile gives nobody a record that it cannot read, and says that something is wrong.
    meanwhile = told("records", url)
    assert meanwhile["health"][0] == 503
    assert "another version" in meanwhile["health"][1]["index"]
    refused = manage(url, folder, "serve")
    assert refused.returncode == 1
    assert refused.stderr.startswith("CommandError: the index was built by another version of Prosopo")
    checked = manage(url, folder, "check_index")
    assert "the index: was not built to its end by this version of Prosopo" in checked.stdout
    prepared = manage(url, folder, "prepare")
    assert (prepared.returncode, prepared.stderr) == (0, "")
    assert_tells(url, answers)
    assert told("records", url)["health"][0] == 200
    # Built on the spot: from columns, though, that the other code has worked out, until they are worked out anew.
    assert {answer[:3] for answer in meanwhile["answers"].values()} == {"200"}
