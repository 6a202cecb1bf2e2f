"""What every page says in a sandbox; a tag, since pages of failures are rendered without a context of their own."""

from django import template
from django.conf import settings

register = template.Library()


@register.inclusion_tag("includes/sandbox.html")
def sandbox() -> dict[str, bool]:
    """The notice that nothing is kept; nothing where the real data is served."""
    return {"is_sandbox": settings.SANDBOX}
