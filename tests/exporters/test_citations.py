"""How records, selections and the dataset are cited."""

import datetime
import re
from dataclasses import replace

import pytest

from prosopo.exporters.citations import Citation, CitedWords
from prosopo.exporters.contributors import Contributor, Contributors
from prosopo.exporters.publication import LICENCES, Publication

BASE = "https://prosopo.example.org"
PUBLICATION = Publication(
    BASE, "Prosopo", "The curators", LICENCES["CC-BY-4.0"], "2026.11.26.42", datetime.date(2026, 11, 26)
)
READ = datetime.date(2026, 12, 1)
RECORD = Citation(PUBLICATION, READ, f"{BASE}/people/guevorkian/", "Socrate Guevorkian")
REPORT = CitedWords(
    "He was “calm.”",
    "Berger, quoted in M.B., “Trotskyists,” ISR 24 (1963), p. 95",
    speaker="Berger",
    authors=("M.B.",),
    rights="Not stated in the file.",
    manner="Berger, quoted in M.B., “Trotskyists”",
    remarks=("denied by the passage", "disputed: “Was he calm?” (not decided)"),
    origins=("Translation of M.B., “Троцкисты,” SV, 1961",),
)
PASSAGE = Citation(PUBLICATION, READ, f"{BASE}/passages/calm/", words=replace(REPORT, remarks=()))
STATEMENT = Citation(PUBLICATION, READ, f"{BASE}/statements/calm/", "Socrate Guevorkian", words=REPORT)
TERMS = "The quoted words remain under the terms of their source: Not stated in the file."
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
        "  note = {Version 2026.11.26.42. Creative Commons Attribution 4.0.},\n"
        "}\n"
    )


WHERE = "Berger, quoted in M.B., “Trotskyists,” ISR 24 (1963), p. 95"
REMARKS = "denied by the passage; disputed: “Was he calm?” (not decided)"
NOTES = (
    "Berger, quoted in M.B., “Trotskyists”. Denied by the passage. Disputed: “Was he calm?” (not decided). "
    "Translation of M.B., “Троцкисты,” SV, 1961. Record by The curators, Creative Commons Attribution 4.0. "
)


def test_quoted_words_are_cited_as_their_source_has_them_and_not_as_the_curators_own():
    assert PASSAGE.text() == (
        f"“He was ‘calm.’” [{WHERE}]. Translation of M.B., “Троцкисты,” SV, 1961. In Prosopo, version 2026.11.26.42 "
        "(26 November 2026). https://prosopo.example.org/passages/calm/ (accessed 1 December 2026). Record by The "
        f"curators, Creative Commons Attribution 4.0. {TERMS}"
    )
    assert STATEMENT.text().startswith(f"Socrate Guevorkian: “He was ‘calm.’” [{WHERE}; {REMARKS}]. Translation of")


def test_bibtex_of_quoted_words_names_who_speaks_whose_the_source_is_and_the_curators_as_editors():
    assert STATEMENT.bibtex() == (
        "@misc{prosopo-statements-calm-2026-11-26-42,\n"
        "  author = {{Berger}},\n"
        "  bookauthor = {{M.B.}},\n"
        "  editor = {{The curators}},\n"
        f"  title = {{{{Socrate Guevorkian: “He was ‘calm.’” [{WHERE}; {REMARKS}]}}}},\n"
        "  howpublished = {In Prosopo},\n"
        "  year = {2026},\n"
        "  version = {2026.11.26.42},\n"
        "  url = {https://prosopo.example.org/statements/calm/},\n"
        "  urldate = {2026-12-01},\n"
        f"  note = {{Version 2026.11.26.42. {NOTES}{TERMS}}},\n"
        "}\n"
    )


def test_csl_and_ris_of_quoted_words_name_who_speaks_and_the_curators_as_editors():
    csl = STATEMENT.csl()
    assert csl["author"] == [{"literal": "Berger"}]
    assert csl["editor"] == [{"literal": "The curators"}]
    assert (csl["type"], csl["container-title"]) == ("entry-encyclopedia", "Prosopo")
    assert csl["title"] == f"Socrate Guevorkian: “He was ‘calm.’” [{WHERE}; {REMARKS}]"
    assert csl["note"] == f"{NOTES}{TERMS}"
    assert STATEMENT.ris().split("\r\n") == [
        "TY  - ENCYC",
        "ID  - prosopo-statements-calm-2026-11-26-42",
        f"TI  - {csl['title']}",
        "AU  - Berger",
        "A2  - The curators",
        "T2  - Prosopo",
        "PB  - The curators",
        "PY  - 2026",
        "DA  - 2026/11/26",
        "ET  - 2026.11.26.42",
        "UR  - https://prosopo.example.org/statements/calm/",
        "Y2  - 2026/12/01",
        f"N1  - {csl['note']}",
        "ER  - ",
        "",
    ]


