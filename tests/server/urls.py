"""The project's addresses, and files that are long, or long in the making."""

import time

from django.db import connection
from django.http import HttpResponse
from django.urls import path

from prosopo.api.streaming import download
from prosopo.urls import *  # noqa: F403
from prosopo.urls import urlpatterns

LINE = b"0123456789" * 6 + b",abc\r\n"  # 66 bytes
LINES = 1000


def long(request):
    """`?pieces=1000` are 66 MB, read in one snapshot of the database as all downloads are."""

    def pieces(publication):
        for _ in range(int(request.GET["pieces"])):
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1 FROM prosopo_person LIMIT 1")
            yield LINE * LINES

    return download(request, pieces, "text/csv", "long", "csv")


def notes(request):
    """For some seconds, the notes on all camps, over and over."""

    def pieces(publication):
        for _ in range(100):
            with connection.cursor() as cursor:
                cursor.execute("SELECT slug, note FROM prosopo_camp ORDER BY slug")
                yield f"{cursor.fetchall()}\r\n".encode()
            time.sleep(0.03)

    return download(request, pieces, "text/csv", "notes", "csv")


def waiting(request):
    """A question that takes `?seconds=`."""
    time.sleep(int(request.GET["seconds"]))
    return HttpResponse()


urlpatterns = [
    path("api/v1/long/", long),
    path("api/v1/notes/", notes),
    path("api/v1/waiting/facets/", waiting),
    path("admin/waiting/", waiting),
    *urlpatterns,
]
