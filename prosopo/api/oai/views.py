"""The address of the protocol."""

from typing import Any

from django.http import HttpResponse, QueryDict
from django.utils import timezone
from rest_framework.request import Request

from prosopo.api.oai.arguments import ProtocolError, read_arguments
from prosopo.api.oai.elements import document, make
from prosopo.api.oai.verbs import VERBS, Repository
from prosopo.api.rendering import JSONRenderer
from prosopo.api.v1.base import ReadOnlyView
from prosopo.base_url import base_of
from prosopo.exporters.current_release import current_publication
from prosopo.models.snapshots import snapshot

_FORM = "application/x-www-form-urlencoded"
_MOST_BYTES = 8000  # of a form, as of a query
_ECHOLESS = {"badVerb", "badArgument"}  # after these the request is given back without its arguments (section 3.2)


class OAIView(ReadOnlyView):
    """All six verbs, by GET and by POST, as the protocol has it: a form is only another way to ask, and writes nothing.

    So no token against forged requests is asked for, which harvesters could not have. Whatever is wrong with a request
    is told in XML with status 200; an argument that is unknown or given twice is an error, as the protocol requires.
    """

    schema = None  # the protocol has a document of its own
    http_method_names = ["get", "head", "post"]
    metadata_class = None
    costly_actions = ("get", "head", "post")

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:
        """Whatever is accepted: answers are XML, and what is no answer a problem in JSON."""
        return JSONRenderer(), JSONRenderer.media_type

    def get(self, request: Request) -> HttpResponse:
        return self._answer(request, request._request.GET)

    def post(self, request: Request) -> HttpResponse:
        return self._answer(request, _form(request))

    def _answer(self, request: Request, given: QueryDict | None) -> HttpResponse:
        time, base = timezone.now(), base_of(request)
        address, arguments = f"{base}/oai", {}
        try:
            if given is None:
                raise ProtocolError("badArgument", f"Send a form as {_FORM}, of at most {_MOST_BYTES} bytes.")
            arguments = read_arguments(given)
            with snapshot():
                repository = Repository(current_publication(base), address)
                content = VERBS[arguments["verb"]](repository, arguments)
        except ProtocolError as error:
            content = make("error", error.message, code=error.code)
            arguments = {} if error.code in _ECHOLESS else arguments
        body = document(address, arguments, time, content)
        return HttpResponse(body, content_type="text/xml; charset=utf-8", headers={"Cache-Control": "no-store"})


def _form(request: Request) -> QueryDict | None:
    """The arguments of a form, and of the address it was sent to; None for another body, or one too long."""
    body = request._request.read(_MOST_BYTES + 1)
    is_form = (request.content_type or "").partition(";")[0].strip().lower() == _FORM
    if len(body) > _MOST_BYTES or (body and not is_form):
        return None
    arguments = QueryDict(body, mutable=True, encoding="utf-8")
    arguments.update(request._request.GET)  # adds to what stands there, so that what is given twice is seen
    return arguments
