"""What the made-up register speaks of: camps, groups, events, vocabularies and sources, each ranked by frequency.

The rank of a record, from 1, is its primary key. How often each occurs falls off by a power law, as in real registers.
"""

from itertools import accumulate

from benchmarks.api import words
from prosopo.names import sort_key

CAMPS = [start + ending for ending in words.CAMP_ENDINGS.split("|") for start in words.CAMP_STARTS.split("|")]
GROUPS = [f"{start} {ending}" for ending in words.GROUP_ENDINGS.split("|") for start in words.GROUP_STARTS.split("|")]
ROLES = [f"{start} {ending}" for ending in words.ROLE_ENDINGS.split("|") for start in words.ROLE_STARTS.split("|")]
FATES = [*words.FATES.items(), *words.FURTHER_FATES]  # category and label
EVENTS = [f"Hunger strike of {1931 + number // 4}, {number % 4 + 1}" for number in range(20)]
RELATIONS = list(words.RELATIONS.items())
SOURCES = words.SOURCES.split("|")

EXPONENT = 0.7  # of the power law


def falling(count: int, top: float = 1.0) -> list[float]:
    """How often each rank occurs: `top` for the first, by a power law for the others."""
    return [top * rank**-EXPONENT for rank in range(1, count + 1)]


# Running sums, as random.choices takes them. One camp holds 5 per cent of all people; a fifth of them are in none.
CAMP_SHARES = list(accumulate(falling(len(CAMPS), top=0.05)))
GROUP_SHARES, ROLE_SHARES, FATE_SHARES, EVENT_SHARES, SOURCE_SHARES = (
    list(accumulate(falling(len(names)))) for names in (GROUPS, ROLES, FATES, EVENTS, SOURCES)
)

COMPLEXES, CAMPS_IN_COMPLEXES = 20, 120  # first camps; those in all of them but the first; others sit in these
LEADING_GROUPS = 12
MIDDLING_CAMPS = range(21, 36)  # each with half a per cent of all people, and one or two smaller camps in it


def slug(name: str) -> str:
    return sort_key(name).replace(" ", "-")


def parent_of_camp(rank: int) -> int | None:
    """The rank of the camp that it sits in."""
    if rank <= COMPLEXES:
        return None
    if rank <= COMPLEXES + CAMPS_IN_COMPLEXES:
        return 2 + (rank - 1) % (COMPLEXES - 1)
    return COMPLEXES + 1 + (rank - 1 - COMPLEXES) % CAMPS_IN_COMPLEXES


def parent_of_group(rank: int) -> int | None:
    """The rank of the group that it sits in."""
    return None if rank <= LEADING_GROUPS else 1 + (rank - 1) % LEADING_GROUPS
