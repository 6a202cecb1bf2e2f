"""Where it answers."""

from django.urls import path, re_path

from prosopo.api.ipif.views import KINDS, Describe, listed, single

urlpatterns = [path("describe", Describe.as_view(), name="ipif-describe")]
for kind in KINDS:
    urlpatterns += [
        path(kind, listed(kind).as_view(), name=f"ipif-{kind}"),
        # An id may be a whole address, slashes included.
        re_path(rf"^{kind}/(?P<identity>.+)$", single(kind).as_view(), name=f"ipif-{kind}-one"),
    ]
