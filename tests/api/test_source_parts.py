"""Parts and pages of sources in what readers are given, and the dates of what stands in a part."""

import csv
import io

import pytest

from prosopo.index.rebuild.checking import differences
from prosopo.models import Source, SourcePart, Statement
from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def poem():
    """A statement on words of a poem of 1920 in a memoir of 1938, on its page 12."""
    source = make.make_source(date="1938", date_basis="stated", author="M. B.", kind="memoir")
    part = make.make_part(
        *("Guevorkian", "of 1936."),
        source,
        kind="poem",
        title="Spring",
        author="N. N.",
        date="1920",
        date_basis="stated",
    )
    page = make.make_page("12", "Guevorkian", source, image="https://example.org/12.jpg", image_rights="Public domain")
    make.make_page("13", "1936", source)
    passage = make.make_passage("in the spring of 1936", source, ref="words")
    make.make_statement(make.make_person(), ref="said", passage=passage, date="1905/..", date_basis="stated")
    return {"source": source, "part": part, "page": page, "passage": passage}


def get(client, address, **parameters):
    response = client.get(f"/api/v1/{address}", parameters)
    assert response.status_code == 200, response.content
    return response


def json(client, address, **parameters):
    return get(client, address, **parameters).json()


def found(client, date, match="possible"):
    lists = [json(client, one, date=date, date_match=match)["results"] for one in ("statements/", "people/")]
    assert len(lists[0]) == len(lists[1])  # in SQL, and by the index
    return len(lists[0])


def in_step():
    return list(differences(lambda number: None)) == []


def test_the_language_of_a_quote_is_that_of_its_part_else_of_its_source(client, poem):
    """In JSON, tables, TEI and linked data; and it follows both."""

    def told():
        statement = json(client, "people/guevorkian/")["statements"][0]
        row = next(csv.DictReader(io.StringIO(get(client, "statements/", format="csv").getvalue().decode())))
        tei = get(client, "statements/said/", format="tei").content.decode()
        graph = get(client, "statements/said/", format="nt").getvalue().decode()
        assert json(client, "passages/words/")["language"] == statement["passage"]["language"] == row["quote_language"]
        assert f'<quote xml:lang="{row["quote_language"]}"' in tei
        assert f'"in the spring of 1936"@{row["quote_language"]} .' in graph
        return row["quote_language"]

    assert told() == "en"
    poem["part"].language = "fr"
    poem["part"].save()
    assert (told(), in_step()) == ("fr", True)
    assert json(client, f"sources/{poem['source'].slug}/")["parts"][0]["language"] == "fr"
    poem["part"].delete()
    poem["source"].language = "hy"
    poem["source"].save()
    assert (told(), in_step()) == ("hy", True)


def test_a_passage_names_its_part_and_pages(client, poem):
    cited = json(client, "statements/said/")["passage"]
    assert cited["pages"] == "12–13"
    assert cited["part"] == {
        "ref": poem["part"].ref,
        "kind": "poem",
        "title": "Spring",
        "author": "N. N.",
        "language": None,
        "date": {
            "text": None,
            "edtf": "1920",
            "calendar": None,
            "label": "1920",
            "earliest": "1920-01-01",
            "latest": "1920-12-31",
        },
    }
    assert json(client, "passages/words/")["part"] == cited["part"]
    assert json(client, "people/guevorkian/")["statements"][0]["passage"] == cited
    plain = make.make_passage("the camp was silent", poem["source"])
    make.make_statement(make.make_person("other"), passage=plain)
    assert json(client, f"passages/{plain.ref}/")["part"] is None


def test_the_author_who_speaks_is_that_of_the_part(client, poem):
    assert json(client, "statements/said/")["voice_label"] == "author of the poem “Spring”"
    Statement.objects.update(voice="hearsay")
    assert json(client, "statements/said/")["voice_label"] is None


@pytest.mark.parametrize(
    ("kind", "title", "label"),
    [
        ("introduction", "", "editor, in the introduction"),
        ("other", "Spring", "editor, in the part “Spring”"),
        ("note", "", None),
    ],
)
def test_an_editor_who_speaks_elsewhere_than_in_a_note_is_no_editors_note(client, poem, kind, title, label):
    Statement.objects.update(voice="editor")
    poem["part"].kind, poem["part"].title = kind, title
    poem["part"].save()
    assert json(client, "statements/said/")["voice_label"] == label


def test_nothing_that_a_part_tells_is_later_than_the_part(client, poem):
    assert [found(client, "1919"), found(client, "1930"), found(client, "1905/1920", "certain")] == [1, 0, 1]
    poem["part"].date, poem["part"].date_basis = "", ""
    poem["part"].save()
    assert [found(client, "1930"), found(client, "1939"), found(client, "1905/1920", "certain")] == [1, 0, 0]
    poem["part"].date, poem["part"].date_basis = "1940", "editor"
    poem["part"].save()
    assert [found(client, "1939"), found(client, "1941")] == [1, 0]  # a later hand
    poem["part"].delete()
    assert [found(client, "1938"), found(client, "1939")] == [1, 0]
    assert in_step()


