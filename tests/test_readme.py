"""What the README shows is what the product does."""

import json
import re

import pytest
from django.conf import settings

from prosopo.schema.statement_kinds import KINDS
from tests.conftest import ON_SQLITE_ALONE

README = (settings.ROOT / "README.md").read_text(encoding="utf-8")
PROGRAMS = README.split("## In other tools, in five minutes")[1].split("\n## ")[0]


def rows_below(heading):
    """The first cell to the last of each row in the table whose header begins with `heading`."""
    table = README.split(f"\n| {heading} |", 1)[1].split("\n\n", 1)[0].splitlines()[2:]
    return [[cell.strip() for cell in row.strip("| ").split(" | ")] for row in table]


def shown(index):
    return json.loads(re.findall(r"```json\n(.*?)```", README, re.DOTALL)[index])


def within(part, whole):
    """Whether everything in `part` stands in `whole`."""
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(key in whole and within(part[key], whole[key]) for key in part)
    if isinstance(part, list):
        return len(part) == len(whole) and all(map(within, part, whole))
    return part == whole


def test_the_queries_shown_have_the_answers_shown(client, vorkuta):
    whom, *others, any_spelling = re.findall(r"curl (?:-\S+ )*'127\.0\.0\.1:8000(.*?)'", README)
    answer = client.get(whom).json()
    assert within(shown(0), answer)
    assert [person["name"] for person in answer["results"]] == ["Vladimir Ivanov", "Ivanov's wife"]
    assert within(shown(2), client.get(any_spelling).json())
    assert [client.get(path).status_code for path in others] == [200] * len(others) != []


@ON_SQLITE_ALONE
@pytest.mark.parametrize("number", range(PROGRAMS.count("```python")))
def test_the_programs_shown_run_as_they_stand(number, live_server, vorkuta, capsys):
    program = re.findall(r"```python\n(.*?)```", PROGRAMS, re.DOTALL)[number]
    exec(program.replace("127.0.0.1:8000", live_server.url.removeprefix("http://")), {})
    told = capsys.readouterr().out
    assert "Socrate Guevorkian" in told
    assert len(told.splitlines()) > 5


def test_the_statement_shown_stands_in_the_record_named(client, vorkuta):
    statements = client.get("/api/v1/people/guevorkian/").json()["statements"]
    [found] = [one for one in statements if one["ref"] == shown(1)["ref"]]
    assert within(shown(1), found)


def test_the_table_of_kinds_is_the_one_in_the_code():
    expected = [
        [kind.slug, kind.says, " and ".join(" or ".join(alternatives) for alternatives in kind.requires)]
        for kind in KINDS
    ]
    assert rows_below("kind") == expected


def test_every_variable_that_is_read_is_in_the_table():
    read = set()
    for path in [*(settings.ROOT / "prosopo").rglob("*.py"), settings.ROOT / "manage.py"]:
        text = path.read_text(encoding="utf-8")
        read |= set(re.findall(r"(?:environment\.\w+|\bnumber)\(\s*\"([A-Z_]+)\"", text))
        read |= set(re.findall(r"environ\.get\(\"([A-Z_]+)\"", text))
    listed = {name for cells in rows_below("variable") for name in re.findall(r"`([A-Z_]+)`", cells[0])}
    assert listed == read


def test_every_dependency_is_in_the_table():
    declared = re.findall(
        r'^    "([\w-]+)', (settings.ROOT / "pyproject.toml").read_text().split("[project.optional", 1)[0], re.MULTILINE
    )
    table = " ".join(cells[0] for cells in rows_below("package")).lower()
    missing = [name for name in declared if name.lower() not in table]
    assert missing == []


@pytest.mark.parametrize("command", ["make run", "make test"])
def test_the_commands_are_the_makefiles(command):
    makefile = (settings.ROOT / "Makefile").read_text()
    assert f"```\n{command}\n```" in README
    assert re.search(rf"^{command.split()[1]}:", makefile, re.MULTILINE)
