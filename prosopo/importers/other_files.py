"""JSON and XML are written, and not read: the rules for fixtures are those of YAML files."""

from typing import Any

from django.core.serializers.base import DeserializationError
from django.core.serializers.json import Serializer

__all__ = ["Deserializer", "Serializer"]


def Deserializer(stream_or_string: Any, **options: Any) -> Any:  # noqa: N802  Django's name
    """Nothing.

    Raises:
        DeserializationError: always.
    """
    raise DeserializationError("records are loaded from YAML alone: write the file as .yaml")
