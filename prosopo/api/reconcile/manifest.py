"""The manifest of the service."""

from prosopo.api.reconcile.entities import TYPES, type_of
from prosopo.api.reconcile.parsing import MOST_QUERIES
from prosopo.exporters.publication import Publication
from prosopo.types import JSON

WIDTH, HEIGHT = 420, 360  # of a preview, in pixels


def manifest(publication: Publication) -> JSON:
    """The manifest: the addresses and settings that the specification asks for."""
    base = publication.base
    service = f"{base}/reconcile"
    return {
        "versions": ["0.2"],
        "name": f"{publication.title}: people, groups, camps, places, events and terms, under any spelling",
        "identifierSpace": f"{base}/",
        "schemaSpace": f"{base}/vocabulary#",
        "documentation": f"{base}/api/docs/",
        "view": {"url": f"{base}/{{{{id}}}}/"},
        "batchSize": MOST_QUERIES,
        "defaultTypes": [type_of(kind) for kind in TYPES.values()],
        "preview": {"url": f"{service}/preview/?id={{{{id}}}}", "width": WIDTH, "height": HEIGHT},
        "suggest": {
            name: {"service_url": service, "service_path": f"/suggest/{name}/"}
            for name in ("entity", "property", "type")
        },
        "extend": {
            "propose_properties": {"service_url": service, "service_path": "/properties/"},
            "property_settings": [],
        },
    }
