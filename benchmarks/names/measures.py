"""How often a method finds the name that is meant, and where among the hits it puts it."""

import statistics
import time
from dataclasses import dataclass

from benchmarks.names.data import Task
from benchmarks.names.methods import Method
from prosopo.names import keys


@dataclass(frozen=True)
class Recall:
    """Shares of what was asked: with the name wanted first, and among the first ten; milliseconds a query."""

    at_1: float
    at_10: float
    median: float


def recall(method: Method, task: Task) -> Recall:
    """Hits go by their score and then by how many people bear the name; ties count against the method."""
    places, times = [], []
    for wanted, asked in task.asked:
        start = time.perf_counter()
        found = method.find(asked)
        times.append(time.perf_counter() - start)
        places.append(_place(found, wanted, task))
    number = len(places)
    return Recall(
        sum(place < 1 for place in places) / number,
        sum(place < 10 for place in places) / number,
        statistics.median(times) * 1000,
    )


def keys_a_name(task: Task) -> tuple[float, float]:
    """The mean number of keys of the names stored and of those asked for."""
    asked = {asked for _, asked in task.asked}
    return (
        statistics.mean(len(keys(name)) for name in task.stored),
        statistics.mean(len(keys(name)) for name in asked),
    )


def _place(found: dict[str, float], wanted: str, task: Task) -> float:
    """How many others stand before the name wanted or level with it; endless where it is not found."""
    if wanted not in found:
        return float("inf")
    ours = found[wanted], task.stored[wanted]
    return sum((score, task.stored[name]) >= ours for name, score in found.items()) - 1
