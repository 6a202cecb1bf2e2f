"""The base URL of all identifiers."""

from django.conf import settings
from django.http import HttpRequest


def base_of(request: HttpRequest) -> str:
    """The origin of all identifiers, without a final slash: `PUBLIC_URL`, or else that of the request."""
    return settings.PUBLIC_URL or f"{request.scheme}://{request.get_host()}"
