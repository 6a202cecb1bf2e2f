"""What statements on a person name, each record once, and what that rests on."""

from collections.abc import Sequence

from prosopo.models.certainties import Certainty
from prosopo.models.statements import Voice
from prosopo.schema.members import AttestedReferences
from prosopo.schema.people import PEOPLE
from prosopo.types import JSON

# Each member of people that statements give: the statement's member, and the kinds of statement that give it, or none.
ATTESTED = {
    member.name: (member.type.kind.noun, frozenset(member.type.by))
    for member in PEOPLE.members
    if isinstance(member.type, AttestedReferences)
}

_SUREST_FIRST = [Certainty.CERTAIN.value, Certainty.PROBABLE.value, Certainty.POSSIBLE.value]


def attested_references(statements: Sequence[JSON]) -> JSON:
    """The groups, camps, … that the records of all statements on a person give them, each once, in order.

    Denied statements give nothing. Each reference has the members of ATTESTATION: the best certainty; `hedged` and
    `hearsay` where all statements that give it are so, `disputed` where any of them is.
    """
    undenied = [(one, attestation(one)) for one in statements if not one["denied"]]
    found: JSON = {}
    for name, (member, kinds) in ATTESTED.items():
        references: dict[str, JSON] = {}
        for statement, own in undenied:
            named = statement[member]
            if named is None or (kinds and statement["kind"] not in kinds):
                continue
            known = references.get(named["slug"])
            references[named["slug"]] = named | own if known is None else _together(known, own)
        found[name] = list(references.values())
    return found


def attestation(statement: JSON) -> JSON:
    """The members of ATTESTATION for what rests on one statement alone, given as its record."""
    return {
        "certainty": statement["certainty"],
        "hedged": statement["hedged"],
        "hearsay": statement["voice"] == Voice.HEARSAY,
        "disputed": bool(statement["disputes"]),
    }


def _together(known: JSON, own: JSON) -> JSON:
    """A reference that another statement gives as well."""
    return known | {
        "certainty": min(known["certainty"], own["certainty"], key=_SUREST_FIRST.index),
        "hedged": known["hedged"] and own["hedged"],
        "hearsay": known["hearsay"] and own["hearsay"],
        "disputed": known["disputed"] or own["disputed"],
    }
