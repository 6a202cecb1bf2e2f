"""What the documents say of the product: its tables, settings, commands, files and names are those that there are."""

import pydoc
import re
import shlex
import tomllib

import pytest
import yaml
from django.core.management import get_commands, load_command_class

from prosopo.dates import parse
from prosopo.schema.statement_kinds import KINDS
from prosopo.tabular.csv_lines import ADDED
from tests.api.document import make_document
from tests.conftest import ON_SQLITE_ALONE
from tests.documents.markdown import PAGES, README, ROOT, blocks, command_lines, name, rows_below, spans, text

pytestmark = ON_SQLITE_ALONE
API, DATA_MODEL = ROOT / "docs" / "api.md", ROOT / "docs" / "data-model.md"
OPERATIONS, DESIGN = ROOT / "docs" / "operations.md", ROOT / "docs" / "design.md"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def test_the_readme_is_read_in_one_sitting():
    assert len(text(README).splitlines()) <= 150


def test_the_picture_is_small_and_described():
    [(described, path)] = re.findall(r"!\[([^]]+)\]\(([^)]+)\)", text(README))
    assert len(described) > 50
    assert (ROOT / path).stat().st_size < 200_000


def test_the_table_of_kinds_is_the_one_in_the_code():
    expected = [
        [kind.slug, kind.says, " and ".join(" or ".join(alternatives) for alternatives in kind.requires)]
        for kind in KINDS
    ]
    assert rows_below(DATA_MODEL, "kind") == expected


def test_every_date_shown_is_one():
    shown = [date for cells in rows_below(DATA_MODEL, "written") for date in re.findall(r"`(.*?)`", cells[0])]
    assert [str(parse(date)) for date in shown] == shown != []


def variables_read():
    """The environment variables that the product reads."""
    found = set()
    for path in [*(ROOT / "prosopo").rglob("*.py"), ROOT / "manage.py"]:
        code = path.read_text(encoding="utf-8")
        found |= set(re.findall(r"(?:environment\.\w+|\bnumber)\(\s*\"([A-Z_]+)\"", code))
        found |= set(re.findall(r"environ\.get\(\"([A-Z_]+)\"", code))
    return found


def test_every_variable_that_is_read_is_in_a_table():
    cells = [cells[0] for cells in rows_below(OPERATIONS, "variable")]
    listed = [variable for cell in cells for variable in re.findall(r"`([A-Z_]+)`", cell)]
    assert sorted(listed) == sorted(variables_read())


def test_every_dependency_is_in_the_table():
    declared = [re.match(r"[\w-]+", one)[0] for one in PROJECT["dependencies"]]
    table = " ".join(cells[0] for cells in rows_below(DESIGN, "package")).lower()
    assert [one for one in declared if one.lower() not in table] == []


def test_how_text_is_had_back_from_csv_is_told():
    assert f"`{ADDED}`" in text(API)


DOCUMENT = make_document()
OPERATIONS_OF_THE_API = [operation for path in DOCUMENT["paths"].values() for operation in path.values()]
PARAMETERS = [one for operation in OPERATIONS_OF_THE_API for one in operation.get("parameters", ())]


def words_of_code(page):
    return set(re.findall(r"[\w-]+", " ".join([*spans(page), *(block.text for block in blocks(page))])))


def test_every_parameter_of_the_api_is_told():
    names = {one["name"] for one in PARAMETERS if one["in"] == "query"}
    assert names - words_of_code(API) == set()
    assert {"camp", "page_size", "relatesToPerson", "queries"} <= names


TYPES = {
    *("Camp", "Event", "Group", "Person", "Place", "Role", "Fate", "Trait", "LegalBasis", "Relation"),
}  # of records: what answers OpenRefine lists them


@pytest.mark.parametrize("parameter", sorted({one["name"] for one in PARAMETERS if one["schema"].get("enum")}))
def test_every_value_that_a_parameter_takes_is_told(parameter):
    values = {value for one in PARAMETERS if one["name"] == parameter for value in one["schema"].get("enum", ())}
    assert values - {""} - TYPES - words_of_code(API) == set()


