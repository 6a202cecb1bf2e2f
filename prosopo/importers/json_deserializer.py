"""Serializer and deserializer of JSON for `dumpdata` and `loaddata`, with the same checks as for YAML."""

from django.core.serializers.json import Serializer

from prosopo.importers import yaml_deserializer

__all__ = ["Deserializer", "Serializer"]


class Deserializer(yaml_deserializer.Deserializer):
    """The records of a JSON file.

    Raises:
        DeserializationError: naming the file, the record's number and the fault.
    """

    read = staticmethod(yaml_deserializer.json_records)
