"""Rules of consistency between the records of fixture files, which no database holds.

A fault is wrong in any body of data; a warning is about what an honest record may well say, and mostly does not mean.
"""

from collections.abc import Callable, Iterator

from prosopo.importers.consistency.dates import date_words_of_another_passage, open_end_without_words, span_for_a_point
from prosopo.importers.consistency.event_dates import (
    date_of_the_event_repeated,
    participation_at_another_time,
    undated_words_of_a_dated_event,
)
from prosopo.importers.consistency.finding import Finding
from prosopo.importers.consistency.notes import note_of_many, too_many_notes
from prosopo.importers.consistency.order import base_that_comes_later
from prosopo.importers.consistency.polarity import denied_and_negative
from prosopo.importers.consistency.treatments import (
    description_of_a_trait_or_age,
    detention_in_exile,
    relationship_from_both_sides,
    role_in_an_event,
    same_statement_twice,
)
from prosopo.importers.fixture_drafts import Drafts

__all__ = ["RULES", "Finding"]

RULES: dict[str, Callable[[Drafts], Iterator[Finding]]] = {
    rule.__name__: rule
    for rule in (
        denied_and_negative,
        date_words_of_another_passage,
        span_for_a_point,
        open_end_without_words,
        undated_words_of_a_dated_event,
        date_of_the_event_repeated,
        participation_at_another_time,
        role_in_an_event,
        same_statement_twice,
        relationship_from_both_sides,
        detention_in_exile,
        description_of_a_trait_or_age,
        base_that_comes_later,
        note_of_many,
        too_many_notes,
    )
}
