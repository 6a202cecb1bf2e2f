"""Where it answers."""

from django.urls import path

from prosopo.api.reconcile import views

urlpatterns = [
    path("", views.Service.as_view(), name="reconcile"),
    path("suggest/entity/", views.SuggestEntities.as_view(), name="suggest-entity"),
    path("suggest/type/", views.SuggestTypes.as_view(), name="suggest-type"),
    path("suggest/property/", views.SuggestProperties.as_view(), name="suggest-property"),
    path("properties/", views.Proposals.as_view(), name="reconcile-properties"),
    path("preview/", views.Preview.as_view(), name="reconcile-preview"),
]
