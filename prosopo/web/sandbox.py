"""The template tag of the sandbox notice: a tag, since error pages are rendered without context processors."""

from django import template
from django.conf import settings

register = template.Library()


@register.inclusion_tag("includes/sandbox.html")
def sandbox() -> dict[str, bool]:
    """The notice that changes are not kept; empty where the real data is served."""
    return {"is_sandbox": settings.SANDBOX}
