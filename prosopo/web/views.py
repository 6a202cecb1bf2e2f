"""The site's pages."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import conditional_page, require_safe

from prosopo.models import Person, Source, Statement
from prosopo.models.counting import bounded_count


@require_safe
@conditional_page
def home(request: HttpRequest) -> HttpResponse:
    """What this is, how much it holds, and where to go. Queries: three counts, an example, sources."""
    public = Source.objects.published()
    counts = {
        "people": bounded_count(Person.objects.published()),
        "statements": bounded_count(Statement.objects.published()),
        "sources": bounded_count(public),
    }
    latest = public.only("slug", "title", "author", "citation").order_by("sort_key", "id")[:10]
    memberships = (
        Statement.objects.published().affirmed().filter(kind="membership", person__isnull=False).order_by("id")
    )
    example = memberships.select_related("group").only("group__slug", "group__name").first()
    context = {"counts": counts, "sources": latest, "example": example.group if example else None}
    return render(request, "web/home.html", context)


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Whether the database answers: 200 or 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except DatabaseError as error:
        return JsonResponse({"status": "failing", "database": type(error).__name__}, status=503)
    return JsonResponse({"status": "ok", "database": "answers"})
