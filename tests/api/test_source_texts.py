"""As much of a source's text is served as its rights allow, in every format; and how a source is cited."""

import datetime
import io
import zipfile

import pytest

from prosopo.api.v1 import dump
from prosopo.models import SourceAuthor
from tests import factories as make
from tests.api.answers import answer

pytestmark = pytest.mark.django_db

SECRET = "was silent"
QUOTE = "Guevorkian was arrested"


def shown(**fields):
    """Whether the end of the text is served, by where; the quote stands at its beginning."""
    source = make.make_source("memoir", **fields)
    passage = make.make_passage(QUOTE, source, ref="words")
    make.make_name(make.make_person(), "Guevorkian", passage=passage)
    return source


def everywhere(client):
    """All that is served of the source and its passage: pages, exports, tables."""
    found = {}
    for name in (
        "sources/memoir/",
        "passages/words/",
        "people/guevorkian/",
        "sources/",
        "passages/",
        "passages/?q=wife",
    ):
        formats = ("json", "jsonld", "ttl", "nt", "tei")
        formats = formats if name.count("/") == 2 else (*formats, "csv", "ndjson")
        for form in formats if "?" not in name else ("json",):
            reply = client.get(f"/api/v1/{name}", {"format": form} if form != "json" else {})
            assert reply.status_code == 200, (name, form)
            found[name, form] = b"".join(reply) if reply.streaming else reply.content
    found["dump", "csv"] = b"".join(piece for part in dump.tables() for _, piece in part.chunks)
    found["dump", "records"] = repr(list(dump.records())).encode()
    for form in ("nt", "tei"):
        found["dump", form] = b"".join(client.get("/api/v1/datasets/dump/", {"format": form}))
    with zipfile.ZipFile(io.BytesIO(b"".join(client.get("/api/v1/datasets/package/")))) as package:
        found["dump", "zip"] = b"".join(package.read(name) for name in package.namelist())
    return found


@pytest.mark.parametrize(
    ("level", "texts", "contexts"), [("all", True, True), ("context", False, True), ("none", False, False)]
)
def test_no_more_of_a_text_is_served_than_its_rights_allow(client, level, texts, contexts):
    shown(text_shown=level)
    with_it = {where for where, served in everywhere(client).items() if SECRET.encode() in served}
    linked = ("jsonld", "ttl", "nt", "tei")
    of_passage = {("passages/words/", form) for form in ("json", "tei")} | {("dump", "records"), ("passages/", "tei")}
    of_source = {("sources/memoir/", form) for form in ("json", *linked)} | {("sources/", form) for form in linked}
    of_source |= {("dump", form) for form in ("csv", "zip", "nt", "tei")}
    of_passage |= {("dump", "tei")}
    assert with_it == (of_source if texts else set()) | (of_passage if contexts else set())
    assert answer(client, "passages/words/")["quote"] == QUOTE
    assert answer(client, "sources/memoir/")["text_shown"] == level


def test_nothing_of_a_source_is_served_that_is_held_back(client):
    source = shown()
    source.held_back_until = datetime.date(2999, 1, 1)
    source.save()
    for path in ("sources/memoir/", "passages/words/"):
        for form in ("json", "tei", "nt"):
            reply = client.get(f"/api/v1/{path}", {"format": form})
            assert reply.status_code == 410, (path, form)
            assert QUOTE.encode() not in reply.content
    for path in ("sources/", "passages/", "people/", "datasets/dump/"):
        for form in ("tei", "nt"):
            served = b"".join(client.get(f"/api/v1/{path}", {"format": form}))
            assert QUOTE.encode() not in served, (path, form)
            assert b"memoir" not in served, (path, form)
    assert QUOTE.encode() not in b"".join(piece for part in dump.tables() for _, piece in part.chunks)


def test_the_context_of_a_quote_is_two_hundred_characters_on_either_side(client):
    text = "".join(chr(0x4E00 + place) for place in range(1000))
    make.make_name(
        make.make_person(), "G.", passage=make.make_passage(text[500:510], make.make_source(text=text), ref="x")
    )
    assert answer(client, "passages/x/")["context"] == {"before": text[300:500], "after": text[510:710]}


def test_a_citation_is_made_of_the_parts_where_none_is_written(client):
    parts = {"kind": "article", "container_title": "International Socialist Review", "volume": "24", "number": "3"}
    parts |= {"pages": "94–97", "date": "1963-22", "date_text": "Summer 1963", "date_basis": "stated"}
    made = make.make_source("isr", title="Trotskyists at Vorkuta", author="M.B.", citation="", **parts)
    expected = "M.B., “Trotskyists at Vorkuta,” International Socialist Review 24, no. 3 (Summer 1963): 94–97."
    assert answer(client, "sources/isr/")["citation"] == expected
    made.citation = "ISR 1963."
    made.save()
    assert answer(client, "sources/isr/")["citation"] == "ISR 1963."


