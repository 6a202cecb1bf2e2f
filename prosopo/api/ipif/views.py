"""IPIF 0.3.3 at compliance level 1: reading, with all filters. Other methods are answered 405."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, NamedTuple

from django.db.models import Q
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.utils.encoding import escape_uri_path
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from prosopo.api.ipif import filters, objects, ordering, queries
from prosopo.api.ipif.describing import DESCRIPTION
from prosopo.api.problems import BadParameter, fault
from prosopo.api.v1.base import ReadOnlyView
from prosopo.api.v1.openapi_problems import problems
from prosopo.api.v1.responses import json_response
from prosopo.base_url import base_of
from prosopo.exporters.current_release import current_publication
from prosopo.types import JSON

_PROFILE = '<https://raw.githubusercontent.com/GVogeler/prosopogrAPhI/master/level1.json>;rel="profile"'
_SIZE, _MOST = 30, 200  # objects on a page
_MOST_PAGES = 9_999_999
_NUL = "\0"  # which PostgreSQL does not take in a text

_MISSING = {404: "There is no such public object."}
_ANSWER = {200: OpenApiResponse({"type": "object"}, description="As IPIF 0.3.3 has it.")}


class Endpoint(NamedTuple):
    """One of the four endpoints: the list of its records, their identifying field, and the builder of its objects."""

    records: str  # the name of the list on the site
    identity: str
    build: Callable[[Sequence[int], str], list[JSON]]


ENDPOINTS = {
    "persons": Endpoint("people", "slug", objects.persons),
    "sources": Endpoint("sources", "slug", objects.sources),
    "factoids": Endpoint("ipif/factoids", "ref", objects.factoids),
    "statements": Endpoint("statements", "ref", objects.statements),
}


class IPIFView(ReadOnlyView):
    """One address of the format."""

    metadata_class = None
    http_method_names = ["get", "head"]

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        if isinstance(response, Response) and isinstance(response.data, dict):
            response.data.setdefault("instance", base_of(request) + escape_uri_path(request.path))
        finished = super().finalize_response(request, response, *args, **kwargs)
        finished.headers["Link"] = _PROFILE
        return finished

    def parameters(self, request: Request, known: Sequence[str]) -> dict[str, str]:
        """The parameters of a request, each once.

        Raises:
            BadParameter: for an unknown one, for different values of one, and for a character that no record has.
        """
        given = request.query_params
        faults = []
        for name in sorted(set(given)):
            if name not in {*known, "format"}:
                message = f"Extra query parameter. Known here: {', '.join(sorted(known)) or 'none'}."
                faults.append(fault(name, given[name], message))
            elif len(set(given.getlist(name))) > 1:
                faults.append(fault(name, ",".join(given.getlist(name)), "Give this parameter once."))
            elif _NUL in given[name]:
                faults.append(fault(name, given[name], "Leave out the NUL character: no record has any."))
        if faults:
            raise BadParameter(faults)
        return {name: given[name] for name in known if name in given}


class DescribeView(IPIFView):
    """What the service says of itself."""

    @extend_schema(
        operation_id="ipif_describe",
        tags=["ipif"],
        summary="Describe the IPIF service",
        responses=_ANSWER | problems(),
    )
    def get(self, request: Request) -> HttpResponse:
        self.parameters(request, ())
        publication = current_publication(base_of(request))
        return json_response(
            request,
            {
                "complianceLevel": 1,
                "description": DESCRIPTION,
                "provider": publication.publisher,
                "contact": publication.url,
                "vocabs": [f"{publication.base}/vocabulary"],
                "formats": ["application/json"],
            },
        )


def _parameters(kind: str) -> list[OpenApiParameter]:
    conditions = [
        OpenApiParameter(name, str, description="See the service's description.") for name in filters.PARAMETERS[kind]
    ]
    known = ", ".join({**ordering.INDEXED_ORDERS[kind], **ordering.SORTED_ORDERS[kind]})
    return [
        OpenApiParameter("size", {"type": "integer", "minimum": 1, "maximum": _MOST, "default": _SIZE}),
        OpenApiParameter("page", {"type": "integer", "minimum": 1, "default": 1}),
        OpenApiParameter("sortBy", str, description=f"One of {known}, with ASC or DESC behind it."),
        *conditions,
    ]


class ListView(IPIFView):
    """A list of one kind of objects."""

    kind: ClassVar[str]
    costly_actions = ("get", "head")

    def get(self, request: Request) -> HttpResponse:
        endpoint, parameters = ENDPOINTS[self.kind], self.parameters(request, filters.parameter_names(self.kind))
        size, page = _number(parameters, "size", _SIZE, _MOST), _number(parameters, "page", 1, _MOST_PAGES)
        condition = filters.condition(parameters, base_of(request))
        object_list = queries.find_objects(self.kind, condition)
        count = object_list.total
        order = ordering.order(self.kind, parameters.get("sortBy", "createdWhen"), can_be_sorted=count.is_exact)
        first = (page - 1) * size
        if first >= queries.REACH and not count.is_exact:
            message = f"Pages lead to the first {queries.REACH:,} objects: filter, so that what you want is among them."
            raise BadParameter([fault("page", parameters["page"], message)])
        keys = object_list.page(order, first, min(first + size, queries.REACH))
        is_exact = count.is_exact and not (condition and condition.is_cut)
        protocol = {"size": size, "page": page, "totalHits": count.number, "totalHitsIsExact": is_exact}
        return json_response(request, {"protocol": protocol, self.kind: endpoint.build(keys, base_of(request))})


class DetailView(IPIFView):
    """One object, by its id or its URI."""

    kind: ClassVar[str]

    def get(self, request: Request, identity: str) -> HttpResponse:
        self.parameters(request, ())
        absent = Http404(f"There is no public object {identity[:200]} among the {self.kind}.")
        if _NUL in identity:
            raise absent
        base = base_of(request)
        q, moved_to = self._identify(identity, base)
        keys = list(queries.all_objects(self.kind).filter(q).values_list("pk", flat=True)[:1])
        if keys and moved_to:
            return HttpResponsePermanentRedirect(f"/ipif/{self.kind}/{moved_to}")
        if representations := ENDPOINTS[self.kind].build(keys, base):
            return json_response(request, representations[0])
        raise absent

    def _identify(self, identity: str, base: str) -> tuple[Q, str]:
        """The condition on the object, and its current id where the person's record has been merged into another."""
        endpoint = ENDPOINTS[self.kind]
        if self.kind == "factoids":
            passage, person = filters.split_factoid(identity, base)
            current = filters.current_slug(person)
            return Q(passage__ref=passage, person__slug=current), "" if current == person else f"{passage}:{current}"
        local = filters.local_id(identity, endpoint.records, base).strip("/")
        current = filters.current_slug(local) if self.kind == "persons" else local
        return Q(**{endpoint.identity: current}), "" if current == local else current


