"""Where records are found in the world: what every identifier of ours begins with."""

from django.conf import settings
from django.http import HttpRequest


def base_of(request: HttpRequest) -> str:
    """The origin of all identifiers, without a slash at its end: `PUBLIC_URL`, or else the one that was asked."""
    return settings.PUBLIC_URL or f"{request.scheme}://{request.get_host()}"
