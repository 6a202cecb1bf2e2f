"""XML and JSON lines, which are refused: fixtures are checked in YAML and JSON only."""

from typing import Any, NoReturn

from django.core.serializers.base import DeserializationError, SerializationError

_REMEDY = "use .yaml or .json"


class Serializer:
    """Refuses to write.

    Raises:
        SerializationError: always.
    """

    internal_use_only = False

    def __init__(self) -> None:
        raise SerializationError(f"records are written as YAML and JSON alone: {_REMEDY}")


def Deserializer(stream_or_string: Any, **options: Any) -> NoReturn:  # noqa: N802  Django's name
    """Refuses to read.

    Raises:
        DeserializationError: always.
    """
    raise DeserializationError(f"records are loaded from YAML and JSON alone: {_REMEDY}")
