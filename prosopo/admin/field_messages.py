"""What form fields say of input that they cannot read: Django's own messages name no remedy."""

from collections.abc import Iterable

from django import forms

_REMEDIES: dict[type[forms.Field], str] = {
    forms.DateField: "This is no day: write year, month and day, as 2030-01-31.",
    forms.FloatField: "This is no number in figures: write decimals with a point, as 55.75 or -0.5.",
    forms.IntegerField: "This is no whole number in figures: write it as 12.",
}


def name_remedies(fields: Iterable[forms.Field]) -> None:
    """Have each of these fields say what it takes, where it reads days or figures."""
    for field in fields:
        # The nearest of its classes: to Django, a field for decimals is one for whole numbers, too.
        if message := next((_REMEDIES[one] for one in type(field).__mro__ if one in _REMEDIES), ""):
            field.error_messages["invalid"] = message
