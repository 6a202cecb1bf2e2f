"""Finding people and statements by what is said, and counting what is found."""

from .counting import Facets, facets_of_people, facets_of_statements
from .finding import PeopleFound, people, statements
from .fulltext import in_quotes, in_statements
from .wanted import Condition, Said, Term, Wanted

__all__ = [
    "Condition",
    "Facets",
    "PeopleFound",
    "Said",
    "Term",
    "Wanted",
    "facets_of_people",
    "facets_of_statements",
    "in_quotes",
    "in_statements",
    "people",
    "statements",
]
