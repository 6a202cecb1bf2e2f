"""Addresses of version 1."""

from rest_framework.routers import SimpleRouter

from prosopo.api.v1 import autocomplete, changes, datasets, network, views

router = SimpleRouter()
for name, view in views.VIEWSETS.items():
    router.register(name, view, basename=name)
router.register("search", autocomplete.SearchViewSet, basename="search")
router.register("network", network.NetworkViewSet, basename="network")
router.register("datasets", datasets.DatasetViewSet, basename="datasets")
router.register("changes", changes.ChangeViewSet, basename="changes")

urlpatterns = router.urls
