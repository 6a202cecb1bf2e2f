"""Reading linked data back with rdflib."""

import datetime

import rdflib

from prosopo.exporters import rdf
from prosopo.exporters.publication import LICENCES, Publication

BASE = "https://prosopo.example.org"
PUBLICATION = Publication(
    BASE, "Prosopo", "The curators", LICENCES["CC-BY-4.0"], "2026.11.26.42", datetime.date(2026, 11, 26)
)
WRITTEN = {"json-ld": rdf.jsonld, "turtle": rdf.turtle, "nt": rdf.ntriples}

OURS = rdflib.Namespace(f"{BASE}/vocabulary#")
FPO = rdflib.Namespace("https://github.com/johnBradley501/FPO/raw/master/fpo.owl#")
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
CRM = rdflib.Namespace("http://www.cidoc-crm.org/cidoc-crm/")
SCHEMA = rdflib.Namespace("https://schema.org/")
EDTF = rdflib.URIRef("http://id.loc.gov/datatypes/edtf/EDTF")


def graph(records, form="nt"):
    """The graph of some records, written in one form and read back."""
    return parsed(b"".join(WRITTEN[form](records, PUBLICATION)), form)


def parsed(data, form="turtle"):
    found = rdflib.Graph()
    found.parse(data=data, format=form)
    return found


def record(path):
    """The IRI of a record: `record("people/guevorkian")`."""
    return rdflib.URIRef(f"{BASE}/{path}/")
