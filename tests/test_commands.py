"""The commands: what they say, how they end, and that a bad setting is told in one line."""

import io
import json
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from prosopo.index.rebuild import readiness
from prosopo.models import Person
from prosopo.models.vocabularies import RoleCategory
from tests.conftest import ON_SQLITE_ALONE
from tests.importers.fixture_records import BEGINNING, DESCRIPTION, ROLE, record

SETTINGS = ["DEBUG", "HTTPS", "HSTS_SECONDS", "LOG_LEVEL", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "DATABASE_URL"]
SETTINGS.append("PROXIES")


def python(*args):
    return subprocess.run([sys.executable, *args], cwd=settings.ROOT, capture_output=True, text=True, check=False)


def check_fixtures(*paths):
    """What the command prints, and what it says as it fails."""
    out = io.StringIO()
    try:
        call_command("check_fixtures", *map(str, paths), stdout=out, no_color=True)
    except CommandError as error:
        return out.getvalue().splitlines(), str(error)
    return out.getvalue().splitlines(), None


@ON_SQLITE_ALONE
def test_nothing_is_wrong_with_the_projects_own_fixtures_and_no_database_is_asked(
    db, fixture_files, django_assert_num_queries
):
    with django_assert_num_queries(0):
        (told,), failure = check_fixtures("--strict")
    assert failure is None
    records = sum(path.read_text(encoding="utf-8").count("\n- model: ") for path in fixture_files)
    first = sum(path.read_text(encoding="utf-8").startswith("- model: ") for path in fixture_files)
    assert told == f"{records + first} records in {len(fixture_files)} files: nothing is wrong."


