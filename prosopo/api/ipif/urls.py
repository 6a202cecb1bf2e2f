"""Addresses of the service."""

from django.urls import path, re_path

from prosopo.api.ipif.views import ENDPOINTS, DescribeView, detail_view, list_view

urlpatterns = [path("describe", DescribeView.as_view(), name="ipif-describe")]
for kind in ENDPOINTS:
    urlpatterns += [
        path(kind, list_view(kind).as_view(), name=f"ipif-{kind}"),
        # An id may be a whole address, slashes included.
        re_path(rf"^{kind}/(?P<identity>.+)$", detail_view(kind).as_view(), name=f"ipif-{kind}-one"),
    ]
