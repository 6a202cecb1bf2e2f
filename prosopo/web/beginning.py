"""How to begin where there is nothing yet: what the first page and the admin's say then."""

from django.contrib.admin import site
from django.http import HttpRequest
from django.urls import reverse

from prosopo.models import Person, Source

_Model = type[Source] | type[Person]


def beginning(request: HttpRequest) -> dict[str, str]:
    """The addresses of the forms that add a first source and person; each is empty to whom may not add one."""
    return {"add_source": _form(request, Source), "add_person": _form(request, Person)}


def steps(request: HttpRequest) -> dict[str, str | bool]:
    """The same for curators, with which of both there is, drafts among them. Two queries."""
    return beginning(request) | {"has_source": Source.objects.exists(), "has_person": Person.objects.exists()}


def _form(request: HttpRequest, model: _Model) -> str:
    if not site.has_permission(request) or not site.get_model_admin(model).has_add_permission(request):
        return ""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")
