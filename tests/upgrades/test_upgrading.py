"""Installations of other versions, upgraded as their users do: what readers are told then is what the record says."""

import json
import os
import socket
import subprocess
import sys
import tarfile

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


@pytest.fixture(scope="module", params=kept.VERSIONS)
def upgraded(tmp_path_factory, request):
    """An upgraded installation: its address and folder, what it was before, how the upgrade went, a way to copy it."""
    folder = tmp_path_factory.mktemp("data")
    (folder / "static").mkdir()
    unpacked = kept.databases(request.param)
    if connection.vendor == "sqlite":
        unpacked = kept.files(request.param, tmp_path_factory.mktemp("kept"))
    with unpacked as copy:
        url = copy()
        before = told("state", url)
        refused = None if before["is_current"] else manage(url, folder, "serve")
        prepared = manage(url, folder, "prepare")
        yield {
            "url": url,
            "copy": copy,
            "folder": folder,
            "before": before,
            "refused": refused,
            "prepared": prepared,
            "again": manage(url, folder, "prepare"),
        }


@pytest.fixture(scope="module")
def anew(upgraded):
    """What readers are told where the index is built from nothing."""
    url = upgraded["copy"]()
    told_by(run_step("anew", url))
    return told("everything", url)


def test_an_old_installation_is_upgraded_and_told_so_once(upgraded):
    prepared, again = upgraded["prepared"], upgraded["again"]
    if refused := upgraded["refused"]:
        reason = "has not been migrated: " if upgraded["before"]["waits"] else "was built by another version of Prosopo"
        assert refused.returncode == 1
        assert reason in refused.stderr
        assert all(way in refused.stderr for way in ("`make run`", "`manage.py prepare`"))
        assert "Building the index anew: another version of Prosopo has built it" in prepared.stdout
    assert (prepared.returncode, prepared.stderr) == (0, "")
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")


def test_it_is_backed_up_before_it_is_migrated(upgraded):
    if not upgraded["before"]["waits"]:
        assert not (upgraded["folder"] / "backups").exists()
        return
    [path] = (upgraded["folder"] / "backups").iterdir()
    assert f"Backup: {path} (it is kept until you delete it" in upgraded["prepared"].stdout
    with tarfile.open(path) as tar:
        assert sorted(json.load(tar.extractfile("manifest.json"))["migrations"]) == upgraded["before"]["applied"]


def test_what_it_tells_its_readers_is_what_its_record_says(upgraded, anew):
    found = told("everything", upgraded["url"])
    assert (found["wrong"], found["columns"]) == ([], [])
    assert len(found["answers"]) > 150
    assert found["answers"] == anew["answers"]


def test_an_index_that_other_code_made_is_not_served_but_built_anew(upgraded, anew):
    url, folder = upgraded["copy"](), upgraded["folder"]
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
    found = told("everything", url)
    assert (found["wrong"], found["columns"]) == ([], [])
    assert found["answers"] == anew["answers"]
    assert told("records", url)["health"][0] == 200
    # Built on the spot: from columns, though, that the other code has worked out, until they are worked out anew.
    assert {answer[:3] for answer in meanwhile["answers"].values()} == {"200"}
