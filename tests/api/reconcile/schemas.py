"""The published schemas of the reconciliation service API 0.2."""

import json

import pytest
from django.conf import settings
from jsonschema import Draft7Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

FOLDER = settings.ROOT.parent / "shared" / "interop" / "reconciliation"
# What the manifest's schema refers to by its address on the web.
_SWAGGER = {"definitions": {"securityDefinitions": {"additionalProperties": {}}}}


def schema(name):
    """A validator of one kind of answer; skips the test where the schemas are not at hand."""
    file = FOLDER / "schemas-0.2" / f"{name}.json"
    if not file.exists():
        pytest.skip(f"The published schemas are not here: {file}")
    registry = Registry().with_resources(
        [
            (one["$id"], Resource.from_contents(one, default_specification=DRAFT7))
            for one in (json.loads(path.read_text()) for path in file.parent.glob("*.json"))
            if "$id" in one
        ]
        + [("http://swagger.io/v2/schema.json", Resource.from_contents(_SWAGGER, default_specification=DRAFT7))]
    )
    return Draft7Validator(json.loads(file.read_text()), registry=registry)


def valid(name, answer):
    """An answer that has been held to its schema, if that is at hand."""
    if (FOLDER / "schemas-0.2").exists():
        schema(name).validate(answer)
    return answer


def examples(kind):
    folder = FOLDER / "examples-0.2" / kind
    return sorted(folder.glob("*.json")) if folder.exists() else []
