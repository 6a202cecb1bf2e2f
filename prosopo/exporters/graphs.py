"""Networks as GEXF and GraphML, for Gephi, networkx and whatever else reads them."""

import io
import re
from collections.abc import Callable
from typing import Any

import networkx

from prosopo.exporters.iris import iri
from prosopo.types import JSON

# What XML 1.0 cannot hold is shown by its Unicode control picture; the two noncharacters by the replacement character.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def gexf(network: JSON, base: str) -> bytes:
    """GEXF 1.2, which every version of Gephi reads."""
    buffer = io.BytesIO()
    networkx.write_gexf(_graph(network, base), buffer, version="1.2draft")
    return buffer.getvalue()


def graphml(network: JSON, base: str) -> bytes:
    buffer = io.BytesIO()
    networkx.write_graphml(_graph(network, base), buffer)
    return buffer.getvalue()


def _graph(network: JSON, base: str) -> Any:
    """Parallel links are kept apart; a relation leads from the person to the related person.

    People have their IRIs below the origin `base` for a `url`: a file that is taken away leads back to them.

    Not every program reads ties of both sorts: where there are such as have a direction, those that have none lead both
    ways, the second time as `is_return`.
    """
    has_directions = any(link["directed"] for link in network["links"])
    graph = networkx.MultiDiGraph() if has_directions else networkx.MultiGraph()
    for node in network["nodes"]:
        graph.add_node(
            node["slug"],
            label=_text(node["name"]),
            url=iri(base, node["url"]),
            sex=node["sex"],
            is_named=node["is_named"],
            degree=node["degree"],
            groups=";".join(one["slug"] for one in node["groups"]),
            camps=";".join(one["slug"] for one in node["camps"]),
        )
    for number, link in enumerate(network["links"]):
        via = link["via"] or {"slug": "", "name": ""}
        told = {
            "label": _text(link["label"]),
            "tie": link["tie"],
            "directed": link["directed"],
            "via": via["slug"],
            "earliest": link["earliest"] or "",
            "latest": link["latest"] or "",
            "certainty": link["certainty"],
            "statements": ";".join(one["ref"] for one in link["statements"]),
            "weight": float(len(link["statements"])),
        }
        graph.add_edge(link["source"], link["target"], key=str(number), is_return=False, **told)
        if has_directions and not link["directed"]:
            graph.add_edge(link["target"], link["source"], key=f"{number}-return", is_return=True, **told)
    return graph


def _text(text: str) -> str:
    return _UNWRITABLE.sub(_picture, text)


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"


WRITTEN: dict[str, tuple[str, Callable[[JSON, str], bytes]]] = {
    "gexf": ("application/gexf+xml", gexf),
    "graphml": ("application/graphml+xml", graphml),
}