def _number(parameters: dict[str, str], name: str, default: int, most: int) -> int:
    given = parameters.get(name)
    if given is None:
        return default
    if not (given.isascii() and given.isdigit() and len(given) < 8 and 1 <= int(given) <= most):
        raise BadParameter([fault(name, given, f"Give a whole number from 1 to {most}.")])
    return int(given)


def list_view(kind: str) -> type[ListView]:
    view = type(f"{kind.capitalize()}ListView", (ListView,), {"kind": kind, "__doc__": ListView.__doc__})
    documented = extend_schema(
        operation_id=f"ipif_{kind}",
        tags=["ipif"],
        summary=f"List {kind} in IPIF",
        parameters=_parameters(kind),
        responses=_ANSWER | problems(),
    )
    return extend_schema_view(get=documented)(view)


def detail_view(kind: str) -> type[DetailView]:
    view = type(f"{kind.capitalize()}DetailView", (DetailView,), {"kind": kind, "__doc__": DetailView.__doc__})
    redirected = {301: OpenApiResponse(description="The record of the person has been merged into another.")}
    documented = extend_schema(
        operation_id=f"ipif_{kind}_one",
        tags=["ipif"],
        summary=f"One of the {kind} in IPIF",
        responses=_ANSWER | problems(_MISSING) | (redirected if kind in {"persons", "factoids"} else {}),
    )
    return extend_schema_view(get=documented)(view)
