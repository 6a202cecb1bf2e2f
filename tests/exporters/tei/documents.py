"""Reading TEI back, and holding it to the schema."""

import lzma
from functools import cache
from pathlib import Path

from lxml import etree

from prosopo.exporters.tei import tei
from tests.exporters.rdf.graphs import PUBLICATION

TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
# tei_all of TEI P5 4.3.0 as the TEI Consortium publishes it, under CC BY and BSD-2.
_SCHEMA = Path(__file__).with_name("tei_all-4.3.0.rng.xz")


@cache
def schema():
    with lzma.open(_SCHEMA) as file:
        return etree.RelaxNG(etree.parse(file))


def document(records):
    """The document of some records, once it has been held to the schema."""
    found = etree.fromstring(b"".join(tei(records, PUBLICATION)))
    assert schema().validate(found), schema().error_log
    return found


def every(found, *names):
    return list(found.iter(*(f"{TEI}{name}" for name in names)))


def text_of(element):
    return "".join(element.itertext())
