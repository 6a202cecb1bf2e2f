"""The URLs of the site, the desk and the APIs."""

from django.contrib import admin
from django.urls import include, path, re_path
from django.views.decorators.http import conditional_page
from drf_spectacular.views import SpectacularSwaggerSplitView

from prosopo.api import roots
from prosopo.api.document import OpenAPIDocument
from prosopo.api.oai.views import OAIView
from prosopo.api.reconcile.views import ServiceView
from prosopo.web import datasets, permalinks, views
from prosopo.web.records import views as record_pages

urlpatterns = [
    path("", views.home, name="home"),
    path("robots.txt", views.robots, name="robots"),
    path("healthz", views.healthz, name="healthz"),
    path("datasets/", datasets.datasets, name="datasets"),
    path("vocabulary", permalinks.vocabulary, name="vocabulary"),
    path("vocabulary/shapes", permalinks.shapes, name="shapes"),
    path("people/<slug:identity>/timeline/", permalinks.timeline, name="timeline"),
    re_path(
        f"^(?P<records>{'|'.join(record_pages.KINDS_BY_PATH)})/(?P<identity>[A-Za-z0-9._-]{{1,80}})/$",
        record_pages.record,
        name="thing",
    ),
    path("admin/", admin.site.urls),
    path("api/v1/", include("prosopo.api.v1.urls")),
    path("ipif/", include("prosopo.api.ipif.urls")),
    path("reconcile", ServiceView.as_view(schema=None)),  # as people paste it; a redirect would lose what is posted
    path("reconcile/", include("prosopo.api.reconcile.urls")),
    path("api/", roots.APIRootView.as_view(), name="api"),
    path("api/v1/", roots.Version1RootView.as_view(), name="v1"),
    path("oai", OAIView.as_view(), name="oai"),
    path("oai/", OAIView.as_view()),
    path("api/schema/", conditional_page(OpenAPIDocument.as_view()), name="schema"),
    path("api/docs/", conditional_page(SpectacularSwaggerSplitView.as_view()), name="docs"),
]

handler404 = "prosopo.errors.not_found"
handler500 = "prosopo.errors.server_error"
