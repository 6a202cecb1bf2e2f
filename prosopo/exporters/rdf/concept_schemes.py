"""The concept schemes of linked data: one for each vocabulary whose terms have records."""

from prosopo.schema import RecordKind
from prosopo.schema.terms import TERMS

# The title of each; the vocabulary describes them, and their top concepts say so themselves.
CONCEPT_SCHEMES = {kind: kind.plural.replace("_", " ").capitalize() for kind in TERMS}


def scheme_iri(kind: RecordKind, base: str) -> str:
    """The IRI of a vocabulary's concept scheme, in the document of our own vocabulary."""
    return f"{base}/vocabulary#{kind.plural}-scheme"
