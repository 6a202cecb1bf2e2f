"""Networks of people: their ties, and the statements that make these."""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from django.http import HttpResponse
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.decorators import action
from rest_framework.request import Request

from prosopo import models, search
from prosopo.api.problems import BadParameter, fault
from prosopo.api.rendering import JSONRenderer, renderer_class
from prosopo.api.streaming import filename_of
from prosopo.api.v1 import citation_views
from prosopo.api.v1.base import ReadOnlyViewSet, refuse_unknown
from prosopo.api.v1.file_names import list_name
from prosopo.api.v1.filter_base import Parameter, clean_parameters
from prosopo.api.v1.filters import PeopleFilters
from prosopo.api.v1.form_fields import ChoicesField, OneChoiceField
from prosopo.api.v1.list_links import list_links
from prosopo.api.v1.responses import cacheable_response, json_response
from prosopo.api.v1.serializers.citations import CitationSerializer
from prosopo.api.v1.serializers.networks import GraphSerializer
from prosopo.base_url import base_of
from prosopo.dates import iso_of
from prosopo.exporters.current_release import current_publication
from prosopo.exporters.date_bounds import day_or_none
from prosopo.exporters.graphs import GRAPH_FORMATS
from prosopo.index.builders.facets import CERTAINTY_CODE
from prosopo.index.builders.fragments import pointer, reference
from prosopo.index.reading import documents
from prosopo.schema import RecordKind
from prosopo.search.network_links import Link, group_node
from prosopo.search.networks import MOST_LINKS, MOST_PEOPLE, TIES, TOGETHER, Network, NetworkTooLarge
from prosopo.types import JSON

_CERTAINTY = {code: word for word, code in CERTAINTY_CODE.items()}
_LISTS = {kind.noun: kind.plural for kind in (RecordKind.GROUPS, RecordKind.CAMPS, RecordKind.EVENTS)}


class NetworkFilters(PeopleFilters):
    """The filters of people in a network, and of their ties."""

    ties = Parameter(
        ChoicesField,
        "What ties two people: `relation`, or the same `group`, `camp` or `event` at possibly the same time; several "
        "by commas, all if left out. Denied statements never do. `kind`, `date` and `certainty` bind to the statements "
        "that tie, too; a statement without a date may be of any time. A group, camp or event ties only where it is "
        "named itself.",
        "relation",
        list(TIES),
    )
    groups = Parameter(
        OneChoiceField,
        "`include`: groups are in the network, too, where a relation ties someone to them (“arrested by”), or them to "
        "one another; only with the ties `relation`.",
        "include",
        ["exclude", "include"],
    )
    together = Parameter(
        OneChoiceField,
        "`certain`: only ties that are certain: both surely were there in one and the same time, or the relation is "
        "sure; `possible` (default): also those that are only possible.",
        "certain",
        TOGETHER,
    )


class NetworkViewSet(ReadOnlyViewSet):
    __doc__ = f"People tied by statements: at most {MOST_PEOPLE:,} of them, and {MOST_LINKS:,} links."

    queryset = models.Person.objects.none()
    filterset_class = NetworkFilters
    costly_actions = ("list",)
    filter_backends = [DjangoFilterBackend]
    pagination_class = None
    serializer_class = GraphSerializer
    renderer_classes = [
        JSONRenderer,
        *(renderer_class(name, media_type) for name, (media_type, _) in GRAPH_FORMATS.items()),
    ]

    def available_renderers(self) -> Sequence[Any]:
        return citation_views.RENDERERS if self.action == "cite_list" else self.renderer_classes

    def get_serializer_class(self) -> type:
        return CitationSerializer if self.action == "cite_list" else GraphSerializer

    @action(detail=False, url_path="cite")
    def cite_list(self, request: Request) -> HttpResponse:
        """How to cite the network."""
        self._query(request)
        return citation_views.cite_selection(request, self.basename)

    def list(self, request: Request) -> HttpResponse:
        query, asked = self._query(request)
        ties = [tie for tie in TIES if tie in (asked["ties"] or TIES)]
        try:
            found = search.network(query, ties, asked["groups"] == "include", asked["together"] == "certain")
            network = _network(found, asked["together"] == "certain")
        except NetworkTooLarge as error:
            parameters = {name: ",".join(values) for name, values in request.query_params.lists() if name != "format"}
            faulty = parameters or {"ties": ",".join(TIES)}
            raise BadParameter([fault(name, value, str(error)) for name, value in faulty.items()]) from error
        links = {"Link": list_links(request)}
        format_name = request.accepted_renderer.format
        if format_name not in GRAPH_FORMATS:
            return json_response(request, network, headers=links)
        media_type, write = GRAPH_FORMATS[format_name]
        publication, name = current_publication(base_of(request)), list_name(self.basename, request.query_params)
        headers = links | {
            "Content-Disposition": f'attachment; filename="{filename_of(publication, name, format_name)}"'
        }
        return cacheable_response(request, write(network, publication.base), media_type, headers=headers)

    def _query(self, request: Request) -> tuple[search.RecordQuery, Mapping[str, Any]]:
        """The query of people, and all that is asked."""
        refuse_unknown(request, (*NetworkFilters.base_filters,))
        query = NetworkFilters.record_query(request.query_params, with_descendants=False)
        return query, clean_parameters(NetworkFilters, request.query_params)


