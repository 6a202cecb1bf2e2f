"""The Makefile, in a folder of its own: keys are kept, and what stands in the way is told with its remedy."""

import shutil
import subprocess
import sys

import pytest
from django.conf import settings

from tests.conftest import skip_unless

TOOLS = ["bash", "find", "make", "mkdir", "rm", "touch", "env"]


@pytest.fixture
def make(tmp_path):
    """Run make in a copy of the project without its code, with these tools on its path alone."""
    skip_unless(shutil.which("make"), "make is not installed")
    (tmp_path / "tests").mkdir()
    for name in ("Makefile", "requirements.txt", "tests/requirements.txt"):
        shutil.copy(settings.ROOT / name, tmp_path / name)
    tools = tmp_path / "tools"
    tools.mkdir()
    for tool in TOOLS:
        (tools / tool).symlink_to(shutil.which(tool))

    def run(*args):
        command = [shutil.which("make"), *args]
        environ = {"PATH": str(tools)}
        return subprocess.run(command, cwd=tmp_path, env=environ, capture_output=True, text=True, check=False)

    return run


@pytest.fixture
def python(make, tmp_path):
    """A virtual environment that is there already."""
    binaries = tmp_path / ".venv" / "bin"
    binaries.mkdir(parents=True)
    (binaries / "python").symlink_to(sys.executable)


def test_the_secret_key_is_made_once_and_for_its_owner_alone(make, python, tmp_path):
    key = tmp_path / "var" / "secret-key"
    assert make("var/secret-key").returncode == 0
    made = key.read_text()
    assert len(made.strip()) >= 50
    assert key.stat().st_mode & 0o777 == 0o600
    assert make("var/secret-key").returncode == 0
    assert key.read_text() == made


def test_each_data_folder_has_a_secret_key_of_its_own(make, python, tmp_path):
    for folder in ("one", "other"):
        assert make(f"{folder}/secret-key", f"DATA_DIR={folder}").returncode == 0
    assert (tmp_path / "one" / "secret-key").read_text() != (tmp_path / "other" / "secret-key").read_text()


@pytest.mark.parametrize("target", ["run", "test"])
def test_a_folder_that_cannot_be_written_to_is_told_before_anything_else(make, tmp_path, target):
    (tmp_path / "file").touch()
    ended = make(target, "DATA_DIR=file/var")
    assert ended.returncode == 2
    told = f"prosopo: {tmp_path} or file/var cannot be written to: use a folder of your own, or set DATA_DIR\n"
    assert ended.stderr.startswith(told)
    assert "Making the virtual environment" not in ended.stdout


def test_without_python_the_remedy_is_told(make, tmp_path):
    ended = make("run")
    assert ended.returncode == 2
    told = "prosopo: Python 3.11 is needed and was not found: install python3.11 (with its venv module)\n"
    assert ended.stderr.startswith(told)
    assert not (tmp_path / ".venv").exists()


def test_a_python_of_another_version_is_passed_over(make, tmp_path):
    other = tmp_path / "tools" / "python3"
    pretend = "import sys; sys.version_info = (3, 12, 0); exec(sys.argv[1])"
    other.write_text(f"#!/usr/bin/env bash\nexec {sys.executable} -c '{pretend}' \"$2\"\n")
    other.chmod(0o755)
    ended = make(".venv/bin/python")
    assert (ended.returncode, "Python 3.11 is needed" in ended.stderr) == (2, True)


def test_a_python_without_venv_leaves_nothing_half_made(make, tmp_path):
    bare = tmp_path / "tools" / "python3.11"
    bare.write_text('#!/usr/bin/env bash\n[ "$1" = -c ] && exit 0\nmkdir .venv\nexit 1\n')
    bare.chmod(0o755)
    ended = make(".venv/bin/python")
    assert ended.returncode == 2
    told = "prosopo: python3.11 could not make .venv: install its venv module (Debian: python3-venv)\n"
    assert ended.stderr.startswith(told)
    assert not (tmp_path / ".venv").exists()


def test_postgresqls_tests_are_skipped_aloud_or_required(make, python, tmp_path):
    for done in (".installed", ".installed-for-tests"):
        (tmp_path / ".venv" / done).touch()
    skipped = make("test-postgresql")
    assert (skipped.returncode, skipped.stderr) == (0, "")
    assert skipped.stdout.startswith("Tests on PostgreSQL skipped: there is no pg_virtualenv here")
    required = make("test-postgresql", "REQUIRE_ALL=1")
    assert required.returncode == 2
    assert required.stderr.startswith("prosopo: PostgreSQL's tests need pg_virtualenv: apt-get install postgresql\n")
