"""Addresses of the service."""

from django.urls import path

from prosopo.api.reconcile import previewing, suggesting, views

urlpatterns = [
    path("", views.ServiceView.as_view(), name="reconcile"),
    path("suggest/entity/", suggesting.SuggestEntitiesView.as_view(), name="suggest-entity"),
    path("suggest/type/", suggesting.SuggestTypesView.as_view(), name="suggest-type"),
    path("suggest/property/", suggesting.SuggestPropertiesView.as_view(), name="suggest-property"),
    path("properties/", suggesting.ProposePropertiesView.as_view(), name="reconcile-properties"),
    path("preview/", previewing.PreviewView.as_view(), name="reconcile-preview"),
]
