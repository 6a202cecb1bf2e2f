"""Networks read by igraph (GraphML) and networkx (GEXF), and held against the JSON of the same network."""

# needs: igraph networkx

import json
import sys
import urllib.error
import urllib.request
from pathlib import Path

import igraph
import networkx

URL = sys.argv[1]


def expect(what: str, seen: object, wanted: object) -> None:
    print(f"{'ok' if seen == wanted else 'WRONG'}: {what}: {seen}")
    if seen != wanted:
        sys.exit(f"expected {wanted}")


def ask(query: str) -> bytes:
    with urllib.request.urlopen(f"{URL}/api/v1/network/{query}", timeout=60) as answer:
        return answer.read()


def write(name: str, query: str) -> str:
    Path(name).write_bytes(ask(query))
    return name


for ties in ("relation", "group", "camp", "event", "relation,event"):
    told = json.loads(ask(f"?ties={ties}"))
    people = {node["id"] for node in told["nodes"]}
    pairs = {frozenset((link["source"], link["target"])) for link in told["links"]}
    graph = igraph.Graph.Read_GraphML(write("network.graphml", f"?ties={ties}&format=graphml"))
    expect(f"{ties}: people by igraph", set(graph.vs["id"]) == people and graph.vcount() == told["people"], True)
    tied = {frozenset((graph.vs[edge.source]["id"], graph.vs[edge.target]["id"])) for edge in graph.es}
    expect(f"{ties}: the same are tied", tied == pairs, True)
    expect(f"{ties}: ties that are not said again", sum(not edge["is_return"] for edge in graph.es), told["ties"])
    print(f"    {graph.vcount()} people, {told['ties']} ties, components: {len(graph.connected_components('weak'))}")
    certainties = {edge["certainty"] for edge in graph.es}
    expect(f"{ties}: certainties", certainties <= {"certain", "probable", "possible"}, True)
    gexf = networkx.read_gexf(write("network.gexf", f"?ties={ties}&format=gexf"))
    expect(f"{ties}: the same for Gephi", {frozenset(edge[:2]) for edge in gexf.edges} == pairs, True)
