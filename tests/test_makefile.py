"""The Makefile, in a folder of its own: keys are kept, and what stands in the way is told with its remedy."""

import shutil
import subprocess
import sys
import tomllib

import pytest
from django.conf import settings

from tests.conftest import skip_unless

NO_PYTHON = (
    "prosopo: Python 3.11, 3.12, 3.13 or 3.14 (but not 3.14.1) is needed and none was found: "
    "install one of them (with its venv module)\n"
)
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
    assert ended.stderr.startswith(NO_PYTHON)
    assert not (tmp_path / ".venv").exists()


def put_python(folder, name, version):
    """A program that takes itself for Python of this version, and makes environments that hold its name."""
    pretend = f"import sys; sys.version_info = {version}; exec(sys.argv[1])"
    made = f"mkdir -p .venv/bin && echo {name} > .venv/bin/python"
    script = f"#!/usr/bin/env bash\nif [ $1 = -m ]; then {made}; else exec {sys.executable} -c '{pretend}' \"$2\"; fi\n"
    (folder / name).write_text(script)
    (folder / name).chmod(0o755)


@pytest.mark.parametrize("version", [(3, 10, 19), (3, 15, 0), (2, 7, 18), (4, 0, 0), (3, 14, 1)])
def test_a_python_of_another_version_is_passed_over(make, tmp_path, version):
    put_python(tmp_path / "tools", "python3", version)
    ended = make(".venv/bin/python")
    assert (ended.returncode, ended.stderr.startswith(NO_PYTHON)) == (2, True)


@pytest.mark.parametrize("version", [(3, 11, 2), (3, 12, 0), (3, 13, 9), (3, 14, 0), (3, 14, 2)])
@pytest.mark.parametrize("name", ["python", "python3", "numbered"])
def test_any_python_from_3_11_to_3_14_is_taken_under_any_of_its_names(make, tmp_path, version, name):
    put_python(tmp_path / "tools", "python" if name == "python" else "python3", (3, 10, 0))
    chosen = "python{}.{}".format(*version) if name == "numbered" else name
    put_python(tmp_path / "tools", chosen, version)
    assert make(".venv/bin/python").returncode == 0
    assert (tmp_path / ".venv" / "bin" / "python").read_text().strip() == chosen


def test_of_several_pythons_the_oldest_that_will_do_is_taken(make, tmp_path):
    for minor in (10, 14, 12, 13):
        put_python(tmp_path / "tools", f"python3.{minor}", (3, minor, 0))
    put_python(tmp_path / "tools", "python3", (3, 13, 0))
    assert make(".venv/bin/python").returncode == 0
    assert (tmp_path / ".venv" / "bin" / "python").read_text() == "python3.12\n"


def test_the_makefile_takes_the_pythons_that_the_project_declares():
    declared = tomllib.loads((settings.ROOT / "pyproject.toml").read_text())["project"]["requires-python"]
    assert declared == ">=3.11,<3.15,!=3.14.1"


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


@pytest.fixture
def commands(make, tmp_path):
    """Set up, but for a Python that only writes down what it is to do; returns what `make` had it do, in order."""
    binaries, log = tmp_path / ".venv" / "bin", tmp_path / "log"
    binaries.mkdir(parents=True)
    shown = "$* SANDBOX=${SANDBOX-} DATA_DIR=${DATA_DIR-} PORT=${PORT-} DATABASE_URL=${DATABASE_URL-}"
    script = [
        "#!/usr/bin/env bash",
        f'echo "{shown}" >> {log}',
        '[ "$2" = sandbox ] || exit 0',
        "[ ! -e refuse ] || exit 1",
    ]
    script.append("mkdir -p var/sandbox/static && touch var/sandbox/secret-key")
    (binaries / "python").write_text("\n".join(script))
    (binaries / "python").chmod(0o755)
    (tmp_path / ".venv" / ".installed").touch()
    (tmp_path / "var" / "static").mkdir(parents=True)
    for made in ("secret-key", "static/.collected"):
        (tmp_path / "var" / made).touch()

    def run(*args):
        ended = make(*args)
        return ended, log.read_text().splitlines() if log.exists() else []

    return run


def test_a_first_run_loads_the_projects_data_unless_it_is_to_be_empty(commands, tmp_path):
    _, done = commands("run")
    assert [line.split(" SANDBOX")[0].strip() for line in done] == ["manage.py prepare", "manage.py serve"]
    (tmp_path / "log").unlink()
    _, done = commands("run", "DATA=none")
    assert [line.split(" SANDBOX")[0] for line in done] == ["manage.py prepare --no-data", "manage.py serve"]


def test_data_of_another_name_is_refused_before_anything_else(commands):
    ended, done = commands("run", "DATA=vorkuta")
    assert (ended.returncode, done) == (2, [])
    told = "prosopo: DATA=vorkuta will not do: give DATA=none for a database that begins empty, or leave it out\n"
    assert ended.stderr.startswith(told)


def test_a_sandbox_is_copied_and_then_served_by_itself_on_a_port_of_its_own(commands):
    ended, done = commands("sandbox", "DATABASE_URL=sqlite:////srv/real.sqlite3")
    assert ended.returncode == 0, ended.stderr
    there = "SANDBOX=1 DATA_DIR=var/sandbox PORT=8001 DATABASE_URL="
    copied, collected, *served = done
    assert copied.startswith(
        "manage.py sandbox var/sandbox SANDBOX= DATA_DIR=var PORT= DATABASE_URL=sqlite:////srv/real"
    )
    assert collected.startswith(
        "manage.py collectstatic --no-input --clear --verbosity 0 SANDBOX=1 DATA_DIR=var/sandbox"
    )
    assert served == [f"manage.py prepare --no-data --no-backup {there}", f"manage.py serve {there}"]


def test_a_sandbox_may_have_another_port_and_stands_in_the_data_folder(commands):
    _, done = commands("sandbox", "PORT=9000", "DATA_DIR=var")
    assert done[-1] == "manage.py serve SANDBOX=1 DATA_DIR=var/sandbox PORT=9000 DATABASE_URL="


def test_where_there_is_no_copy_nothing_is_served(commands, tmp_path):
    (tmp_path / "refuse").touch()
    ended, done = commands("sandbox")
    assert (ended.returncode, len(done)) == (2, 1)
