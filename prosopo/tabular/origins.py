"""The column of IRIs, whose origin is filled in when a file is sent: rows are stored, and made, without knowing it."""

from prosopo.schema.iris import iri
from prosopo.tabular.columns import Column

# What stands for the origin: a surrogate by itself, which is no character, so that no text has it; as a byte, one that
# UTF-8 never has (PEP 383).
_MARK = "\udcff"
_MARK_IN_BYTES = b"\xff"

IRI = Column("iri", lambda record: iri(_MARK, record["url"]), "The record's permanent address, to be cited.")


def encoded(text: str) -> bytes:
    """The text in UTF-8, with the byte that stands for the origin wherever its mark is.

    >>> with_origin(encoded(f"{IRI.of({'url': '/api/v1/people/ivanov/'})},Иванов"), "https://example.org").decode()
    'https://example.org/people/ivanov/,Иванов'
    """
    return text.encode("utf-8", "surrogateescape")


def with_origin(rows: bytes, base: str) -> bytes:
    """Rows with this origin in all their IRIs."""
    return rows.replace(_MARK_IN_BYTES, base.encode())
