"""What the API must reach: the bars, and whether they are met."""

from dataclasses import dataclass

from benchmarks.api.databases import POSTGRESQL, SQLITE
from benchmarks.api.trial import GROWING

MOST_GROWTH = 1.5


@dataclass(frozen=True)
class Bar:
    """A bar under the key of `Findings.values()`: at least so much on each database, or at most."""

    key: str
    text: str
    sqlite: float
    postgresql: float
    at_most: bool = False

    def limit(self, kind: str) -> float:
        return {SQLITE: self.sqlite, POSTGRESQL: self.postgresql}[kind]

    def is_met(self, kind: str, value: float) -> bool:
        return value <= self.limit(kind) if self.at_most else value >= self.limit(kind)

    def shown(self, kind: str, value: float) -> str:
        """The value, the bar, and whether it is met."""
        bound = f"at {'most' if self.at_most else 'least'} {self.limit(kind):,g}"
        return f"{_number(value)} ({bound})" if self.is_met(kind, value) else f"**{_number(value)}** ({bound}: missed)"


def bars(people: int, few: int) -> list[Bar]:
    """All bars, for a register of so many people and a small one."""
    growing = [
        Bar(
            f"growth of {figure}", f"{figure}: growth from {few:,} to {people:,} people", MOST_GROWTH, MOST_GROWTH, True
        )
        for figure in (*GROWING, "filter")
    ]
    return [
        Bar("detail of the floor", "detail, share of the floor", 0.40, 0.95),
        Bar("list of the floor", "list page, share of the floor", 0.45, 0.45),
        Bar("detail of ninja", "detail, times django-ninja", 4, 4),
        Bar("list of ninja", "list page, times django-ninja", 4, 4),
        Bar("304 of the floor", "304, share of the floor's detail", 0.65, 0.65),
        Bar("filter", "filter by camp, group, fate and date, times faster than EXISTS on statements", 100, 50),
        Bar("far", "page at 80 % by cursor, times the first page's cost", 2, 2, True),
        *growing,
        Bar("reindex", "reindex, people a second", 5000, 3000),
    ]


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
