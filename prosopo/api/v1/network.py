"""Who is tied to whom, and by which statements."""

from collections.abc import Collection, Sequence
from typing import Any, ClassVar

import orjson
from django.http import HttpResponse
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request

from prosopo import models, search
from prosopo.api.base_url import base_of
from prosopo.api.problems import BadParameter, fault
from prosopo.api.rendering import JSONRenderer, renderer
from prosopo.api.streaming import filename_of, links
from prosopo.api.v1 import citation_views
from prosopo.api.v1.base import ReadOnlyViewSet, refuse_unknown
from prosopo.api.v1.filter_base import Parameter, all_read
from prosopo.api.v1.filters import PeopleFilters
from prosopo.api.v1.form_fields import ChoicesField
from prosopo.api.v1.responses import answer, answer_with
from prosopo.api.v1.serializers import Named, Pointer
from prosopo.exporters.current_release import published
from prosopo.exporters.date_bounds import day_or_none
from prosopo.exporters.graphs import WRITTEN
from prosopo.index.builders.facets import CERTAINTY_CODE
from prosopo.index.builders.fragments import pointer, reference
from prosopo.index.reading import documents
from prosopo.models.statements import Certainty
from prosopo.search.networks import MOST_LINKS, MOST_PEOPLE, TIES, Link, Network, NetworkTooLarge
from prosopo.types import JSON

_CERTAINTY = {code: word for word, code in CERTAINTY_CODE.items()}
_RECORDS = {"group": "groups", "camp": "camps", "event": "events"}


class NetworkFilters(PeopleFilters):
    """Whom a network is of, and what ties count."""

    ties = Parameter(
        ChoicesField,
        "What ties two people: `relation`, or the same `group`, `camp` or `event` at possibly the same time; several "
        "by commas, all if left out. Denied statements never do. `kind`, `date` and `certainty` bind to the statements "
        "that tie, too; a statement without a date may be of any time. A group, camp or event ties only where it is "
        "named itself.",
        "relation",
        list(TIES),
    )


class Node(serializers.Serializer):
    """Someone in the network."""

    slug = serializers.CharField()
    name = serializers.CharField()
    url = serializers.CharField()
    sex = serializers.CharField()
    is_named = serializers.BooleanField()
    groups = Named(many=True)
    camps = Named(many=True)
    degree = serializers.IntegerField(help_text="How many others they are tied to.")


class Tie(serializers.Serializer):
    """One way in which two people are tied."""

    source = serializers.CharField(help_text="Slug of the one, of a relation the person.")
    target = serializers.CharField(help_text="Slug of the other, of a relation the related person.")
    tie = serializers.ChoiceField(list(TIES))
    label = serializers.CharField(
        help_text="The source is the … of the target; or the name of what they have in common."
    )
    directed = serializers.BooleanField(help_text="Whether it reads otherwise from the other side.")
    via = Named(allow_null=True, help_text="The group, camp or event that they have in common.")
    earliest = serializers.DateField(allow_null=True, help_text="First day on which it may have been so; null if open.")
    latest = serializers.DateField(allow_null=True, help_text="Last day on which it may have been so; null if open.")
    certainty = serializers.ChoiceField(Certainty.choices, help_text="The weaker of the two statements', at best.")
    statements = Pointer(many=True, help_text="The statements that say so.")


class Graph(serializers.Serializer):
    """People, and how they are tied."""

    people = serializers.IntegerField()
    ties = serializers.IntegerField()
    nodes = Node(many=True)
    links = Tie(many=True)


class NetworkViewSet(ReadOnlyViewSet):
    __doc__ = f"People tied by statements: at most {MOST_PEOPLE:,} of them, and {MOST_LINKS:,} links."

    queryset = models.Person.objects.none()
    filterset_class = NetworkFilters
    costly = ("list",)
    filter_backends = [DjangoFilterBackend]
    pagination_class = None
    serializer_class = Graph
    renderer_classes: ClassVar[list[Any]] = [
        JSONRenderer,
        *(renderer(name, media_type) for name, (media_type, _) in WRITTEN.items()),
    ]

    def served(self) -> Sequence[Any]:
        return citation_views.RENDERERS if self.action == "cite_list" else self.renderer_classes

    def get_serializer_class(self) -> type:
        return citation_views.Cited if self.action == "cite_list" else Graph

    @action(detail=False, url_path="cite")
    def cite_list(self, request: Request) -> HttpResponse:
        """How to cite the network."""
        self._asked(request)
        return citation_views.cite_selection(request, self.basename)

    def list(self, request: Request) -> HttpResponse:
        wanted, ties = self._asked(request)
        try:
            found = _served(search.network(wanted, [tie for tie in TIES if tie in ties]))
        except NetworkTooLarge as error:
            given = {name: ",".join(values) for name, values in request.query_params.lists() if name != "format"}
            asked = given or {"ties": ",".join(TIES)}
            raise BadParameter([fault(name, value, str(error)) for name, value in asked.items()]) from error
        form = request.accepted_renderer.format
        if form not in WRITTEN:
            return answer(request, found)
        media_type, written = WRITTEN[form]
        publication = published(base_of(request))
        headers = {
            "Content-Disposition": f'attachment; filename="{filename_of(publication, "network", form)}"',
            "Link": ", ".join(links(publication, citation_views.citation_of(request))),
        }
        return answer_with(request, written(found, publication.base), media_type, headers=headers)

    def _asked(self, request: Request) -> tuple[search.RecordQuery, Collection[str]]:
        """Whom the network is of, and what ties."""
        refuse_unknown(request, (*NetworkFilters.base_filters,))
        wanted = NetworkFilters.wanted(request.query_params, below=False)
        return wanted, all_read(NetworkFilters, request.query_params)["ties"] or list(TIES)


def _served(found: Network) -> JSON:
    """The network as it is served. One query."""
    items = {key: orjson.loads(item) for key, item in documents.items(found.people).items()}
    # Without whoever has been withdrawn meanwhile.
    there = [link for link in found.links if link.source in items and link.target in items]
    tied: dict[int, set[int]] = {key: set() for key in items}
    for link in there:
        tied[link.source].add(link.target)
        tied[link.target].add(link.source)
    members = ("slug", "name", "url", "sex", "is_named", "groups", "camps")
    nodes = [{name: item[name] for name in members} | {"degree": len(tied[key])} for key, item in items.items()]
    slugs = {key: item["slug"] for key, item in items.items()}
    drawn = [_link(link, found, slugs) for link in there]
    return {"people": len(nodes), "ties": len(drawn), "nodes": nodes, "links": drawn}


def _link(link: Link, found: Network, slugs: dict[int, str]) -> JSON:
    said = [found.statements[key] for key in sorted(link.statements) if key in found.statements]
    if link.via.tie == "relation":
        label, directed, via = said[0].label or "", not said[0].symmetric, None
    else:
        slug, name = found.terms[link.via]
        label, directed, via = name, False, reference(_RECORDS[link.via.tie], slug, name)
    return {
        "source": slugs[link.source],
        "target": slugs[link.target],
        "tie": link.via.tie,
        "label": label,
        "directed": directed,
        "via": via,
        "earliest": day_or_none(link.earliest),
        "latest": day_or_none(link.latest),
        "certainty": _CERTAINTY[link.certainty],
        "statements": [pointer("statements", one.ref) for one in said],
    }
