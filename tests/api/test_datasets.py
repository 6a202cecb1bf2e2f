"""The dataset as a whole."""

import csv
import hashlib
import io
import json
import re
import zipfile

import frictionless
import pytest

from prosopo.api.v1 import dump
from prosopo.tabular import LINK_TABLES, TABLES
from prosopo.tabular.csv_lines import ADDED
from tests import factories as make
from tests.api.answers import LISTS, answer
from tests.api.exports import content, paged, rows

BESIDE = ["datapackage.json", "README.md", "citation.bib", "citation.json", "citation.ris"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(client, data_of_the_project):
    return zipfile.ZipFile(io.BytesIO(content(client, "datasets/package/")))


@pytest.fixture
def descriptor(archive):
    return json.loads(archive.read("datapackage.json"))


def undone(text):
    return re.sub(ADDED, "", text)


def table(archive, name):
    return list(csv.DictReader(io.StringIO(archive.read(f"data/{name}.csv").decode(), newline="")))


@pytest.mark.filterwarnings("ignore")
def test_the_package_is_valid_by_the_frictionless_standard(client, data_of_the_project, tmp_path):
    file = tmp_path / "package.zip"
    file.write_bytes(content(client, "datasets/package/"))
    report = frictionless.validate(str(file), type="package")
    assert report.flatten(["name", "title", "message"]) == []
    assert report.valid
    assert {task.name: task.stats.get("rows", 0) for task in report.tasks} == {
        one["name"]: one["rows"] for one in json.loads(zipfile.ZipFile(file).read("datapackage.json"))["resources"]
    }


@pytest.mark.filterwarnings("ignore")
def test_the_package_would_not_be_valid_if_a_row_were_lost(archive, tmp_path):
    for name in archive.namelist():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(archive.read(name))
    people = tmp_path / "data/people.csv"
    people.write_bytes(b"\r\n".join(people.read_bytes().split(b"\r\n")[:-2]) + b"\r\n")
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    kinds = {kind for (kind,) in report.flatten(["type"])}
    assert {"foreign-key", "hash-count", "byte-count"} <= kinds


def test_each_file_is_as_long_and_has_the_sum_that_the_package_says(archive, descriptor):
    assert [one["path"] for one in descriptor["resources"]] + BESIDE == archive.namelist()
    for one in descriptor["resources"]:
        data = archive.read(one["path"])
        assert one["bytes"] == len(data)
        assert one["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        assert one["rows"] == len(table(archive, one["name"]))


def test_each_list_is_in_the_package_as_it_is_given_by_itself(client, archive):
    for path in LISTS:
        parameters = {"denied": "include"} if path == "statements" else {}
        assert table(archive, path) == rows(client, f"{path}/", **parameters)


def test_what_belongs_to_records_is_in_tables_of_its_own(client, archive):
    people = paged(client, "people/")
    names = {
        name["ref"]: {
            **{"person": person["slug"], "passage": (name["passage"] or {"ref": ""})["ref"]},
            **{column: name[column] for column in ("ref", "text", "kind", "language", "certainty")},
            **{"editorial": str(name["editorial"]).lower(), "date_basis": name["date_basis"] or ""},
            "also_cites": ";".join(one["ref"] for one in name["also_cites"]),
            **{column: name["date"][column] or "" for column in ("earliest", "latest")},
            "date": name["date"]["edtf"] or "",
            "date_text": name["date"]["text"] or "",
            "date_calendar": name["date"]["calendar"] or "",
            "parts": "; ".join(f"{part['kind']}={part['text']}" for part in name["parts"]),
        }
        for person in people
        for name in person["names"]
    }
    assert {row["ref"]: row for row in table(archive, "person_names")} == names
    statements = paged(client, "statements/", denied="include")
    also = [(one["ref"], cited["ref"]) for one in statements for cited in one["also_cites"]]
    assert sorted(also) == sorted(tuple(row.values()) for row in table(archive, "also_cites"))
    disputed = [(dispute["slug"], one["ref"]) for one in statements for dispute in one["disputes"]]
    assert sorted(disputed) == sorted(tuple(row.values()) for row in table(archive, "disputed"))
    related = {one["relation"]["slug"] for one in statements if one["relation"]}
    broader = {row["slug"]: row["broader"] for row in table(archive, "relations")}
    for slug in [*related]:
        while slug := broader[slug]:
            related.add(slug)
    assert related == broader.keys()
    judged = {identity["ref"] for person in people for identity in client.get(person["url"]).json()["identity"]}
    assert judged == {row["ref"] for row in table(archive, "identities")}
    assert also
    assert disputed


def test_the_tables_of_names_have_all_of_their_forms(client):
    person, source = make.make_person("xu-mei"), make.make_source("of-xu")
    passage, camp, wife = (make.make_passage(word, source, ref=word) for word in ("Guevorkian", "camp", "wife"))
    fields = {"date": "1924/1991", "date_basis": "editor", "certainty": "possible", "parts": "surname=Xu; given=Mei"}
    name = make.make_name(person, "Xu Mei", ref="xu", passage=passage, **fields)
    name.also_cites.set([camp, wife])
    draft = make.make_passage("wife", make.make_source("a-draft", status="draft"), ref="hidden")
    hidden = make.make_name(person, "Xu", ref="half-hidden", passage=draft)
    hidden.also_cites.set([passage])
    package = zipfile.ZipFile(io.BytesIO(content(client, "datasets/package/")))
    whole, half = (row for row in table(package, "person_names") if row["person"] == "xu-mei")
    assert whole == {
        **{"ref": "xu", "person": "xu-mei", "text": "Xu Mei", "kind": "romanisation", "language": "en"},
        **{
            "editorial": "false",
            "passage": "Guevorkian",
            "also_cites": "camp;wife",
            "date": "1924/1991",
            "date_text": "",
        },
        **{"date_calendar": "", "earliest": "1924-01-01", "latest": "1991-12-31", "date_basis": "editor"},
        **{"certainty": "possible", "parts": "surname=Xu; given=Mei"},
    }
    assert (half["ref"], half["passage"], half["also_cites"]) == ("half-hidden", "Guevorkian", "")
    refs = {row["ref"] for row in table(package, "passages")}
    assert ({"camp", "wife", "Guevorkian"} <= refs, "hidden" in refs) == (True, False)


def test_the_texts_of_the_sources_are_in_the_package_and_every_quote_stands_in_them(client, archive, descriptor):
    csv.field_size_limit(2**31 - 1)
    texts = {row["source"]: undone(row["text"]) for row in table(archive, "source_texts")}
    sources = [client.get(f"/api/v1/sources/{row['slug']}/").json() for row in table(archive, "sources")]
    assert texts == {one["slug"]: one["text"] for one in sources if one["text"] is not None}
    passages = [row for row in table(archive, "passages") if row["start"]]
    for row in passages:
        assert texts[row["source"]][int(row["start"]) : int(row["end"])] == undone(row["quote"])
    assert passages
    (resource,) = [one for one in descriptor["resources"] if one["name"] == "source_texts"]
    assert resource["schema"]["primaryKey"] == ["source"]
    reference = {"resource": "sources", "fields": "slug"}
    assert resource["schema"]["foreignKeys"] == [{"fields": "source", "reference": reference}]
    assert "data/source_texts.csv" in archive.read("README.md").decode()


def test_only_texts_of_published_sources_are_in_the_package(client, db):
    for status in ("published", "draft", "withdrawn"):
        make.make_source(f"the-{status}", status=status, text=f"=The {status}\n-text")
    make.make_source("without-text", text="")
    written = zipfile.ZipFile(io.BytesIO(content(client, "datasets/package/")))
    own = [row for row in table(written, "source_texts") if row["source"].startswith(("the-", "without-"))]
    assert own == [{"source": "the-published", "text": "'=The published\n'-text"}]


@pytest.mark.filterwarnings("ignore")
def test_texts_of_some_megabytes_are_valid_and_read_one_by_one(client, db, tmp_path):
    text = "“Геворкян” was calm;\n=x " * 150_000
    for at in range(3):
        make.make_source(f"long-{at}", text=text)
    file = tmp_path / "package.zip"
    file.write_bytes(content(client, "datasets/package/"))
    report = frictionless.validate(str(file), type="package")
    assert report.flatten(["name", "title", "message"]) == []
    pieces = [piece for table in dump.tables() if table.table.name == "source_texts" for piece in table.chunks]
    assert [number for number, _ in pieces] == [1] * len(pieces)
    assert len(pieces) >= 3


def test_the_package_says_what_it_is_and_under_which_terms(client, archive, descriptor):
    told = answer(client, "datasets/")
    assert descriptor["version"] == told["version"]
    assert descriptor["licenses"] == [
        {
            "name": "CC-BY-4.0",
            "path": "https://creativecommons.org/licenses/by/4.0/",
            "title": "Creative Commons Attribution 4.0",
        }
    ]
    assert [one["name"] for one in descriptor["resources"]] == [*TABLES, *(link.name for link in LINK_TABLES)]
    read_me = archive.read("README.md").decode()
    (cited,) = json.loads(archive.read("citation.json"))
    assert f"@misc{{{cited['id']},\n" in archive.read("citation.bib").decode()
    assert told["citation"]["ris"] == archive.read("citation.ris").decode()
    assert told["citation"]["text"] in read_me
    assert "terms of each source" in " ".join(read_me.split())
    assert f"    {ADDED}\n" in read_me  # how to have text back as it was


@pytest.mark.parametrize(
    ("path", "suffix"), [("package/", "zip"), ("dump/?format=ttl", "ttl"), ("dump/?format=tei", "xml")]
)
def test_a_file_of_the_dataset_is_called_after_its_version(path, suffix, client, db):
    response = client.get(f"/api/v1/datasets/{path}")
    response.getvalue()
    version = answer(client, "datasets/")["version"]  # the day, and the number of the last change
    assert response["Content-Disposition"] == f'attachment; filename="prosopo-dataset-{version}.{suffix}"'


def test_every_column_is_described_or_named_for_what_it_is(descriptor):
    for one in descriptor["resources"]:
        for field in one["schema"]["fields"]:
            assert field["type"] in {"string", "integer", "number", "boolean", "date"}
            assert re.fullmatch("[a-z_]+", field["name"])


def test_the_dataset_says_how_much_it_holds_and_where_it_is_to_be_had(client, data_of_the_project, settings):
    settings.PUBLIC_URL = "https://prosopo.example.org"
    told = answer(client, "datasets/")
    assert told["url"] == "https://prosopo.example.org/datasets/"
    people, first = len(paged(client, "people/")), answer(client, "people/", page_size=1)
    bounds = {name: first[name] for name in ("count_at_least", "count_at_most")}
    assert told["sizes"]["people"] == {"count": people, "count_is_exact": True} | bounds
    assert bounds["count_at_least"] < people
    for one in told["downloads"]:
        response = client.get(one["url"].removeprefix("https://prosopo.example.org"))
        assert response.status_code == 200
        assert response["Content-Type"].partition(";")[0] == one["media_type"]
        assert response.getvalue()