def test_a_rule_is_held_where_no_database_answers(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/missing/prosopo.sqlite3")
    path = tmp_path / "a.yaml"
    path.write_text(record("source", 'slug: a, title: A, language: en, citation: A., date: "1936"'))
    ended = python("manage.py", "check_fixtures", str(path))
    told = f"{path}:1: a: A date and its basis go together: fill in both, or neither.\n"
    assert (ended.returncode, ended.stdout) == (1, told)
    assert ended.stderr == "CommandError: 1 fault in 1 records of 1 files.\n"


def test_every_fault_is_a_line_and_the_summary_counts_them(db, tmp_path):
    one, other = tmp_path / "1.yaml", tmp_path / "2.yaml"
    one.write_text(BEGINNING + record("role", ROLE.replace("profession", "trade")))
    other.write_text(record("role", ROLE) + record("role", "slug: cutter, label: 7, scope_note: Cut., category: camp"))
    assert check_fixtures(one, other) == (
        [
            f"{one}:8: tailor: category: “trade” will not do: give one of {', '.join(RoleCategory.values)}.",
            (
                f"{other}:2: tailor: slug: “tailor” stands in these files already, in line 8 of {one}: "
                "one of the two must go."
            ),
            f'{other}:4: cutter: label: 7 is not text: put it in quotes, as "7".',
        ],
        "3 faults in 5 records of 2 files.",
    )


def test_a_single_fault_is_one_fault(db, tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text(BEGINNING + record("role", ROLE.replace("profession", "trade")))
    assert check_fixtures(path)[1] == "1 fault in 4 records of 1 files."


def test_a_warning_fails_only_where_that_is_asked(db, tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text(BEGINNING + record("statement", f'{DESCRIPTION}, date: "1936/..", date_basis: editor'))
    (warning, summary), failure = check_fixtures(path)
    assert warning.startswith(f"{path}:8: warning: s1: date: “1936/..” means that it goes on for ever")
    assert (summary, failure) == ("4 records in 1 files: nothing is wrong; 1 warning.", None)
    assert check_fixtures("--strict", path) == ([warning], "1 warning in 4 records of 1 files.")
    path.write_text(path.read_text() + record("role", ROLE.replace("profession", "trade")))
    assert check_fixtures(path)[1] == "1 fault and 1 warning in 5 records of 1 files."


def test_a_file_without_fault_is_said_to_have_none_and_is_not_loaded(db, tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text(BEGINNING)
    assert check_fixtures(path) == (["3 records in 1 files: nothing is wrong."], None)
    assert not Person.objects.exists()


def test_a_file_that_cannot_be_read_ends_the_check(db, tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("slug: a\n")
    told = f"{path}:1: holds no list of records: begin each with “- model: prosopo.…”"
    assert check_fixtures(path) == ([], told)


def test_without_any_fixture_file_the_remedy_is_told(settings, tmp_path):
    settings.ROOT = tmp_path
    told = "There are no fixture files: name some, or put them into fixtures/<source>/."
    assert check_fixtures() == ([], told)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "maybe"),
        ("HTTPS", "2"),
        ("PROXIES", ""),
        ("PROXIES", "1"),
        ("HSTS_SECONDS", "year"),
        ("LOG_LEVEL", "loud"),
        ("ALLOWED_HOSTS", "https://a.org"),
        ("CSRF_TRUSTED_ORIGINS", "https://[::1"),
        ("DATABASE_URL", "postgresql://natalia:hidden@[host/name"),
        ("SECRET_KEY", "hidden"),
    ],
)
def test_a_bad_setting_is_told_in_one_line(monkeypatch, name, value):
    monkeypatch.setenv("HTTPS", "1")
    monkeypatch.setenv("PROXIES", "127.0.0.1")
    monkeypatch.setenv(name, value)
    ended = python("manage.py", "check")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith(f"prosopo: {name}")
    assert ": give " in ended.stderr
    assert ended.stderr.count("\n") == 1
    assert "hidden" not in ended.stderr


def settings_read(monkeypatch, **values):
    """Settings as a new process reads them, given these variables and no others of ours."""
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    program = (
        "import json; from prosopo import settings as s; "
        "print(json.dumps({name: getattr(s, name) for name in dir(s) if name.isupper()}, default=str))"
    )
    return json.loads(python("-c", program).stdout)


def test_settings_are_safe_by_default(monkeypatch, tmp_path):
    read = settings_read(monkeypatch, DATA_DIR=str(tmp_path))
    assert (read["DEBUG"], read["SECURE_SSL_REDIRECT"], read["SECURE_HSTS_SECONDS"]) == (False, False, 0)
    assert read["SECURE_PROXY_SSL_HEADER"] is None
    assert read["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    assert (read["CSRF_TRUSTED_ORIGINS"], read["LOG_LEVEL"]) == ([], "INFO")
    assert read["DATABASES"]["default"]["NAME"] == f"{tmp_path}/prosopo.sqlite3"
    assert read["STATIC_ROOT"] == f"{tmp_path}/static"


def test_https_secures_cookies_redirects_and_browsers_memory(monkeypatch):
    read = settings_read(monkeypatch, HTTPS="1", PROXIES="127.0.0.1", HSTS_SECONDS="60")
    assert read["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]
    assert (read["SECURE_SSL_REDIRECT"], read["SECURE_HSTS_SECONDS"]) == (True, 60)
    assert (read["SESSION_COOKIE_SECURE"], read["CSRF_COOKIE_SECURE"]) == (True, True)


def test_no_migration_is_missing(db, capsys):
    call_command("makemigrations", "--check", "--dry-run")
    assert capsys.readouterr().out == "No changes detected\n"


@pytest.mark.django_db(transaction=True)
def test_migrations_run_backwards_to_nothing_and_forwards_again_and_are_waited_for_meanwhile():
    there = {name for name in connection.introspection.table_names() if name.startswith("prosopo_")}
    assert {"prosopo_person", "prosopo_statement", "prosopo_statement_also_cites"} <= there
    try:
        call_command("migrate", "prosopo", "zero", verbosity=0)
        assert [name for name in connection.introspection.table_names() if name.startswith("prosopo_")] == []
        with pytest.raises(readiness.NotReady, match=r"^the database has yet to be migrated \(prosopo\.0\d"):
            readiness.prepare_to_serve(print)
    finally:
        call_command("migrate", verbosity=0)
    assert {name for name in connection.introspection.table_names() if name.startswith("prosopo_")} == there
    readiness.prepare_to_serve(print)
