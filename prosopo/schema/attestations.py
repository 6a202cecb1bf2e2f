"""What a record that is named of a person rests on: the statements that name it, together."""

from prosopo.schema.members import Choice, Flag, Member, Part
from prosopo.types import JSON

ATTESTATION = Part(
    "Attestation",
    "What a record that is named of a person rests on: all undenied statements that name it of them, together.",
    (
        Member("certainty", Choice(), "The best among these statements."),
        Member("hedged", Flag(), "True where the passage itself is unsure in every one of them."),
        Member("hearsay", Flag(), "True where every one of them is hearsay."),
        Member(
            "disputed",
            Flag(),
            "True where any of them stands in a dispute, whichever of its statements the editors prefer.",
        ),
    ),
)
# The same members of what rests on a single statement.
OF_ONE_STATEMENT = (
    Member("certainty", Choice(), "Of that statement."),
    Member("hedged", Flag(), "True where its passage itself is unsure."),
    Member("hearsay", Flag(), "True where it is hearsay."),
    Member("disputed", Flag(), "True where it stands in a dispute, whichever of its statements the editors prefer."),
)
_FLAGS = tuple(member.name for member in ATTESTATION.members if isinstance(member.type, Flag))


def attestation_marks(attestation: JSON) -> list[str]:
    """What something rests on, in words: the certainty, and behind it the flags that are true.

    >>> attestation_marks({"certainty": "possible", "hedged": False, "hearsay": True, "disputed": True})
    ['possible', 'hearsay', 'disputed']
    """
    return [attestation["certainty"], *(name for name in _FLAGS if attestation[name])]


def doubts(attestation: JSON) -> list[str]:
    """The marks without the certainty where that is `certain`: none of what nothing speaks against.

    >>> doubts({"certainty": "certain", "hedged": False, "hearsay": False, "disputed": False})
    []
    """
    return [mark for mark in attestation_marks(attestation) if mark != "certain"]
