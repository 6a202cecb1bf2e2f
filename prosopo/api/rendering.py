"""JSON as bytes, by orjson."""

from typing import Any

import orjson
from rest_framework.renderers import BaseRenderer


class JSONRenderer(BaseRenderer):
    media_type = "application/json"
    format = "json"
    charset = None  # JSON is UTF-8 by definition (RFC 8259, section 8.1)
    render_style = "binary"

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> bytes:
        return b"" if data is None else orjson.dumps(data)


def renderer_class(name: str, media_type: str) -> type[JSONRenderer]:
    """A renderer class for a format besides JSON; it renders only errors, and these as JSON."""
    return type(name.capitalize(), (JSONRenderer,), {"media_type": media_type, "format": name})
