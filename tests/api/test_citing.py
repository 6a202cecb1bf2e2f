"""Every record and every list tells how it is cited."""

import json
import re

import pytest

from tests import factories as make
from tests.api.answers import LISTS, answer, faults, problem
from tests.conftest import ON_SQLITE_ALONE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def public_url(settings):
    settings.PUBLIC_URL = "https://prosopo.example.org"


@ON_SQLITE_ALONE
@pytest.mark.parametrize("path", LISTS)
def test_every_record_is_cited_by_its_own_address(path, client, data_of_the_project):
    for item in answer(client, f"{path}/", page_size=200)["results"]:
        cited = client.get(f"{item['url']}cite/").json()
        page = f"https://prosopo.example.org{item['url'].removeprefix('/api/v1')}"
        (csl,) = cited["csl"]
        assert page in (csl["note"] if path == "sources" else csl["URL"])
        assert page in cited["text"]
        assert page in cited["bibtex"]
        assert page in cited["ris"]
        assert csl["title"]
        assert answer(client, "datasets/")["version"] in cited["text"]


def test_a_person_is_cited_by_name_and_a_statement_by_whom_it_is_about(client, data_of_the_project):
    assert answer(client, "people/guevorkian/cite/")["csl"][0]["title"] == "Socrate Guevorkian"
    title = answer(client, "statements/guevorkian-character/cite/")["csl"][0]["title"]
    assert title.startswith("About Socrate Guevorkian: “Guevorkian was a calm man, very balanced")


def test_words_about_someone_are_never_cited_as_what_they_said(client, data_of_the_project):
    cited = answer(client, "statements/stalin-removed-from-mausoleum/cite/")
    for text in (cited["text"], cited["csl"][0]["title"], cited["bibtex"], cited["ris"]):
        assert "About Stalin: “" in text
        assert not re.search("(?<!About )Stalin: “", text)


ARTICLE = (
    "M.B., “Trotskyists at Vorkuta: An Eyewitness Report,” "
    "International Socialist Review 24, no. 3 (Summer 1963): 94–97"
)
ORIGINAL = "Translation of M.B., “[Introduction and article on the Trotskyists at Vorkuta],” Quatrième Internationale"


@pytest.mark.parametrize(
    ("path", "speaker", "place"),
    [
        ("passages/isr-1963-587-689", None, "[unsigned introduction (December 1962), in: "),
        (
            "statements/guevorkian-character",
            "M.B.",
            "[M.B., “The Trotskyists at Vorkuta” (October-November 1961), in: ",
        ),
        (
            "statements/stalin-guard-in-front-of-tomb",
            "Yevtushenko",
            "[Yevtushenko, poem (October 21, 1962), quoted in ",
        ),
        (
            "statements/bolshevik-leninists-blows-to-hitler",
            "Trotsky",
            "[Trotsky (September 25, 1939), quoted in unsigned ",
        ),
        (
            "statements/guevorkian-asks-to-honor-the-dead",
            {"family": "Guevorkian", "given": "Socrate"},
            "[Socrate Guevorkian, quoted in M.B., “",
        ),
        ("statements/richards-met-sedov", None, "[hearsay of Richards, in unsigned note (December 1962), in: "),
        ("statements/sedov-confessed", "M.B.", "[according to the newspaper stories (hearsay), in M.B., “"),
        ("statements/sedov-not-tried-publicly", None, "[unsigned note (December 1962), in: "),
        ("statements/m-b-eyewitness", None, "[editor of "),
    ],
)
def test_quoted_words_are_cited_as_those_of_whoever_speaks(path, speaker, place, client, data_of_the_project):
    publisher = answer(client, "datasets/")["publisher"]
    cited = answer(client, f"{path}/cite/")
    (csl,) = cited["csl"]
    named = speaker and ({"literal": speaker} if isinstance(speaker, str) else speaker)
    assert csl.get("author") == (named and [named])
    assert csl["editor"] == [{"literal": publisher}]
    assert ("  author =" in cited["bibtex"]) == ("AU  - " in cited["ris"]) == (speaker is not None)
    for text in (csl["title"], cited["text"], cited["bibtex"], cited["ris"]):
        assert place in text
        assert f"{ARTICLE}, " in text
    for text in (csl["note"], cited["text"], cited["bibtex"], cited["ris"]):
        assert ORIGINAL in text
        assert f"Record by {publisher}, Creative Commons" in text
        assert "under the terms of their source: Not stated in the file." in text
    assert "TY  - JOUR" in cited["document"]["ris"]


