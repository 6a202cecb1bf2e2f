"""How large a fixture file may be, and how much of it may stand in it by aliases."""

import yaml

MOST_BYTES = 64 * 1024 * 1024  # of one file, unpacked
MOST_BY_ALIASES = 10_000  # values that aliases stand for, all together


def too_large(name: object) -> str:
    return f"{name}: is larger than {MOST_BYTES // 1024 // 1024} MiB: split it into several files"


def too_many_by_aliases(root: yaml.Node | None) -> int | None:
    """The line of the first alias with which a document says too much; None where it does not.

    An alias is the very node of its anchor, so that a few lines may stand for billions of values.
    """
    sizes: dict[int, int] = {}
    todo: list[tuple[yaml.Node, bool]] = [(root, False)] if root is not None else []
    while todo:
        node, is_done = todo.pop()
        below = _below(node)
        if not is_done:
            if id(node) not in sizes:
                sizes[id(node)] = 0  # also for whatever stands in itself
                todo += [(node, True), *((one, False) for one in reversed(below))]
            continue
        sizes[id(node)] = 1 + sum(sizes[id(one)] for one in below)
        if sizes[id(node)] - 1 > MOST_BY_ALIASES:
            # Only then is it worth telling how much of it there is but once.
            extra = sizes[id(node)] - _distinct(node)
            if extra > MOST_BY_ALIASES:
                return int(node.start_mark.line) + 1
    return None


def _below(node: yaml.Node) -> list[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [one for pair in node.value for one in pair]
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def _distinct(node: yaml.Node) -> int:
    met = {id(node)}
    todo = [node]
    while todo:
        for one in _below(todo.pop()):
            if id(one) not in met:
                met.add(id(one))
                todo.append(one)
    return len(met)
