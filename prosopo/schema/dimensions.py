"""The dimensions by which people are filed, counted and filtered."""

from enum import IntEnum, unique


@unique
class Dimension(IntEnum):
    """A facet of a list of people: an object of their statements, the statement's kind, or its decade.

    The index stores its number, which never changes; numbers of former dimensions are never used again.
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
    LIFE = 10  # born, or died: see `prosopo.index.builders.life`
    RELATED_GROUP = 11
    PLACE = 12
    TRAIT = 13
    LEGAL_BASIS = 14
    DECIDED_BY = 15
    RELATION = 16
    QUANTITY = 18  # how much: see `prosopo.index.builders.quantities`
    # Of whom a statement is: nobody is filed under these, and only statements are asked for by them.
    PERSON = 19
    SUBJECT_GROUP = 20
    PARTICIPATION = 21  # an event, by statements that they took part in it; under EVENT is whoever is named beside it
