"""The OpenAPI file that IPIF 0.3.3 is published as."""

from functools import cache

import yaml
from django.conf import settings
from jsonschema import Draft4Validator, FormatChecker

FILE = settings.ROOT.parent / "shared" / "interop" / "ipif" / "ipif-0.3.3.yaml"
ENVELOPES = {
    "persons": "PersonsResponse",
    "sources": "SourcesResponse",
    "factoids": "FactoidsResponse",
    "statements": "StatementsResponse",
}


@cache
def _document():
    return yaml.safe_load(FILE.read_text(encoding="utf-8", errors="replace"))


def valid(answer, name):
    """An answer that has been held to its schema, if the file is at hand."""
    if FILE.exists():
        schema = {"$ref": f"#/components/schemas/{name}", "components": _document()["components"]}
        Draft4Validator(schema, format_checker=FormatChecker()).validate(answer)
    return answer
