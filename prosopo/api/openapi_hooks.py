"""What is done to the OpenAPI document once all addresses are described (drf-spectacular's postprocessing hooks)."""

from typing import Any

from django.conf import settings

from prosopo.exporters.publication import LICENCES

_NULL = "NullEnum"  # drf-spectacular's component of a choice that may be null

_LICENCES = """\
The data may be used under the licence named here; words quoted from sources remain under the terms of each source
(`rights`). The software, Prosopo, is under the MIT licence."""


def without_null_component(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """The document with null as a type, as OpenAPI 3.1 has it, in place of a component that holds nothing else."""
    result["components"]["schemas"].pop(_NULL, None)
    reference = f"#/components/schemas/{_NULL}"

    def replace(node: Any) -> None:
        if isinstance(node, dict):
            if node.get("$ref") == reference:
                del node["$ref"]
                node["type"] = "null"
            for inner in node.values():
                replace(inner)
        elif isinstance(node, list):
            for inner in node:
                replace(inner)

    replace(result)
    return result


def with_installation(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """The document with its server, the licence of what is served, and whom to write to, where that is set.

    Without `PUBLIC_URL` the server is the one that the document was read from (OpenAPI 3.1.1, section 4.8.5).
    """
    licence = LICENCES[settings.DATASET_LICENCE]
    info = result["info"]
    info["description"] = f"{info['description']}\n\n{' '.join(_LICENCES.splitlines())}"
    info["license"] = {"name": licence.name, "identifier": licence.spdx}
    if settings.DATASET_EMAIL:
        info["contact"] = {"name": settings.DATASET_PUBLISHER, "email": settings.DATASET_EMAIL}
    head = {"openapi": result.pop("openapi"), "info": result.pop("info")}
    title = f"{settings.DATASET_TITLE}: its version, licence, citation and downloads"
    return {
        **head,
        "externalDocs": {"url": f"{settings.PUBLIC_URL}/datasets/", "description": title},
        "servers": [{"url": settings.PUBLIC_URL or "/"}],
        **result,
    }
