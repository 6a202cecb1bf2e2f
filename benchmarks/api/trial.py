"""Everything that is measured on one database."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.api import addresses, load
from benchmarks.api.databases import Prepared, prepare
from benchmarks.api.load import Answers
from benchmarks.api.processes import python, serving

CONNECTIONS = (2, 16)
WARM_UP = 1  # seconds
DEEP = 0.8  # how far down the list
# The settings of prosopo.installation.serve.
GRANIAN = "--interface wsgi --workers 1 --blocking-threads 4 --backlog 1024 --log-level warning"

OURS, SMALL, NINJA, FLOOR, STORED = "Prosopo", "Prosopo, small register", "django-ninja", "floor", "stored bytes"
DETAIL, LIST, UNCHANGED, FIRST, FAR = "detail", "list page", "304", "first page", "page at 80 %"
GROWING = (DETAIL, LIST, UNCHANGED, FAR)

Key = tuple[str, str, int]  # figure, contender, connections


class Target(NamedTuple):
    """What is asked of whom."""

    figure: str
    contender: str
    server: str
    paths: Path


@dataclass(frozen=True)
class Plan:
    """How to measure: people in the register and in the small one, rounds, their seconds, and where to keep what."""

    people: int
    small: int
    rounds: int
    seconds: int
    folder: Path
    keep: bool


@dataclass
class Findings:
    """What was measured on one database, large register and small."""

    large: Prepared
    small: Prepared
    answers: dict[Key, list[Answers]] = field(default_factory=lambda: defaultdict(list))
    differences: list[str] = field(default_factory=list)

    def times(self, figure: str, contender: str, than: str, of: str | None = None, highest: bool = False) -> float:
        """How many times the rate of one contender is that of another, for another figure if `of` is given.

        The median over the rounds, each of which asked both. Of the numbers of connections the one with the lowest
        ratio, or the highest: whichever is the worse for the bar.
        """
        ratios = []
        for connections in CONNECTIONS:
            ones, others = self.answers[figure, contender, connections], self.answers[of or figure, than, connections]
            ratios.append(median(one.rate / other.rate for one, other in zip(ones, others, strict=True)))
        return max(ratios) if highest else min(ratios)

    def values(self) -> dict[str, float]:
        """The value for each bar, by its key."""
        large, small = self.large.figures["filter"], self.small.figures["filter"]
        return {
            "detail of the floor": self.times(DETAIL, OURS, FLOOR),
            "list of the floor": self.times(LIST, OURS, FLOOR),
            "detail of ninja": self.times(DETAIL, OURS, NINJA),
            "list of ninja": self.times(LIST, OURS, NINJA),
            "304 of the floor": self.times(UNCHANGED, OURS, FLOOR, of=DETAIL),
            "filter": large["by EXISTS"] / large["by index"],
            "far": self.times(FIRST, OURS, OURS, of=FAR, highest=True),
            **{f"growth of {figure}": self.times(figure, SMALL, OURS, highest=True) for figure in GROWING},
            "growth of filter": large["by index"] / small["by index"],
            "reindex": self.large.figures["reindex"],
            "detail of the stored": self.times(DETAIL, OURS, STORED),
        }


def measure(kind: str, plan: Plan, tell: Callable[[str], None]) -> Findings:
    """Measure everything on one database.

    Raises:
        ProcessFailed, LoadFailed, ValueError: when something did not start or answer as it should.
    """
    prepared = {}
    for people in (plan.people, plan.small):
        tell(f"{kind}: a register of {people:,} people")
        prepared[people] = prepare(kind, people, plan.folder, plan.keep)
    found = Findings(prepared[plan.people], prepared[plan.small])
    with ExitStack() as servers:
        targets = _targets(found, servers, plan.folder)
        for difference in found.differences:
            tell(f"{kind}: not the same as ours: {difference}")
        for connections in CONNECTIONS:
            for target in targets:
                load.ask(target.server, target.paths, connections, WARM_UP)
            for number in range(1, plan.rounds + 1):
                tell(f"{kind}: {connections} connections, round {number} of {plan.rounds}")
                for target in targets:
                    answers = load.ask(target.server, target.paths, connections, plan.seconds)
                    found.answers[target.figure, target.contender, connections].append(answers)
    return found


def _targets(found: Findings, servers: ExitStack, folder: Path) -> list[Target]:
    """Start the contenders; what is to be asked of each, in the order of a round."""

    def start(name: str, command: str, environment: Mapping[str, str]) -> str:
        words = [*python(), *command.split()]
        log = folder / f"{name}.log"
        return servers.enter_context(serving(words, environment, addresses.FIRST_PAGE, log))

    def wsgi(module: str) -> str:
        return f"-m granian {GRANIAN} --port PORT benchmarks.api.{module}:application"

    ours = start("prosopo", "manage.py serve", found.large.environment)
    small = start("prosopo-small", "manage.py serve", found.small.environment)
    floor = start("floor", wsgi("floor"), found.large.environment)
    ninja = start("ninja", wsgi("ninja"), found.large.environment)
    people, few = found.large.figures["slugs"], found.small.figures["slugs"]
    for name, server in ((FLOOR, floor), (NINJA, ninja)):
        found.differences += [f"{member}, by {name}" for member in addresses.differences(ours, server, people)]

    def listed(name: str, paths: list[str]) -> Path:
        return addresses.write(paths, folder / f"{name}.paths")

    details, lists = [addresses.detail(slug) for slug in people], listed("lists", addresses.lists())
    large_details, first = listed("details", details), listed("first", [addresses.FIRST_PAGE])
    few_details = [addresses.detail(slug) for slug in few]
    small_details = listed("small-details", few_details)
    stored = listed("stored", [f"/stored/{slug}/" for slug in people])
    known = listed("known", addresses.with_etags(ours, details[:1000]))
    small_known = listed("small-known", addresses.with_etags(small, few_details[:1000]))
    far = listed("far", [addresses.page_at(ours, DEEP, found.large.people)])
    small_far = listed("small-far", [addresses.page_at(small, DEEP, found.small.people)])
    return [
        Target(DETAIL, OURS, ours, large_details),
        Target(DETAIL, FLOOR, floor, large_details),
        Target(DETAIL, NINJA, ninja, large_details),
        Target(DETAIL, STORED, floor, stored),
        Target(DETAIL, SMALL, small, small_details),
        Target(UNCHANGED, OURS, ours, known),
        Target(UNCHANGED, SMALL, small, small_known),
        Target(LIST, OURS, ours, lists),
        Target(LIST, FLOOR, floor, lists),
        Target(LIST, NINJA, ninja, lists),
        Target(LIST, SMALL, small, lists),
        Target(FIRST, OURS, ours, first),
        Target(FAR, OURS, ours, far),
        Target(FAR, SMALL, small, small_far),
    ]
