"""Finding people and statements by what is said, and counting what is found."""

from .explanations import Match, matches, matches_of_people
from .facet_counts import Facets, facets_of_people, facets_of_statements
from .fulltext import in_any_statements, in_quotes, in_statements, shown_by_statements
from .lists import PeopleFound, people, statements
from .name_search import MOST_LETTERS, Hit, PeopleNamed, records_named
from .networks import network
from .query import Condition, Said, Term, Wanted
from .scores import MOST_HITS, Hits
from .streaming import CHUNK, keys_of, records, written

__all__ = [
    "CHUNK",
    "MOST_HITS",
    "MOST_LETTERS",
    "Condition",
    "Facets",
    "Hit",
    "Hits",
    "Match",
    "PeopleFound",
    "PeopleNamed",
    "Said",
    "Term",
    "Wanted",
    "facets_of_people",
    "facets_of_statements",
    "in_any_statements",
    "in_quotes",
    "in_statements",
    "keys_of",
    "matches",
    "matches_of_people",
    "network",
    "people",
    "records",
    "records_named",
    "shown_by_statements",
    "statements",
    "written",
]
