"""Where it answers."""

from django.urls import path

from prosopo.api.reconcile import previewing, suggesting, views

urlpatterns = [
    path("", views.Service.as_view(), name="reconcile"),
    path("suggest/entity/", suggesting.SuggestEntities.as_view(), name="suggest-entity"),
    path("suggest/type/", suggesting.SuggestTypes.as_view(), name="suggest-type"),
    path("suggest/property/", suggesting.SuggestProperties.as_view(), name="suggest-property"),
    path("properties/", suggesting.Proposals.as_view(), name="reconcile-properties"),
    path("preview/", previewing.Preview.as_view(), name="reconcile-preview"),
]
