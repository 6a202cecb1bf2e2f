"""What a trial is given, and what it gives."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True)
class Target:
    """A server that answers: where, the process that began it, and slugs of people whom it has."""

    address: str
    process: int
    slugs: list[str]

    @property
    def port(self) -> int:
        return int(self.address.rpartition(":")[2])


class Row(NamedTuple):
    """A line of the table: what was measured, as it is shown, its bar, and whether it is met."""

    figure: str
    value: str
    bar: str
    is_met: bool = True


# Measures for so many seconds; each row as it is known.
Trial = Callable[[Target, int], Iterator[Row]]