def _network(network: Network, certain_only: bool) -> JSON:
    """The network as it is served. One query.

    Two records that may be of one human being are never certainly together.
    """
    items = {key: orjson.loads(item) for key, item in documents.items(network.people).items()}
    members = ("slug", "name", "url", "sex", "is_named", "groups", "camps")
    nodes = {
        key: {"id": item["slug"], "kind": _PERSON} | {name: item[name] for name in members}
        for key, item in items.items()
    }
    nodes |= {group_node(key): _group(slug, name) for key, (slug, name) in network.groups.items()}
    same = _possibly_same(items)
    # Without whoever has been withdrawn meanwhile.
    links = [
        link
        for link in network.links
        if link.source in nodes and link.target in nodes and not (certain_only and (link.source, link.target) in same)
    ]
    neighbours: dict[int, set[int]] = {key: set() for key in nodes}
    for link in links:
        neighbours[link.source].add(link.target)
        neighbours[link.target].add(link.source)
    ids = {key: node["id"] for key, node in nodes.items()}
    ties = [_link(link, network, ids, (link.source, link.target) in same) for link in links]
    return {
        "people": len(items),
        "groups": len(network.groups),
        "ties": len(ties),
        "nodes": [node | {"degree": len(neighbours[key])} for key, node in nodes.items()],
        "links": ties,
    }


def _possibly_same(items: Mapping[int, JSON]) -> set[tuple[int, int]]:
    """The pairs of these people, either way round, who are or may be the same human being by a judgement."""
    keys = {item["slug"]: key for key, item in items.items()}
    pairs = {
        (key, keys[one["slug"]]) for key, item in items.items() for one in item["possibly_same"] if one["slug"] in keys
    }
    return pairs | {(second, first) for first, second in pairs}


_PERSON, _GROUP = RecordKind.PEOPLE.noun, RecordKind.GROUPS.noun


def _group(slug: str, name: str) -> JSON:
    """The node of a group. Its identity is no slug of a person: these have no slashes."""
    pointer_to = reference(RecordKind.GROUPS.plural, slug, name)
    blank: JSON = {"sex": None, "is_named": None, "groups": [], "camps": []}
    return {"id": f"{RecordKind.GROUPS.plural}/{slug}", "kind": _GROUP} | (pointer_to or {}) | blank


def _link(link: Link, network: Network, ids: dict[int, str], possibly_same: bool) -> JSON:
    statements = [network.statements[key] for key in sorted(link.statements) if key in network.statements]
    if link.via.tie == "relation":
        label, directed, via = statements[0].label or "", not statements[0].symmetric, None
    else:
        slug, name = network.terms[link.via]
        label, directed, via = name, False, reference(_LISTS[link.via.tie], slug, name)
    return {
        "source": ids[link.source],
        "target": ids[link.target],
        "tie": link.via.tie,
        "label": label,
        "directed": directed,
        "via": via,
        "together": "certain" if link.is_certain and not possibly_same else "possible",
        "possibly_same": possibly_same,
        "earliest": day_or_none(iso_of(link.earliest)),
        "latest": day_or_none(iso_of(link.latest)),
        "certainty": _CERTAINTY[link.certainty],
        "statements": [pointer("statements", statement.ref) for statement in statements],
    }