def test_a_citation_says_what_the_passage_denies_and_what_is_hedged_or_disputed(client, db):
    ivan, memoir = make.make_person("ivan"), make.make_source("memoir", text="Ivan was not shot, it seems.")
    passage = make.make_passage("Ivan was not shot", memoir)
    denied = make.make_statement(ivan, passage=passage, ref="not-shot", denied=True, hedged=True, certainty="possible")
    other = make.make_statement(ivan, passage=passage, ref="shot")
    make.make_dispute(denied, other, question="Was Ivan shot?", preferred=other)
    denial = "denial, told by the words cited, about: was calm"
    remarks = f"a {denial}; hedged in the passage; possible reading; disputed: “Was Ivan shot?” (another "
    cited = answer(client, "statements/not-shot/cite/")
    for text in (cited["text"], cited["csl"][0]["title"], cited["bibtex"], cited["ris"]):
        assert f"; {remarks}statement is preferred)]" in text
    assert f"A {denial}. Hedged in the passage. Possible reading. Disputed: “" in cited["csl"][0]["note"]
    assert "denied" not in answer(client, "statements/shot/cite/")["text"]
    assert "disputed: “Was Ivan shot?” (this one is preferred)]" in answer(client, "statements/shot/cite/")["text"]


def test_only_people_are_authors_of_quoted_words(client, db):
    words = make.make_passage("shot", make.make_source("memoir", author="M.B.", text="He was shot."))
    said = {"passage": words, "voice": "quoted", "attributed_to": "the sentence of the special jury"}
    make.make_statement(make.make_person("ivan"), ref="shot", **said)
    said = said | {"attributed_to": "", "speaker": make.make_person("carl", name="Carl Ott", sort_name="Ott, Carl")}
    make.make_statement(make.make_person("boris"), ref="told", **said)
    cited = answer(client, "statements/shot/cite/")
    assert cited["csl"][0]["author"] == [{"literal": "M.B."}]
    assert "  author = {{M.B.}},\n" in cited["bibtex"]
    assert "AU  - M.B.\r\n" in cited["ris"]
    for text in (cited["text"], cited["csl"][0]["title"], cited["bibtex"], cited["ris"], cited["csl"][0]["note"]):
        assert "he sentence of the special jury, quoted" in text
    cited = answer(client, "statements/told/cite/")
    assert cited["csl"][0]["author"] == [{"family": "Ott", "given": "Carl"}]
    assert "  author = {Ott, Carl},\n" in cited["bibtex"]
    assert "AU  - Ott, Carl\r\n" in cited["ris"]


def test_nothing_is_said_of_an_original_that_readers_do_not_see(client, db):
    original = make.make_source("original", title="Оригинал", language="ru", citation="Оригинал, 1961")
    source = make.make_source("memoir", derived_from=original)
    assert "Translation of Оригинал, 1961." in answer(client, "sources/memoir/cite/")["text"]
    make.make_source("copy", derived_from=source, citation="A copy, 1962")
    assert "Reprint of " in answer(client, "sources/copy/cite/")["text"]
    original.status = "withdrawn"
    original.save()
    assert "Оригинал" not in client.get("/api/v1/sources/memoir/cite/").content.decode()


@pytest.mark.parametrize(("path", "many"), [("people/someone", 4), ("passages/elsewhere", 10)])
def test_a_citation_is_read_in_few_queries_and_has_the_locator(path, many, client, db, django_assert_num_queries):
    words = make.make_passage("no such words", make.make_source("a-letter"), ref="elsewhere")
    make.make_statement(make.make_person("someone"), passage=words)
    with django_assert_num_queries(
        many
    ):  # the record (or passage, statements, also cited, context), version, contributors (2 or 1), source (4)
        cited = answer(client, f"{path}/cite/")
    assert cited["csl"][0]["title"] in {"Someone", "“no such words” [A memoir, 1961, p. 7]"}


