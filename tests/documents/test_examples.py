"""What the documents show is what the product does: their examples are run."""

import shlex
import shutil
import subprocess

import pytest
from django.conf import settings
from django.core.management import call_command

from tests.conftest import ON_SQLITE_ALONE, skip_unless
from tests.documents.curl import SHOWN, ask, examples, within
from tests.documents.markdown import PAGES, README, blocks, command_lines, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data_of_the_project")]
EXAMPLES = examples()
PROGRAMS = [block for page in PAGES for block in blocks(page) if block.language == "python"]
READING = ("check_index", "coverage")  # commands that change nothing; tests/test_commands.py tries `check_fixtures`


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_what_is_asked_has_the_answer_shown(client, example):
    response = ask(client, example.command)
    body = b"".join(response) if response.streaming else response.content
    # What is shown as an error is answered by one.
    assert response.status_code == (example.answer or {}).get("status", 200)
    assert body
    assert example.answer is None or within(example.answer, response.json())


@pytest.mark.parametrize("example", [example for example in EXAMPLES if example.block.page == README], ids=str)
def test_the_readme_shows_the_whole_answer(client, example):
    assert example.answer == ask(client, example.command).json()


def test_every_answer_shown_follows_its_question():
    shown = [block for page in PAGES for block in blocks(page) if block.language == "json"]
    assert len(shown) == len([example for example in EXAMPLES if example.answer is not None]) > 3


def test_the_statement_shown_stands_in_the_record_of_its_person(client):
    [statement] = [example.answer for example in EXAMPLES if "ref" in (example.answer or {})]
    statements = client.get("/api/v1/people/guevorkian/").json()["statements"]
    [found] = [one for one in statements if one["ref"] == statement["ref"]]
    assert within(statement, found)


@ON_SQLITE_ALONE
@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_the_commands_of_curl_run_as_they_stand(example, address, tmp_path):
    skip_unless(shutil.which("curl"), "curl is not installed")
    words = shlex.split(example.command.replace(SHOWN, address), comments=True)
    ended = subprocess.run(
        [*words, "--silent", "--show-error"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout or [path.stat().st_size > 0 for path in tmp_path.iterdir()] == [True]


@ON_SQLITE_ALONE
@pytest.mark.parametrize("program", PROGRAMS, ids=str)
def test_the_programs_shown_run_as_they_stand(program, address, capsys):
    exec(program.text.replace(SHOWN, address), {})
    printed = capsys.readouterr().out
    assert "Socrate Guevorkian" in printed
    assert len(printed.splitlines()) > 5


@ON_SQLITE_ALONE
@pytest.mark.parametrize("command", READING)
def test_the_commands_that_change_nothing_find_nothing_wrong(command, capsys):
    [line] = [line for page in PAGES for line in command_lines(page) if f"manage.py {command}" in line]
    words = shlex.split(line, comments=True)
    call_command(*words[words.index("manage.py") + 1 :])
    assert capsys.readouterr().out


@pytest.mark.parametrize("command", ["make run", "make test"])
def test_the_readme_has_the_two_commands(command):
    assert f"```\n{command}\n```" in text(README)
    assert f"\n{command.split()[1]}:" in (settings.ROOT / "Makefile").read_text()
