"""What a file has described already: described there once, and afterwards only referred to."""

from collections import OrderedDict
from typing import Any

import orjson

from prosopo.exporters.rdf.members import Node

MOST_REMEMBERED = 100_000  # nodes: some 15 MB; what was not met for so long may be described again


class DescribedNodes:
    """The nodes that a file has described, as many of the last as are remembered, each by a hash of all that was said.

    A node that says more, as a relation's own record does, is described as well.
    """

    def __init__(self, most: int = MOST_REMEMBERED) -> None:
        self._hashes: OrderedDict[int, None] = OrderedDict()
        self._most = most

    def without_repetition(self, node: Node) -> Node | None:
        """The node, with references in place of what is described already; None where all of it is.

        A node's own parts (`…#time`) stand nowhere else, and neither do statements and records with pages, but for
        passages: these are not looked up.

        >>> passage, described = {"@id": "/passages/p/", "quote": "…"}, DescribedNodes()
        >>> described.without_repetition({"@id": "/statements/a/", "sourcedFrom": passage})
        {'@id': '/statements/a/', 'sourcedFrom': {'@id': '/passages/p/', 'quote': '…'}}
        >>> described.without_repetition({"@id": "/statements/b/", "sourcedFrom": passage})
        {'@id': '/statements/b/', 'sourcedFrom': {'@id': '/passages/p/'}}
        """
        may_repeat = "#" in node["@id"] or "quoteStatus" in node
        return None if may_repeat and self._is_known(node) else self._with_references(node)

    def _with_references(self, node: Node) -> Node:
        own_parts = f"{node['@id']}#"
        return {term: self._value(value, own_parts) for term, value in node.items()}

    def _value(self, value: Any, own_parts: str) -> Any:
        if isinstance(value, list):
            return [self._value(one, own_parts) for one in value]
        if not isinstance(value, dict) or "@id" not in value:
            return value
        if not value["@id"].startswith(own_parts) and self._is_known(value):
            return {"@id": value["@id"]}
        return self._with_references(value)

    def _is_known(self, node: Node) -> bool:
        """Whether just this has been said of the node before; if not, it has been now."""
        said = hash(orjson.dumps(node))
        if said in self._hashes:
            self._hashes.move_to_end(said)
            return True
        self._hashes[said] = None
        if len(self._hashes) > self._most:
            self._hashes.popitem(last=False)
        return False
