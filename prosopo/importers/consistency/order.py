"""What a statement is nothing without is loaded before it."""

from collections.abc import Iterator

from prosopo.importers.consistency.finding import Finding, reference, statements
from prosopo.importers.fixture_drafts import Drafts
from prosopo.models import Statement

_NEEDED_AT_ONCE = ("relative_to_statement", "headcount_share_of")


def base_that_comes_later(drafts: Drafts) -> Iterator[Finding]:
    """`loaddata` fills in what comes later at its end: until then, the database refuses the statement."""
    for draft in statements(drafts):
        for field in _NEEDED_AT_ONCE:
            base = drafts.get(Statement, named) if (named := reference(draft, field)) else None
            if base is not None and base.key > draft.key:
                message = f"“{named}” stands below this statement, or in a later file: put it before."
                yield Finding(draft, field, message)
