"""Where version 1 answers."""

from rest_framework.routers import SimpleRouter

from prosopo.api.v1 import searching, views

router = SimpleRouter()
router.register("people", views.PersonViewSet, basename="people")
router.register("statements", views.StatementViewSet, basename="statements")
router.register("groups", views.GroupViewSet, basename="groups")
router.register("camps", views.CampViewSet, basename="camps")
router.register("roles", views.RoleViewSet, basename="roles")
router.register("fates", views.FateViewSet, basename="fates")
router.register("events", views.EventViewSet, basename="events")
router.register("sources", views.SourceViewSet, basename="sources")
router.register("passages", views.PassageViewSet, basename="passages")
router.register("disputes", views.DisputeViewSet, basename="disputes")
router.register("search", searching.SearchViewSet, basename="search")

urlpatterns = router.urls
