"""Downloads of the complete dataset."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Download:
    """The complete dataset in one format."""

    title: str
    form: str  # as in `format=`
    media_type: str
    path: str
    meant_for: str


_DUMP = "/api/v1/datasets/dump/?format="

DOWNLOADS = (
    Download(
        "Data package",
        "zip",
        "application/zip",
        "/api/v1/datasets/package/",
        "All tables as CSV, described column by column (Frictionless), with counts and checksums: for spreadsheets, "
        "R, pandas.",
    ),
    Download("JSON-LD", "jsonld", "application/ld+json", f"{_DUMP}jsonld", "Linked data for programs that read JSON."),
    Download("Turtle", "ttl", "text/turtle", f"{_DUMP}ttl", "Linked data to read, to query with SPARQL, to load."),
    Download("N-Triples", "nt", "application/n-triples", f"{_DUMP}nt", "Linked data to load into a triple store."),
    Download("TEI", "tei", "application/tei+xml", f"{_DUMP}tei", "Lists of people, groups, places and events in XML."),
)
