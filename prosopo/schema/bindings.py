"""What statements of each kind name, as a rule: to which conditions of a search its kind, tie and quantity bind.

Any statement may name any object. But who asks for a fate and for a detention means two statements: no detention says
who was shot. A condition is free of what no statement that names its object says, as a rule; some other statement of
the person has to say that.
"""

from prosopo.schema.dimensions import Dimension
from prosopo.schema.statement_kinds import KIND

_BODIES = ("detention", "fate", "membership", "occupation", "participation", "relationship", "residence", "role")
_SOMEWHERE = tuple(kind for kind in KIND if kind not in ("age", "trait"))
_TYING = ("description", "fate", "participation", "relationship", "role")

# The kinds that name objects of these dimensions; those of all others may be named by any.
_KINDS_NAMING: dict[Dimension, tuple[str, ...]] = {
    Dimension.GROUP: ("description", "fate", "membership", "occupation", "participation", "relationship", "role"),
    Dimension.ROLE: ("description", "membership", "occupation", "participation", "relationship", "role"),
    Dimension.FATE: ("death", "fate"),
    Dimension.TRAIT: ("trait",),
    Dimension.LEGAL_BASIS: ("detention", "fate", "residence"),
    Dimension.DECIDED_BY: _BODIES,
    Dimension.CAMP: _SOMEWHERE,
    Dimension.PLACE: _SOMEWHERE,
    Dimension.EVENT: _SOMEWHERE,
    Dimension.RELATED: _TYING,
    Dimension.RELATED_GROUP: _TYING,
    Dimension.PARTICIPATION: ("participation",),
}
KINDS_NAMING = {dimension: frozenset(_KINDS_NAMING.get(dimension, KIND)) for dimension in Dimension}

# What is said of the statement itself: all criteria bind to conditions on these.
_OF_STATEMENTS = (Dimension.SOURCE, Dimension.KIND, Dimension.DECADE, Dimension.RELATION, Dimension.QUANTITY)
# The dimensions of objects of which a relation tells, and a quantity: the years of a sentence.
TIED = frozenset({*_OF_STATEMENTS, Dimension.RELATED, Dimension.RELATED_GROUP})
MEASURED = frozenset({*_OF_STATEMENTS, Dimension.FATE, Dimension.LEGAL_BASIS, Dimension.DECIDED_BY})
