"""Networks as GEXF and GraphML, for Gephi, networkx and the like."""

import io
from collections.abc import Callable
from typing import Any

import networkx

from prosopo.exporters.xml_text import xml_text
from prosopo.schema.attestations import attestation_marks
from prosopo.schema.iris import iri
from prosopo.types import JSON


def gexf(network: JSON, base: str) -> bytes:
    """GEXF 1.2, which every version of Gephi reads."""
    buffer = io.BytesIO()
    networkx.write_gexf(_graph(network, base), buffer, version="1.2draft")
    return buffer.getvalue()


def graphml(network: JSON, base: str) -> bytes:
    """GraphML, which networkx, igraph and others read."""
    buffer = io.BytesIO()
    networkx.write_graphml(_graph(network, base), buffer)
    return buffer.getvalue()


def _graph(network: JSON, base: str) -> Any:
    """The network as a multigraph; a relation leads from the person to the related person.

    The `url` of a person or group is their IRI below the origin `base`, so that a downloaded file leads back to them.

    Not every program reads directed and undirected links together: where any link is directed, each undirected one
    stands twice, once in each direction, the second time with `is_return`.
    """
    has_directions = any(link["directed"] for link in network["links"])
    graph = networkx.MultiDiGraph() if has_directions else networkx.MultiGraph()
    for node in network["nodes"]:
        graph.add_node(
            node["id"],
            kind=node["kind"],
            label=xml_text(node["name"]),
            url=iri(base, node["url"]),
            sex=node["sex"] or "",
            is_named=bool(node["is_named"]),
            degree=node["degree"],
            groups=";".join(record["slug"] for record in node["groups"]),
            group_certainties=_certainties(node["groups"]),
            camps=";".join(record["slug"] for record in node["camps"]),
            camp_certainties=_certainties(node["camps"]),
        )
    for number, link in enumerate(network["links"]):
        via = link["via"] or {"slug": "", "name": ""}
        attributes = {
            "label": xml_text(link["label"]),
            "tie": link["tie"],
            "directed": link["directed"],
            "via": via["slug"],
            "together": link["together"],
            "possibly_same": link["possibly_same"],
            "earliest": link["earliest"] or "",
            "latest": link["latest"] or "",
            "certainty": link["certainty"],
            "statements": ";".join(record["ref"] for record in link["statements"]),
            "weight": float(len(link["statements"])),
        }
        graph.add_edge(link["source"], link["target"], key=str(number), is_return=False, **attributes)
        if has_directions and not link["directed"]:
            graph.add_edge(link["target"], link["source"], key=f"{number}-return", is_return=True, **attributes)
    return graph


def _certainties(references: list[JSON]) -> str:
    """How sure each of these is, in their order, as in tables."""
    return ";".join(" ".join(attestation_marks(one)) for one in references)


# The media type and the writer of each format.
GRAPH_FORMATS: dict[str, tuple[str, Callable[[JSON, str], bytes]]] = {
    "gexf": ("application/gexf+xml", gexf),
    "graphml": ("application/graphml+xml", graphml),
}
