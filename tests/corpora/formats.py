"""Readers of the records of a corpus in each format: JSON, CSV, TEI and Turtle."""

import re

import rdflib
from lxml import etree

from prosopo.tabular.csv_lines import ADDED
from tests.api.answers import answer
from tests.api.exports import content, rows
from tests.exporters.tei.documents import ID, TEI, every, schema, text_of

BASE = "http://testserver"
FPO = rdflib.Namespace("https://github.com/johnBradley501/FPO/raw/master/fpo.owl#")
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
OURS = rdflib.Namespace(f"{BASE}/vocabulary#")
EDTF = rdflib.URIRef("http://id.loc.gov/datatypes/edtf/EDTF")
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


class JSONPerson:
    """A person's record, and its statements by reference."""

    def __init__(self, client, slug):
        self.record = answer(client, f"people/{slug}/")
        self.statements = {one["ref"]: one for one in self.record["statements"]}

    def date(self, ref):
        """A statement's EDTF, calendar, first and last day."""
        date = self.statements[ref]["date"]
        return date["edtf"], date["calendar"], date["earliest"], date["latest"]


def csv_row(client, path, identity):
    """The row of a record in its list as CSV, without its empty columns and the apostrophes added to it."""
    (row,) = (row for row in rows(client, path) if identity in (row.get("slug"), row.get("ref")))
    return {name: re.sub(ADDED, "", value) for name, value in row.items() if value}


class TEIPerson:
    """The person of a document that keeps to the schema, and the elements of the statements by reference."""

    def __init__(self, client, slug):
        document = etree.fromstring(content(client, f"people/{slug}/", format="tei"))
        assert schema().validate(document), schema().error_log
        (self.element,) = every(document, "person")
        self.document = document

    def statement(self, ref):
        """The element of a statement, wherever it stands."""
        (element,) = self.document.xpath("//*[@xml:id=$id]", id=f"statements-{ref}")
        return element

    def names(self):
        """The forms of the name, each with its language; without the form that it is sorted by."""
        forms = self.element.findall(f"{TEI}persName")
        return [(one.get(LANGUAGE), text_of(one)) for one in forms if one.get("type") != "sort"]

    def quotes(self, ref):
        """The words that a statement cites."""
        return [text_of(one) for one in every(self.statement(ref), "quote")]


class Graph:
    """A record's triples."""

    def __init__(self, client, path):
        self.triples = rdflib.Graph()
        self.triples.parse(data=content(client, f"{path}/", format="ttl"), format="turtle")

    def values(self, path, term):
        """The values of a term of a record: `values("people/aba", OURS.nameForm)`."""
        return set(self.triples.objects(rdflib.URIRef(f"{BASE}/{path}"), term))

    def value(self, path, term):
        """Its one value; None where there is none."""
        found = self.values(path, term)
        assert len(found) <= 1, found
        return next(iter(found), None)


def thing(path):
    """The IRI of a record: `thing("people/aba")`."""
    return rdflib.URIRef(f"{BASE}/{path}/")


__all__ = [
    "EDTF",
    "FPO",
    "ID",
    "OA",
    "OURS",
    "TEI",
    "Graph",
    "JSONPerson",
    "TEIPerson",
    "csv_row",
    "every",
    "text_of",
    "thing",
]