@pytest.mark.parametrize("write", ["save", "update"])
def test_a_part_without_a_date_is_as_late_as_the_part_around_it(client, poem, write):
    make.make_part("in the spring of 1936", source=poem["source"], kind="quotation")  # undated, in the poem of 1920
    assert [found(client, "1919"), found(client, "1930")] == [1, 0]
    if write == "save":
        poem["part"].date = "1931"
        poem["part"].save()
    else:
        SourcePart.objects.update(date="", date_basis="", date_calendar="")
        SourcePart.objects.filter(pk=poem["part"].pk).update(date="1931", date_basis="stated", date_calendar="")
    assert [found(client, "1930"), found(client, "1932")] == [1, 0]
    poem["part"].delete()
    assert [found(client, "1932"), found(client, "1939")] == [1, 0]
    assert in_step()


def test_the_source_has_its_parts_and_pages_and_their_images_where_the_text_is_shown(client, poem):
    poem["part"].person = make.make_person("poet")
    poem["part"].save()
    record = json(client, "sources/memoir/")
    assert [(part["title"], part["start"], part["end"], part["person"]["slug"]) for part in record["parts"]] == [
        ("Spring", 0, poem["part"].end, "poet")
    ]
    assert [(page["label"], page["image"], page["image_rights"]) for page in record["pages"]] == [
        ("12", "https://example.org/12.jpg", "Public domain"),
        ("13", None, None),
    ]
    poem["part"].person.status = "draft"
    poem["part"].person.save()
    Source.objects.update(text_shown="context")
    record = json(client, "sources/memoir/")
    assert (record["parts"][0]["person"], record["pages"][0]["image"]) == (None, None)
    for form in ("tei", "ttl"):
        assert b"example.org/12.jpg" not in get(client, "sources/memoir/", format=form).content


def test_documents_follow_what_becomes_of_parts_and_pages(client, poem):
    def cited():
        assert in_step()
        passage = json(client, "people/guevorkian/")["statements"][0]["passage"]
        return passage["part"] and passage["part"]["title"], passage["pages"]

    assert cited() == ("Spring", "12–13")
    poem["part"].title = "Autumn"
    poem["part"].save()
    poem["page"].label = "xii"
    poem["page"].save()
    assert cited() == ("Autumn", "xii–13")
    make.make_part("in the", "1936.", poem["source"], title="Inner", kind="note")
    assert cited() == ("Inner", "xii–13")
    type(poem["part"]).objects.all().delete()
    type(poem["page"]).objects.all().delete()
    assert cited() == (None, None)


def test_the_log_tells_of_the_source_whose_parts_change(client, poem):
    def entries():
        return [(entry["change"], entry["url"]) for entry in json(client, "changes/")["results"]]

    before = len(entries())
    poem["part"].title = "Autumn"
    poem["part"].save()
    changed = ("people/guevorkian", "sources/memoir", "statements/said")
    assert sorted(entries()[before:]) == [("changed", f"/api/v1/{one}/") for one in changed]


def test_citations_give_the_part_and_the_page(client, poem):
    text = json(client, "statements/said/cite/")["text"]
    place = "N. N., “Spring” (1920), in: M. B., A memoir, 1961, pp. 12–13"
    assert f"“in the spring of 1936” [{place}]" in text


def test_exports_tell_of_part_and_pages(client, poem):
    tei = get(client, "statements/said/", format="tei").content.decode()
    assert '<bibl type="part" subtype="poem">' in tei
    assert '<citedRange unit="page" from="12" to="13">12–13</citedRange>' in tei
    tei = get(client, "sources/memoir/", format="tei").content.decode()
    assert '<pb n="12" facs="https://example.org/12.jpg"/>Guevorkian was arrested' in tei
    turtle = get(client, "sources/memoir/", format="ttl").content.decode()
    assert f"sources/memoir/#part-{poem['part'].ref}" in turtle
    assert "dcterms:hasPart" in turtle
    rows = get(client, "statements/", format="csv").getvalue().decode().splitlines()
    cells = dict(zip(rows[0].lstrip("\ufeff").split(","), rows[1].split(","), strict=False))
    assert (cells["pages"], cells["part"]) == ("12–13", poem["part"].ref)


def test_sources_are_filtered_by_kind(client, poem):
    make.make_source("letter", kind="letter")
    make.make_source("other", kind="")

    def slugs(kind):
        return [one["slug"] for one in json(client, "sources/", kind=kind)["results"]]

    assert [slugs("memoir"), slugs("letter,memoir"), slugs("book")] == [["memoir"], ["letter", "memoir"], []]
    response = client.get("/api/v1/sources/", {"kind": "poem"})
    assert (response.status_code, response.json()["errors"][0]["parameter"]) == (400, "kind")