@pytest.mark.parametrize("path", ["people", "sources", "disputes"])
def test_no_citation_has_a_full_stop_behind_another_mark(path, client, data_of_the_project):
    for item in answer(client, f"{path}/", page_size=200)["results"]:
        assert not re.search(r"[.?!]”?\.", client.get(f"{item['url']}cite/").json()["text"].split(" In Prosopo,")[0])


@pytest.mark.parametrize(
    ("form", "content_type"),
    [
        ("txt", "text/plain; charset=utf-8"),
        ("bib", "application/x-bibtex; charset=utf-8"),
        ("csl", "application/vnd.citationstyles.csl+json"),
        ("ris", "application/x-research-info-systems; charset=utf-8"),
    ],
)
def test_a_citation_is_given_in_the_form_that_is_asked_for(form, content_type, client, data_of_the_project):
    cited = answer(client, "people/guevorkian/cite/")
    response = client.get("/api/v1/people/guevorkian/cite/", {"format": form})
    assert response["Content-Type"] == content_type
    assert response["ETag"]
    version, suffix = answer(client, "datasets/")["version"], "json" if form == "csl" else form
    name = f"prosopo-people-guevorkian-citation-{version}.{suffix}"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    body = response.content.decode()
    assert {"txt": cited["text"], "bib": cited["bibtex"], "csl": cited["csl"], "ris": cited["ris"]}[form] == (
        json.loads(body) if form == "csl" else body
    )


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("people/cite/?group=sapronovists&sex=female", "people-group-sapronovists_sex-female"),
        ("network/cite/?ties=camp", "network-ties-camp"),
        ("datasets/cite/", "dataset"),
        ("sources/isr-1963/cite/", "sources-isr-1963"),
    ],
)
def test_the_file_of_a_citation_says_what_is_cited(path, name, client, data_of_the_project):
    response = client.get(f"/api/v1/{path}{'&' if '?' in path else '?'}format=ris")
    file_name = re.fullmatch(
        'attachment; filename="prosopo-(.+)-citation-[0-9.]+.ris"', response["Content-Disposition"]
    )
    assert file_name
    assert file_name[1] == name


def test_a_source_is_cited_as_what_it_is_and_not_as_a_record(client, data_of_the_project):
    cited = answer(client, "sources/isr-1963/cite/")
    (csl,) = cited["csl"]
    assert (csl["type"], csl["container-title"], csl["issue"]) == (
        "article-journal",
        "International Socialist Review",
        "3",
    )
    assert cited["text"].startswith(f"{ARTICLE}, https://www.marxists.org/")
    assert cited["bibtex"].startswith("@article{isr-1963,")
    assert cited["ris"].startswith("TY  - JOUR\r\nTI  - Trotskyists at Vorkuta")
    for text in (cited["text"], csl["note"], cited["bibtex"], cited["ris"]):
        assert ORIGINAL in text
        assert "The source has terms of its own: Not stated in the file." in text


def test_the_dataset_is_cited_at_an_address_of_its_own(client, data_of_the_project):
    assert answer(client, "datasets/cite/") == answer(client, "datasets/")["citation"]


def test_a_selection_is_cited_with_what_was_asked(client, data_of_the_project):
    cited = answer(client, "people/cite/", group="sapronovists", sex="female")
    (csl,) = cited["csl"]
    assert csl["title"] == "People (group: sapronovists, sex: female)"
    assert csl["URL"] == "https://prosopo.example.org/api/v1/people/?group=sapronovists&sex=female"
    assert csl["type"] == "dataset"


def test_a_selection_that_cannot_be_made_cannot_be_cited(client, data_of_the_project):
    (fault,) = faults(client, "people/cite/", group="nobody-knows")
    assert fault["parameter"] == "group"
    (fault,) = faults(client, "people/cite/", page_size="7")
    assert fault["parameter"] == "page_size"


def test_what_is_not_there_cannot_be_cited(client, data_of_the_project):
    problem(client.get("/api/v1/people/nobody/cite/"), 404)
