"""Finding people and statements by what is said, and counting what is found."""

from .explanations import Match, explain_matches, explain_people_matches
from .facet_counts import Facets, facets_of_people, facets_of_statements
from .fulltext import in_any_statements, in_quotes, in_statements, shown_by_statements
from .lists import PeopleList, people, statements
from .name_search import MOST_LETTERS, Hit, PeopleRanked, search_records
from .networks import network
from .query import Condition, RecordQuery, StatementCriteria, Term
from .scores import MOST_HITS, Hits
from .streaming import CHUNK, joined_records, keys_of, records

__all__ = [
    "CHUNK",
    "MOST_HITS",
    "MOST_LETTERS",
    "Condition",
    "Facets",
    "Hit",
    "Hits",
    "Match",
    "PeopleList",
    "PeopleRanked",
    "RecordQuery",
    "StatementCriteria",
    "Term",
    "explain_matches",
    "explain_people_matches",
    "facets_of_people",
    "facets_of_statements",
    "in_any_statements",
    "in_quotes",
    "in_statements",
    "joined_records",
    "keys_of",
    "network",
    "people",
    "records",
    "search_records",
    "shown_by_statements",
    "statements",
]
