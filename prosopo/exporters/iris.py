"""IRIs of records, as exports write them."""

from prosopo.schema.iris import iri, page_path

__all__ = ["iri", "page_path"]