def test_authors_are_named_one_by_one_and_make_the_line_where_none_is_written(client):
    source = make.make_source(author="")
    for position, (name, role) in enumerate([("Gaido, D.", "editor"), ("M.B.", "author"), ("N.N.", "author")]):
        SourceAuthor.objects.create(source=source, position=position, name=name, role=role)
    found = answer(client, "sources/memoir/")
    assert [(author["name"], author["role"]) for author in found["authors"]] == [
        ("Gaido, D.", "editor"),
        ("M.B.", "author"),
        ("N.N.", "author"),
    ]
    assert found["author"] == "M.B. and N.N."
    SourceAuthor.objects.filter(role="author").delete()
    assert answer(client, "sources/memoir/")["author"] == "D. Gaido (ed.)"


def test_a_source_is_cited_itself_by_its_kind(client):
    parts = {"container_title": "Letters & Life", "volume": "24", "number": "3", "pages": "94–97"}
    source = make.make_source("isr", title="Trotskyists", citation="", kind="article", **parts)
    source.date, source.date_basis = "1963-22", "stated"
    source.save()
    SourceAuthor.objects.create(source=source, name="Berger, Joseph", role="author")
    SourceAuthor.objects.create(source=source, name="M.B.", role="translator", position=2)
    found = answer(client, "sources/isr/cite/")["document"]
    assert found["csl"] == [
        {
            "id": "isr",
            "type": "article-journal",
            "title": "Trotskyists",
            "author": [{"family": "Berger", "given": "Joseph"}],
            "translator": [{"literal": "M.B."}],
            "container-title": "Letters & Life",
            "volume": "24",
            "issue": "3",
            "page": "94–97",
            "issued": {"date-parts": [[1963]], "season": 2},
            "language": "en",
        }
    ]
    assert found["bibtex"].splitlines()[:4] == [
        *(
            "@article{isr,",
            "  author = {Berger, Joseph},",
            "  title = {{Trotskyists}},",
            r"  journal = {Letters \& Life},",
        )
    ]
    assert found["ris"].split("\r\n") == [
        *("TY  - JOUR", "TI  - Trotskyists", "AU  - Berger, Joseph", "A4  - M.B.", "T2  - Letters & Life", "VL  - 24"),
        *("IS  - 3", "SP  - 94", "EP  - 97", "PY  - 1963", "DA  - 1963///Summer", "LA  - en", "ER  - ", ""),
    ]
    assert "  date = {1963-22},\n  year = {1963},\n" in found["bibtex"]


@pytest.mark.parametrize(
    ("date", "csl", "bibtex", "ris"),
    [
        (
            "1961-10/1961-11",
            {"date-parts": [[1961, 10], [1961, 11]]},
            {"date": "1961-10/1961-11"},
            "1961///October 1961",
        ),
        ("1962-12", {"date-parts": [[1962, 12]]}, {"date": "1962-12", "month": "12"}, "1962/12//"),
        ("1939-09-25", {"date-parts": [[1939, 9, 25]]}, {"date": "1939-09-25", "month": "9"}, "1939/09/25/"),
        ("1937~", {"date-parts": [[1937]], "circa": True}, {"date": "1937~"}, ""),
        ("1937", {"date-parts": [[1937]]}, {}, ""),
        ("193X", {"raw": "193X"}, {}, ""),
    ],
)
def test_a_source_says_when_it_appeared(date, csl, bibtex, ris, client):
    make.make_source("paper", date=date, date_basis="stated")
    found = answer(client, "sources/paper/cite/")["document"]
    assert found["csl"][0]["issued"] == csl
    lines = dict(line.strip(" ,").split(" = ", 1) for line in found["bibtex"].splitlines() if " = " in line)
    assert {name: lines[name].strip("{}") for name in ("date", "month") if name in lines} == bibtex
    assert [line[6:].startswith(ris) for line in found["ris"].split("\r\n") if line.startswith("DA")] == [True][
        : bool(ris)
    ]


def test_an_archival_file_is_cited_itself_with_its_shelf_mark(client):
    parts = {"archive": "GARF", "archive_place": "Moscow", "fonds": "10035", "opis": "1"}
    make.make_source("file", title="Case", citation="", kind="archival_file", author="", **parts)
    found = answer(client, "sources/file/cite/")["document"]
    assert (
        found["csl"][0] | {"archive": "GARF", "archive-place": "Moscow", "archive_location": "f. 10035, op. 1"}
        == (found["csl"][0])
    )
    assert "note = {GARF, Moscow, f. 10035, op. 1}" in found["bibtex"]
    assert found["text"] == "Case, GARF, Moscow, f. 10035, op. 1."
