"""Where version 1 answers."""

from rest_framework.routers import SimpleRouter

from prosopo.api.v1 import datasets, searching, views

router = SimpleRouter()
for name, view in views.VIEWS.items():
    router.register(name, view, basename=name)
router.register("search", searching.SearchViewSet, basename="search")
router.register("datasets", datasets.DatasetViewSet, basename="datasets")

urlpatterns = router.urls
