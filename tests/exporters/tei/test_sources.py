"""Sources as TEI: what an archive keeps, and all else."""

import pytest

from prosopo.schema import RecordKind
from tests.exporters.tei.documents import TEI, document, every, text_of
from tests.schema.examples import record


@pytest.mark.parametrize(("kind", "element"), [("archival_file", "msDesc"), ("letter", "msDesc"), ("book", "bibl")])
def test_what_an_archive_keeps_is_described_as_a_manuscript(kind, element):
    found = document([("sources", record(RecordKind.SOURCES) | {"kind": kind})])
    (described,) = [one for one in every(found, "listBibl")[0] if one.tag != f"{TEI}head"]
    assert described.tag == f"{TEI}{element}"
    (identifier,) = every(found, "msIdentifier")
    marks = [(one.tag.removeprefix(TEI), one.get("type")) for one in identifier]
    assert marks == [
        ("settlement", None),
        ("repository", None),
        *(("idno", mark) for mark in ("fonds", "opis", "delo", "leaf")),
    ]
    assert text_of(identifier[1]).startswith("archive-")


def test_a_letter_that_no_archive_keeps_is_a_bibl():
    letter = record(RecordKind.SOURCES) | {"kind": "letter", "bibliography": None}
    (listed,) = every(document([("sources", letter)]), "listBibl")
    assert [one.tag for one in listed] == [f"{TEI}bibl"]


def test_a_manuscript_has_all_that_is_known_of_it():
    file = record(RecordKind.SOURCES) | {"kind": "archival_file"}
    (manuscript,) = every(document([("sources", file)]), "msDesc")
    assert [one.tag.removeprefix(TEI) for one in manuscript] == ["msIdentifier", "msContents", "history", "additional"]
    words = text_of(manuscript)
    for member in ("title", "citation", "rights", "reliability_note", "holder", "access_note", "text"):
        assert file[member] in words
