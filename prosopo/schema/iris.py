"""IRIs of records: the addresses of their pages."""

_API = "/api/v1"


def iri(base: str, url: str) -> str:
    """The IRI of the record that the API serves at `url`, below the installation's origin.

    >>> iri("https://prosopo.example.org", "/api/v1/people/guevorkian/")
    'https://prosopo.example.org/people/guevorkian/'
    """
    return base + page_path(url)


def page_path(url: str) -> str:
    """The path of the page of the record that the API serves at `url`.

    >>> page_path("/api/v1/people/guevorkian/")
    '/people/guevorkian/'
    """
    return url.removeprefix(_API)