def test_every_export_format_has_its_row():
    formats = {value for one in PARAMETERS if one["name"] == "format" for value in one["schema"]["enum"]}
    rows = {value for cells in rows_below(API, "format") for value in re.findall(r"`(\w+)`", cells[0])}
    assert rows == formats
    assert {"csv", "tei", "gexf", "bib"} <= formats


def test_every_address_of_the_api_is_told():
    code = " ".join(spans(API))
    for path in DOCUMENT["paths"]:
        below = re.sub(r"^/(api/v1|ipif|reconcile)/", "", path)
        # Of what is below any record or list, its last part is told once.
        told = re.sub(r".*[}/](?=cite/)|.*}/?", "", below)
        assert told in code, path


COMMANDS = sorted(
    {line for page in PAGES for line in command_lines(page) if not line.startswith("curl ")}
    | {span for page in PAGES for span in spans(page) if re.match(r"(\S+=\S+ )*(make|\S*python|manage\.py) ", span)}
)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_shown_is_one(command):
    words = shlex.split(command, comments=True)
    if all(map(is_variable, words)):
        assert {word.partition("=")[0] for word in words} <= variables_read()
        return
    program, *arguments = [word for word in words if not is_variable(word)]
    match program, arguments:
        case "make", [target]:
            assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE)
        case ("manage.py", [subcommand, *given]) | (_, ["manage.py", subcommand, *given]):
            parser = load_command_class(get_commands()[subcommand], subcommand).create_parser("manage.py", subcommand)
            if given or command in all_lines():  # in a sentence, a command may be told by its name alone
                parser.parse_args(given)
        case _, ["-m", "pytest", *given]:
            assert [path for path in given if "/" in path and not (ROOT / path).exists()] == []
        case _, ["-m", module, *given]:
            path = ROOT / module.replace(".", "/")
            code = (path / "__main__.py" if path.is_dir() else path.with_suffix(".py")).read_text(encoding="utf-8")
            assert [one for one in given if one.startswith("--") and f'"{one}"' not in code] == []
        case ".ci/run", []:
            assert (ROOT / program).stat().st_mode & 0o100
        case _:
            pytest.fail(f"a command that no test knows: {command}")


def is_variable(word):
    return re.match(r"[A-Z_]+=", word) is not None


def all_lines():
    return {line for page in PAGES for line in command_lines(page)}


FOLDERS = ("prosopo/", "tests/", "docs/", "benchmarks/", "fixtures/", "seeds/", ".ci/", ".github/")


@pytest.mark.parametrize("document", PAGES, ids=name)
def test_every_file_and_name_of_the_code_that_is_mentioned_is_there(document):
    named = {span for span in spans(document) if re.fullmatch(r"[\w./-]+", span)}
    files = {span for span in named if span.startswith(FOLDERS)}
    assert {file for file in files if not (ROOT / file).exists()} == set()
    objects = {span for span in named if re.fullmatch(r"(prosopo|tests|benchmarks)(\.\w+)+", span)}
    assert {one for one in objects if pydoc.locate(one) is None} == set()


def test_the_citation_is_of_this_version():
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= set(cited)
    assert (cited["cff-version"], cited["type"]) == ("1.2.0", "software")
    assert (cited["title"].lower(), cited["version"]) == (PROJECT["name"], PROJECT["version"])
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith(f"{cited['license']} License")
    assert f"\n## {cited['version']} – {cited['date-released']}\n" in text(ROOT / "CHANGELOG.md")


def test_the_changelog_tells_of_this_version():
    changelog = text(ROOT / "CHANGELOG.md")
    releases = re.findall(r"^## (\S+) – (unreleased|\d{4}-\d{2}-\d{2})$", changelog, re.MULTILINE)
    assert len(releases) == changelog.count("\n## ")
    assert PROJECT["version"] == next(version for version, day in releases if day != "unreleased")
    groups = set(re.findall(r"^### (.+)$", changelog, re.MULTILINE))
    assert groups <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def test_what_is_hosted_runs_the_projects_own_checks():
    jobs = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8"))["jobs"]
    steps = {job: [step["run"] for step in jobs[job]["steps"] if "run" in step] for job in jobs}
    assert steps["everything"] == [".ci/run"]
    assert steps["later"][-1] == "make test-sqlite"
    assert jobs["everything"]["container"].startswith("python:3.11-")
