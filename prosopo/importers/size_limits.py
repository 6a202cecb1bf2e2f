"""How large a fixture file may be, and how much of it may stand in it by aliases."""

import yaml

MAX_BYTES = 64 * 1024 * 1024  # of one file, unpacked
MAX_ALIASED_VALUES = 10_000  # values that aliases stand for, all together


def too_large_message(name: object) -> str:
    return f"{name}: is larger than {MAX_BYTES // 1024 // 1024} MiB: split it into several files"


def line_of_too_many_aliases(root: yaml.Node | None) -> int | None:
    """The line of the first alias with which a document says too much; None where it does not.

    An alias is the very node of its anchor, so that a few lines may stand for billions of values.
    """
    sizes: dict[int, int] = {}
    todo: list[tuple[yaml.Node, bool]] = [(root, False)] if root is not None else []
    while todo:
        node, is_done = todo.pop()
        below = _children(node)
        if not is_done:
            if id(node) not in sizes:
                sizes[id(node)] = 0  # also for whatever stands in itself
                todo += [(node, True), *((one, False) for one in reversed(below))]
            continue
        sizes[id(node)] = 1 + sum(sizes[id(one)] for one in below)
        if sizes[id(node)] - 1 > MAX_ALIASED_VALUES:
            # Only then is it worth telling how much of it there is but once.
            extra = sizes[id(node)] - _distinct_nodes(node)
            if extra > MAX_ALIASED_VALUES:
                return int(node.start_mark.line) + 1
    return None


def _children(node: yaml.Node) -> list[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [one for pair in node.value for one in pair]
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def _distinct_nodes(node: yaml.Node) -> int:
    met = {id(node)}
    todo = [node]
    while todo:
        for one in _children(todo.pop()):
            if id(one) not in met:
                met.add(id(one))
                todo.append(one)
    return len(met)
