"""By what people are filed, counted and filtered."""

from enum import IntEnum, unique


@unique
class Dimension(IntEnum):
    """A facet of a list of people: an object of their statements, the statement's kind, or its decade.

    Its number is how the index stores it: never another one, and never that of a dimension there was.
    """

    GROUP = 1
    CAMP = 2
    ROLE = 3
    FATE = 4
    EVENT = 5
    RELATED = 6
    SOURCE = 7
    KIND = 8
    DECADE = 9
