"""What following up changes has to remember until the transaction ends: all of it, in one object."""

from dataclasses import dataclass, field
from typing import Any

from prosopo.index.sync.dependent_entries import Dependents
from prosopo.index.sync.times import Values
from prosopo.index.sync.words import Languages
from prosopo.transactions import transaction_state

NOTHING = Dependents()


@dataclass
class ChangesUnderWay:
    """What passes from the signals before a change to those after it, and from change to change of one batch.

    A row that is about to change is known by its model and key; many that change in one statement, by the model alone.
    """

    before: dict[tuple[type, int | None], Dependents | None] = field(default_factory=dict)  # None: nothing will change
    cited_words: dict[tuple[type, int], tuple[Any, ...] | None] = field(default_factory=dict)  # as they are stored
    sources: dict[tuple[type, int | None], set[int]] = field(default_factory=dict)  # of parts and pages that change
    # By the key of each row, what it said of when statements are found.
    dating: dict[tuple[type, int | None], Values] = field(default_factory=dict)
    languages: dict[tuple[type, int | None], Languages] = field(
        default_factory=dict
    )  # of sources and parts that change
    batch: Dependents | None = None  # of all changes so far, while `batched_updates` puts the index off

    def take_before(self, model: type, key: int | None = None) -> Dependents | None:
        """What depended on a row before it changed, which is then forgotten."""
        return self.before.pop((model, key), NOTHING)


def changes_under_way() -> ChangesUnderWay:
    """The state of the transaction under way."""
    return transaction_state(ChangesUnderWay)
