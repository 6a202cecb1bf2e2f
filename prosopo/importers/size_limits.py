"""Limits on the size of a fixture file, on how deep its values lie, and on those that its YAML aliases stand for."""

from typing import Any

import yaml

MAX_BYTES = 64 * 1024 * 1024  # of one file, uncompressed
MAX_DEPTH = 50  # of values within values; records have four
MAX_ALIASED_VALUES = 10_000  # values that all aliases of a file stand for


def too_large_message(name: object) -> str:
    """The message about a file above `MAX_BYTES`."""
    return f"{name}: is larger than {MAX_BYTES // 1024 // 1024} MiB: split it into several files"


def line_that_is_too_deep(text: str | bytes, loader: Any) -> int | None:
    """The line in which values lie too deep within others; None if none do, or where the text is not YAML before.

    The parser in C makes values by recursion, and ends the process where the stack does: its events are safe.
    """
    depth = 0
    try:
        for event in yaml.parse(text, Loader=loader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    return event.start_mark.line + 1 if event.start_mark else 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError:
        return None
    return None


def line_of_too_many_aliases(root: yaml.Node | None) -> int | None:
    """The line of the node in which aliases exceed the limit; None if they do not.

    An alias is the same node as its anchor, so a few lines may stand for billions of values.
    """
    sizes: dict[int, int] = {}
    todo: list[tuple[yaml.Node, bool]] = [(root, False)] if root is not None else []
    while todo:
        node, is_done = todo.pop()
        children = _children(node)
        if not is_done:
            if id(node) not in sizes:
                sizes[id(node)] = 0  # also for a node within itself
                todo += [(node, True), *((child, False) for child in reversed(children))]
            continue
        sizes[id(node)] = 1 + sum(sizes[id(child)] for child in children)
        if sizes[id(node)] - 1 > MAX_ALIASED_VALUES:
            # Only now is it worth counting the distinct nodes.
            extra = sizes[id(node)] - _distinct_nodes(node)
            if extra > MAX_ALIASED_VALUES:
                return int(node.start_mark.line) + 1
    return None


def _children(node: yaml.Node) -> list[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [child for pair in node.value for child in pair]
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def _distinct_nodes(node: yaml.Node) -> int:
    seen = {id(node)}
    todo = [node]
    while todo:
        for child in _children(todo.pop()):
            if id(child) not in seen:
                seen.add(id(child))
                todo.append(child)
    return len(seen)
