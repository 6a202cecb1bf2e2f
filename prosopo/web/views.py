"""The site's pages."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import conditional_page, require_safe

from prosopo import outages, search
from prosopo.index.builders.sources import sources
from prosopo.index.rebuild.builds import is_current
from prosopo.models import Source, Statement
from prosopo.models.counts import bounded_count
from prosopo.web.getting_started import getting_started_links

_RETRY_LATER = {"Retry-After": "30"}  # seconds


@require_safe
@conditional_page
def home(request: HttpRequest) -> HttpResponse:
    """The home page. Queries: three counts, those of `count_people`, an example, sources (4)."""
    public = Source.objects.published()
    counts = {
        "people": search.count_people(),
        "statements": bounded_count(Statement.objects.published()),
        "sources": bounded_count(public),
    }
    latest = sources(public.order_by("sort_key", "id")[:10])
    memberships = (
        Statement.objects.published().affirmed().filter(kind="membership", person__isnull=False).order_by("id")
    )
    example = memberships.select_related("group").only("group__slug", "group__name").first()
    context = {"counts": counts, "sources": latest, "example": example.group if example else None}
    if not latest:
        context["getting_started"] = getting_started_links(request)
    return render(request, "web/home.html", context)


@require_safe
@conditional_page
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may read: everything but the desk (RFC 9309)."""
    return HttpResponse("User-agent: *\nDisallow: /admin/\n", content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Whether the database is up, migrated and indexed by this version of Prosopo: 200, or 503 with the reason.

    Two queries.
    """
    obstacle = outages.current_outage()
    if obstacle is not None:
        return JsonResponse({"status": "failing", "database": obstacle.reason}, status=503, headers=_RETRY_LATER)
    if not is_current():
        index = "built by another version, or being built: `manage.py prepare`"
        body = {"status": "failing", "database": "answers", "index": index}
        return JsonResponse(body, status=503, headers=_RETRY_LATER)
    return JsonResponse({"status": "ok", "database": "answers"})
