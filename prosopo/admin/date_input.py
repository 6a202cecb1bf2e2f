"""The input of an uncertain date, which is read while it is typed."""

from typing import Any

from django.contrib.admin.widgets import AdminTextInputWidget
from django.forms import Media, Script
from django.urls import reverse


class DateInput(AdminTextInputWidget):
    """A text field for EDTF or words: `dates.js` shows below it what they mean, and what to write for words."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", "placeholder": "1936-23, or in words: autumn 1936", **(attrs or {})})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return super().get_context(name, value, {**(attrs or {}), "data-reading-url": reverse("admin:read_date")})

    @property
    def media(self) -> Media:
        return Media(js=[Script("prosopo/dates.js", defer=True)])  # type: ignore[list-item]  # the stubs know names alone
