"""The OpenAPI document, which is made once in each process."""

from functools import cache
from typing import Any

from django.http import HttpResponse
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView
from rest_framework.request import Request


@cache
def _rendered(renderer: type[Any]) -> bytes:
    """The document in one format; made once, since going through all views, filters and serializers takes a second."""
    document = SchemaGenerator().get_schema(request=None, public=True)
    written: bytes = renderer().render(document, renderer_context={})
    return written


class OpenAPIDocument(SpectacularAPIView):
    """The document as YAML or JSON."""

    @extend_schema(exclude=True)
    def get(self, request: Request) -> HttpResponse:
        renderer = request.accepted_renderer
        charset = f"; charset={renderer.charset}" if renderer.charset else ""
        name = self._get_filename(request, None)
        return HttpResponse(
            _rendered(type(renderer)),  # type: ignore[arg-type]  # classes can be hashed
            content_type=f"{renderer.media_type}{charset}",
            headers={"Content-Disposition": f'inline; filename="{name}"'},
        )
