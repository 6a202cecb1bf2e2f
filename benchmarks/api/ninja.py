"""The same records by django-ninja: a WSGI application of its own, without any middleware."""

import os
from pathlib import Path
from typing import Any

import django
import orjson
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest
from django.urls import path

from prosopo import environment

settings.configure(
    SECRET_KEY=os.environ["SECRET_KEY"],
    ALLOWED_HOSTS=["127.0.0.1"],
    DATABASES={"default": environment.database("DATABASE_URL", Path())},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    INSTALLED_APPS=["prosopo.apps.ProsopoConfig"],
    MIDDLEWARE=[],
    ROOT_URLCONF=__name__,
    USE_TZ=True,
)
django.setup()

from django.shortcuts import get_object_or_404  # noqa: E402  models can be imported only now
from ninja import NinjaAPI  # noqa: E402
from ninja.pagination import CursorPagination, paginate  # noqa: E402
from ninja.renderers import BaseRenderer  # noqa: E402

from benchmarks.api import ninja_shapes as shapes  # noqa: E402
from prosopo.models import Camp, Dispute, IdentityJudgement, Person, PersonName, Statement, Status  # noqa: E402

NAMED = ("person", "subject_group", "group", "role", "camp", "fate", "event", "related_person", "relation", "speaker")

# Made once, to save each request the making. The names are not published(): that these people are public is known
# already, and asking again costs SQLite a walk over all of them.
_CITED = Q(passage__isnull=True) | Q(passage__source__status=Status.PUBLISHED)
NAMES = Prefetch("names", PersonName.objects.filter(_CITED).select_related("passage").order_by("id"))
DISPUTES = Prefetch("disputes", Dispute.objects.published().select_related("preferred"))
SAID = Statement.objects.published().select_related(*NAMED, "passage__source").order_by("id")
STATEMENTS = SAID.prefetch_related("also_cites__source", DISPUTES)
JUDGED = IdentityJudgement.objects.published().order_by("id")
FULL = Person.objects.published().prefetch_related(
    NAMES,
    Prefetch("statements", STATEMENTS),
    Prefetch("related_statements", STATEMENTS),
    Prefetch("spoken_statements", STATEMENTS),
    Prefetch("judged_first", JUDGED.select_related("second")),
    Prefetch("judged_second", JUDGED.select_related("first")),
)
AFFIRMED = Statement.objects.published().affirmed()
GIVEN = AFFIRMED.select_related("group", "role", "camp", "fate").order_by("id")
ITEMS = Person.objects.published().prefetch_related(NAMES, Prefetch("statements", GIVEN))


class ORJSONRenderer(BaseRenderer):
    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        return orjson.dumps(data)


api = NinjaAPI(renderer=ORJSONRenderer(), docs_url=None, openapi_url=None)


@api.get("people/", response=list[shapes.PersonItem])
@paginate(CursorPagination, ordering=("sort_key", "id"))
def people(request: HttpRequest, camp: str | None = None) -> QuerySet[Person]:
    """A page of list items. Queries: people, names, statements."""
    if camp is None:
        return ITEMS.all()
    places = Camp.objects.filter(slug=camp).with_descendants()
    return ITEMS.filter(pk__in=AFFIRMED.filter(camp__in=places.values("pk")).values("person"))


@api.get("people/{slug}/", response=shapes.Person)
def person(request: HttpRequest, slug: str) -> Person:
    """A full record. Queries: person, names, statements (3), mentions (6 at most), judgements (2)."""
    found: Person = get_object_or_404(FULL, slug=slug)
    return found


urlpatterns = [path("api/v1/", api.urls)]
application = get_wsgi_application()
