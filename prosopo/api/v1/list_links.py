"""The header `Link` of lists."""

from rest_framework.request import Request

from prosopo.api.v1.citation_views import citation_address
from prosopo.base_url import base_of
from prosopo.exporters.current_release import current_licence
from prosopo.exporters.links import citation_link, dataset_links, link, link_header


def list_links(request: Request, next_url: str | None = None, previous_url: str | None = None) -> str:
    """The value of `Link` of a list or network: its dataset, licence and citation, the next and the previous page."""
    base = base_of(request)
    pages = {"next": next_url, "prev": previous_url}
    return link_header(
        [
            *dataset_links(base, current_licence()),
            *(link(url, relation) for relation, url in pages.items() if url),
            citation_link(f"{base}{citation_address(request)}"),
        ]
    )
