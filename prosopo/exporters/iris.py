"""IRIs of records: the addresses of their pages."""

_API = "/api/v1"


def iri(base: str, url: str) -> str:
    """The IRI of the record that the API serves at `url`, below the installation's origin.

    >>> iri("https://prosopo.example.org", "/api/v1/people/guevorkian/")
    'https://prosopo.example.org/people/guevorkian/'
    """
    return base + url.removeprefix(_API)
