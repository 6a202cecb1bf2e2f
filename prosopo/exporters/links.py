"""The header `Link` (RFC 8288): what an answer belongs to, and where more on it is. All relations are IANA's."""

from collections.abc import Iterable

from prosopo.exporters.publication import Licence, dataset_url

# Characters of the header: what stands between reader and server often takes no more than 4,096 for all headers.
_MOST = 3_000


def link(url: str, relation: str, **attributes: str) -> str:
    """One link.

    >>> link("/people/", "alternate", type="text/html")
    '</people/>; rel="alternate"; type="text/html"'
    """
    return "; ".join([f"<{url}>", f'rel="{relation}"', *(f'{name}="{text}"' for name, text in attributes.items())])


def dataset_links(base: str, licence: Licence) -> list[str]:
    """The links of whatever is served to its dataset and its licence."""
    return [link(dataset_url(base), "collection"), link(licence.url, "license")]


def citation_link(url: str) -> str:
    """The link to how something is cited."""
    return link(url, "describedby", title="citation")


def link_header(links: Iterable[str]) -> str:
    """The value of the header: the links in order, without those that would make it too long.

    >>> long = link(f"/people/?q={'x' * 3000}", "next")
    >>> link_header([link("/datasets/", "collection"), long, link("/licence", "license")])
    '</datasets/>; rel="collection", </licence>; rel="license"'
    """
    kept, length = [], 0
    for one in links:
        if length + len(one) <= _MOST:
            kept.append(one)
            length += len(one) + len(", ")
    return ", ".join(kept)
