"""A write lock that another process holds for longer than a curator waits."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from tests.index import processes

HOLDER = """
import sys, prosopo, sqlite3
there = sqlite3.connect(sys.argv[1], isolation_level=None)
there.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""
PROGRAM = """
import subprocess, sys
import django
django.setup()
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.test import Client
call_command("migrate", verbosity=0)
client = Client(raise_request_exception=False, headers={"host": "localhost"})
client.force_login(get_user_model().objects.create_superuser("natalia", password="a password for the tests"))
words = [sys.executable, "-c", sys.argv[1], connection.settings_dict["NAME"]]
holder = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
assert holder.stdout.readline() == b"held\\n"
connection.cursor().execute("PRAGMA busy_timeout = 200")
role = {"slug": "tailor", "label": "tailor", "category": "profession", "scope_note": "As the source says."}
role |= {f"{rows}-{count}_FORMS": 0 for rows in ("labels", "identifiers") for count in ("TOTAL", "INITIAL")}
refused = client.post("/admin/prosopo/role/add/", role)
read = client.get("/api/v1/people/")
holder.communicate()
saved = client.post("/admin/prosopo/role/add/", role)
print(refused.status_code, refused.headers.get("Retry-After"), "Nothing was saved." in refused.text)
print(read.status_code, saved.status_code)
"""


@pytest.mark.skipif(connection.vendor != "sqlite", reason="of SQLite alone: a lock of PostgreSQL's is held elsewhere")
def test_a_save_that_waits_too_long_is_a_503_and_reading_goes_on(tmp_path):
    with processes.files(tmp_path) as copy:
        environ = os.environ | {"DATABASE_URL": copy(), "DJANGO_SETTINGS_MODULE": "prosopo.settings"}
        (tmp_path / "static").mkdir()
        environ["DATA_DIR"] = str(tmp_path)
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, HOLDER],
            cwd=settings.ROOT,
            env=environ,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.stdout == "503 30 True\n200 302\n", done.stderr
