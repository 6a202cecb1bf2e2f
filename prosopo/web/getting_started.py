"""First steps in an empty installation: what the home page and the admin's index show until there is data."""

from django.contrib.admin import site
from django.http import HttpRequest
from django.urls import reverse

from prosopo.models import Person, Source


def getting_started_links(request: HttpRequest) -> dict[str, str]:
    """The URLs of the forms that add a first source and person; empty strings where the user may not add one."""
    return {"add_source": _add_url(request, Source), "add_person": _add_url(request, Person)}


def getting_started_steps(request: HttpRequest) -> dict[str, str | bool]:
    """The links for curators, and whether there are sources and people, drafts included. Two queries."""
    return getting_started_links(request) | {
        "has_source": Source.objects.exists(),
        "has_person": Person.objects.exists(),
    }


def _add_url(request: HttpRequest, model: type[Source] | type[Person]) -> str:
    if not site.has_permission(request) or not site.get_model_admin(model).has_add_permission(request):
        return ""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")
