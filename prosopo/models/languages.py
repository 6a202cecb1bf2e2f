"""Language tags of names, labels, sources and translations, which are stored in one case: ru-Latn, en-GB."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from prosopo.text.language_tags import LANGUAGE_TAG, canonical_case

validate_language = RegexValidator(
    LANGUAGE_TAG, "Give a language tag (BCP 47) such as en, fr, ru, hy, ru-Latn or en-x-gedsh."
)


def _in_canonical_case(value: Any) -> Any:
    return canonical_case(value) if isinstance(value, str) else value


class _LanguageAttribute(DeferredAttribute):
    """A tag in its usual case however it is set: by a form, a fixture, or code, whether saved one by one or in bulk."""

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = _in_canonical_case(value)


class _LanguageFormField(forms.CharField):
    def to_python(self, value: Any) -> Any:
        return _in_canonical_case(super().to_python(value))


class LanguageField(models.CharField):
    """A language tag. Whatever is stored or looked up is in the case of `canonical_case`. Migrations see plain text."""

    descriptor_class = _LanguageAttribute

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 35, "validators": [validate_language], **kwargs})

    def deconstruct(self) -> Any:
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def to_python(self, value: Any) -> Any:
        return _in_canonical_case(super().to_python(value))

    def get_prep_value(self, value: Any) -> Any:
        return _in_canonical_case(super().get_prep_value(value))

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": _LanguageFormField, **kwargs})


def language_field(help_text: str = "Language tag: en, fr, ru, hy, ru-Latn.") -> LanguageField:
    return LanguageField(help_text=help_text)
