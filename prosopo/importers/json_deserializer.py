"""JSON as `loaddata` reads it and `dumpdata` writes it, held to the same rules as YAML."""

from django.core.serializers.json import Serializer

from prosopo.importers import yaml_deserializer

__all__ = ["Deserializer", "Serializer"]


class Deserializer(yaml_deserializer.Deserializer):
    """The records of a file.

    Raises:
        DeserializationError: naming the file, the record's number and what to mend.
    """

    read = staticmethod(yaml_deserializer.json_records)
