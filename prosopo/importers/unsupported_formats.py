"""XML and lines of JSON, which are neither read nor written: what holds fixtures to rules reads YAML and JSON."""

from typing import Any

from django.core.serializers.base import DeserializationError, SerializationError

_REMEDY = "use .yaml or .json"


class Serializer:
    """Nothing.

    Raises:
        SerializationError: always.
    """

    internal_use_only = False

    def __init__(self) -> None:
        raise SerializationError(f"records are written as YAML and JSON alone: {_REMEDY}")


def Deserializer(stream_or_string: Any, **options: Any) -> Any:  # noqa: N802  Django's name
    """Nothing.

    Raises:
        DeserializationError: always.
    """
    raise DeserializationError(f"records are loaded from YAML and JSON alone: {_REMEDY}")
