"""The redirect from a thing to the data about it."""

from django.http import HttpResponseRedirect


class SeeOther(HttpResponseRedirect):
    """303 from a thing to the document about it."""

    status_code = 303

    def __init__(self, path: str, query: str = "") -> None:
        super().__init__(f"{path}?{query}" if query else path)
