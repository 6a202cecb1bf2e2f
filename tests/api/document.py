"""The OpenAPI document, and validators of responses made from it."""

import jsonschema
from drf_spectacular.generators import SchemaGenerator


def make_document():
    return SchemaGenerator().get_schema(request=None, public=True)


def _closed(schema):
    """The same schema, allowing no member that it does not name."""
    if isinstance(schema, list):
        return [_closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {key: _closed(value) for key, value in schema.items()}
    return inner | {"additionalProperties": False} if schema.get("type") == "object" else inner


def validator(document, schema):
    """What checks that something is all of what the schema says, and nothing else."""
    whole = {"components": _closed(document["components"])} | _closed(schema)
    return jsonschema.Draft202012Validator(whole, format_checker=jsonschema.FormatChecker())


def validator_of(document, operation, status, media_type):
    """The same for what an operation answers."""
    return validator(document, operation["responses"][status]["content"][media_type]["schema"])
