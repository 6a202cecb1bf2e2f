"""Where version 1 answers."""

from rest_framework.routers import SimpleRouter

from prosopo.api.v1 import changes, datasets, network, searching, views

router = SimpleRouter()
for name, view in views.VIEWS.items():
    router.register(name, view, basename=name)
router.register("search", searching.SearchViewSet, basename="search")
router.register("network", network.NetworkViewSet, basename="network")
router.register("datasets", datasets.DatasetViewSet, basename="datasets")
router.register("changes", changes.ChangeViewSet, basename="changes")

urlpatterns = router.urls
