"""How records, selections and the dataset are cited."""

import datetime
import re
from dataclasses import replace

import pytest

from prosopo.exporters.citations import Citation
from prosopo.exporters.publication import LICENCES, Publication

BASE = "https://prosopo.example.org"
PUBLICATION = Publication(
    BASE, "Prosopo", "The curators", LICENCES["CC-BY-4.0"], "2026.11.26.42", datetime.date(2026, 11, 26)
)
READ = datetime.date(2026, 12, 1)
RECORD = Citation(PUBLICATION, READ, f"{BASE}/people/guevorkian/", "Socrate Guevorkian")
WHOLE = Citation(PUBLICATION, READ, PUBLICATION.url)


def test_a_record_is_cited_with_the_version_that_it_was_read_in():
    assert RECORD.text() == (
        "The curators. “Socrate Guevorkian.” In Prosopo, version 2026.11.26.42 (26 November 2026). "
        "https://prosopo.example.org/people/guevorkian/ (accessed 1 December 2026). Creative Commons Attribution 4.0."
    )


def test_the_dataset_is_cited_by_its_own_title():
    assert WHOLE.text() == (
        "The curators. Prosopo, version 2026.11.26.42 (26 November 2026). "
        "https://prosopo.example.org/datasets/ (accessed 1 December 2026). Creative Commons Attribution 4.0."
    )


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("engineer R.", "“engineer R.” In Prosopo"),
        ("Was he arrested?", "“Was he arrested?” In Prosopo"),
        ("He cried “Long live Trotsky!”", "“He cried “Long live Trotsky!”” In Prosopo"),
        ("x" * 200, f"“{'x' * 159}…” In Prosopo"),
        ("Lev (“Leon”)", "“Lev (“Leon”).” In Prosopo"),
    ],
)
def test_what_ends_as_a_sentence_does_has_no_second_full_stop(title, shown):
    assert shown in replace(RECORD, title=title).text()


def test_a_publisher_of_initials_has_no_second_full_stop():
    initials = replace(PUBLICATION, publisher="M.B.")
    assert replace(RECORD, publication=initials).text().startswith("M.B. “Socrate Guevorkian.” In Prosopo, version")
    assert replace(WHOLE, publication=initials).text().startswith("M.B. Prosopo, version")


def test_bibtex_has_what_bibtex_and_biblatex_want():
    assert RECORD.bibtex() == (
        "@misc{prosopo-people-guevorkian-2026-11-26-42,\n"
        "  author = {{The curators}},\n"
        "  title = {{Socrate Guevorkian}},\n"
        "  howpublished = {In Prosopo},\n"
        "  year = {2026},\n"
        "  version = {2026.11.26.42},\n"
        "  url = {https://prosopo.example.org/people/guevorkian/},\n"
        "  urldate = {2026-12-01},\n"
        "  note = {Version 2026.11.26.42. Creative Commons Attribution 4.0},\n"
        "}\n"
    )


# Of a @misc, these are printed by BibTeX's own styles (plain.bst, FUNCTION {misc}); biblatex prints `version`, too.
PRINTED = {"author", "title", "howpublished", "year", "note"}


@pytest.mark.parametrize("one", [RECORD, replace(RECORD, is_selection=True)])
def test_whatever_style_is_used_the_dataset_its_publisher_and_its_version_are_printed(one):
    fields = dict(re.findall(r"^  (\w+) = \{(.*)\},$", one.bibtex(), re.MULTILINE))
    printed = " ".join(value for name, value in fields.items() if name in PRINTED)
    for words in ("The curators", "Socrate Guevorkian", "In Prosopo", "2026.11.26.42", "Creative Commons"):
        assert words in printed


def test_what_tex_would_read_as_a_command_is_written_out():
    awkward = replace(RECORD, title="50% of {R & D_#1 \\ $ ~ ^ Геворкян").bibtex()
    commands = "\\textbackslash{} \\$ \\textasciitilde{} \\textasciicircum{}"
    assert f"title = {{{{50\\% of \\textbraceleft{{}}R \\& D\\_\\#1 {commands} Геворкян}}}}" in awkward
    assert awkward.count("{") == awkward.count("}")


def test_selections_and_versions_have_keys_of_their_own():
    camp, group = (replace(RECORD, url=f"{BASE}/api/v1/people/?{asked}") for asked in ("camp=vorkuta", "group=a"))
    later = replace(RECORD, publication=replace(PUBLICATION, version="2026.11.26.43"))
    keys = [one.csl()["id"] for one in (camp, group, later, RECORD)]
    assert len(set(keys)) == 4
    assert all(one.bibtex().startswith(f"@misc{{{key},") for one, key in zip((camp, group, later), keys, strict=False))


def test_csl_tells_an_entry_from_a_dataset():
    assert RECORD.csl() == {
        "id": "prosopo-people-guevorkian-2026-11-26-42",
        "type": "entry",
        "title": "Socrate Guevorkian",
        "container-title": "Prosopo",
        "author": [{"literal": "The curators"}],
        "publisher": "The curators",
        "version": "2026.11.26.42",
        "issued": {"date-parts": [[2026, 11, 26]]},
        "accessed": {"date-parts": [[2026, 12, 1]]},
        "URL": "https://prosopo.example.org/people/guevorkian/",
        "note": "Creative Commons Attribution 4.0",
    }
    assert WHOLE.csl()["type"] == "dataset"
    assert "container-title" not in WHOLE.csl()
    assert replace(RECORD, is_selection=True).csl()["type"] == "dataset"


@pytest.mark.parametrize(("length", "shown"), [(160, 160), (161, 160), (5000, 160)])
def test_a_long_title_is_cut(length, shown):
    title = replace(RECORD, title="x" * length).csl()["title"]
    assert len(title) == shown
    assert title.endswith("…") == (length > shown)


def test_a_title_stands_on_one_line():
    assert replace(RECORD, title="what\n  they said").csl()["title"] == "what they said"


def test_selections_are_told_apart_by_what_was_asked():
    url = f"{BASE}/api/v1/people/?camp=vorkuta"
    assert url in replace(RECORD, url=url, is_selection=True).text()


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Prosopo", "prosopo"),
        ("Мартиролог: Воркута", "martirolog-vorkuta"),
        ('База "данных" / ; ü & <b>', "baza-dannykh-u-b"),
        ("!", "dataset"),
    ],
)
def test_files_and_keys_are_called_after_the_dataset_in_any_script(title, slug):
    titled = replace(PUBLICATION, title=title)
    assert titled.slug == slug
    cited = replace(RECORD, publication=titled)
    assert cited.csl()["id"] == f"{slug}-people-guevorkian-2026-11-26-42"
    assert cited.bibtex().startswith(f"@misc{{{cited.csl()['id']},\n")
    assert replace(WHOLE, publication=titled).csl()["id"] == f"{slug}-datasets-2026-11-26-42"