def test_of_unsigned_words_nobody_is_made_the_author():
    unsigned = replace(STATEMENT, words=replace(REPORT, speaker="", place="unsigned note, in: ISR 24 (1963)"))
    assert "author" not in unsigned.csl()
    assert "  author =" not in unsigned.bibtex()
    assert "  key = {Prosopo}" in unsigned.bibtex()
    assert "AU  - " not in unsigned.ris()


def test_the_authors_of_a_source_have_their_surnames_and_what_is_written_elsewhere_is_left_as_it_is():
    author = replace(STATEMENT, words=replace(REPORT, speaker="", speakers=("Berger, Joseph",)))
    assert author.csl()["author"] == [{"family": "Berger", "given": "Joseph"}]
    assert "  author = {Berger, Joseph}," in author.bibtex()
    assert "AU  - Berger, Joseph\r\n" in author.ris()
    written = replace(STATEMENT, words=replace(REPORT, speaker="the thesis, as the author gives it"))
    assert written.csl()["author"] == [{"literal": "the thesis, as the author gives it"}]
    assert "  author = {{the thesis, as the author gives it}}," in written.bibtex()
    assert "AU  - the thesis – as the author gives it\r\n" in written.ris()


def test_who_compiled_and_edited_a_record_is_named_with_their_orcid():
    named = Contributors((Contributor("Berger, Anna", "0000-0002-1825-0097"),), (Contributor("N. N."),))
    credit = (
        "Record compiled by Anna Berger (https://orcid.org/0000-0002-1825-0097) and edited by N. N., published by The "
        "curators, Creative Commons Attribution 4.0."
    )
    record, statement = replace(RECORD, contributors=named), replace(STATEMENT, contributors=named)
    assert record.text().startswith("Anna Berger. “Socrate Guevorkian.” In Prosopo, version")
    assert record.text().endswith(f". {credit}")
    assert record.csl()["author"] == [{"family": "Berger", "given": "Anna"}]
    assert record.csl()["editor"] == statement.csl()["editor"][1:] == [{"literal": "N. N."}]
    assert record.csl()["note"] == credit
    assert "  author = {Berger, Anna},\n  editor = {{N. N.}},\n" in record.bibtex()
    assert "AU  - Berger, Anna\r\nA2  - N. N.\r\n" in record.ris()
    assert credit in statement.text()
    assert "  editor = {Berger, Anna and {N. N.}}," in statement.bibtex()
    edited = replace(RECORD, contributors=Contributors(editors=(Contributor("N. N."),)))
    assert edited.text().startswith("The curators. “Socrate Guevorkian.” In")
    assert "Record compiled by The curators and edited by N. N., Creative Commons" in edited.text()


def test_of_a_source_only_what_is_known_is_told():
    unknown = replace(PASSAGE, words=CitedWords("He was calm", "A list"))
    assert unknown.csl()["title"] == "“He was calm” [A list]"
    assert unknown.csl()["note"].endswith("The quoted words remain under the terms of their source.")


def test_long_words_are_cut_and_where_they_stand_is_not():
    title = replace(PASSAGE, words=replace(REPORT, words="x" * 500, remarks=())).csl()["title"]
    assert title == f"“{'x' * 159}…” [{WHERE}]"


# Of a @misc, these are printed by BibTeX's own styles (plain.bst, FUNCTION {misc}); biblatex prints `version`, too.
PRINTED = {"author", "title", "howpublished", "year", "note"}


@pytest.mark.parametrize(
    "one",
    [RECORD, replace(RECORD, is_selection=True), replace(PASSAGE, words=replace(REPORT, words="Socrate Guevorkian"))],
)
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
        "type": "entry-encyclopedia",
        "title": "Socrate Guevorkian",
        "container-title": "Prosopo",
        "author": [{"literal": "The curators"}],
        "publisher": "The curators",
        "version": "2026.11.26.42",
        "issued": {"date-parts": [[2026, 11, 26]]},
        "accessed": {"date-parts": [[2026, 12, 1]]},
        "URL": "https://prosopo.example.org/people/guevorkian/",
        "note": "Creative Commons Attribution 4.0.",
    }
    assert WHOLE.csl()["type"] == "dataset"
    assert "container-title" not in WHOLE.csl()
    assert replace(RECORD, is_selection=True).csl()["type"] == "dataset"


@pytest.mark.parametrize(("length", "shown"), [(160, 160), (161, 160), (5000, 160)])
def test_a_long_title_is_cut(length, shown):
    title = replace(RECORD, title="x" * length).csl()["title"]
    assert len(title) == shown
    assert title.endswith("…") == (length > shown)


def test_a_long_title_is_cut_behind_a_word():
    title = replace(RECORD, title="who refused to testify against his father " * 5).csl()["title"]
    assert title.endswith("who refused to testify against…")


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
