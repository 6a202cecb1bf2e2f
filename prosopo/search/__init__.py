"""Search: people and statements by filters, names in any spelling, words, facet counts, and networks."""

from .explanations import Match, explain_matches, explain_people_matches
from .facet_counts import Facets, facets_of_people, facets_of_statements
from .fulltext import passages_with, statements_with, statements_with_row_by_row, statements_with_unordered
from .identity_counts import IdentityBounds, count_people, identity_bounds
from .lists import PeopleList, people, statements
from .name_search import MOST_LETTERS, Hit, RankedPeople, search_records
from .networks import network
from .query import (
    Condition,
    CountRange,
    FilterTerm,
    QuantityRange,
    RecordQuery,
    RelationChoice,
    StatementCriteria,
)
from .scores import MOST_HITS, Hits
from .streaming import CHUNK, joined_records, keys_of, records
from .word_forms import with_other_forms

__all__ = [
    "CHUNK",
    "MOST_HITS",
    "MOST_LETTERS",
    "Condition",
    "CountRange",
    "Facets",
    "FilterTerm",
    "Hit",
    "Hits",
    "IdentityBounds",
    "Match",
    "PeopleList",
    "QuantityRange",
    "RankedPeople",
    "RecordQuery",
    "RelationChoice",
    "StatementCriteria",
    "count_people",
    "explain_matches",
    "explain_people_matches",
    "facets_of_people",
    "facets_of_statements",
    "identity_bounds",
    "joined_records",
    "keys_of",
    "network",
    "passages_with",
    "people",
    "records",
    "search_records",
    "statements",
    "statements_with",
    "statements_with_row_by_row",
    "statements_with_unordered",
    "with_other_forms",
]
