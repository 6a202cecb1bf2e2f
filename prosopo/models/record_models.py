"""The model of each kind of record."""

from typing import Any

from prosopo.models.camps import Camp, CampName
from prosopo.models.disputes import Dispute
from prosopo.models.events import Event
from prosopo.models.further_parents import CampParent, GroupParent, PlaceParent
from prosopo.models.groups import Group, GroupName
from prosopo.models.identity_judgements import CampJudgement, GroupJudgement, IdentityJudgement, PlaceJudgement
from prosopo.models.kinds import KIND_MODELS
from prosopo.models.passages import Passage
from prosopo.models.people import Person, PersonName
from prosopo.models.places import Place, PlaceName
from prosopo.models.sources import Source
from prosopo.models.statements import Statement
from prosopo.models.successions import CampSuccession, GroupSuccession, PlaceSuccession
from prosopo.models.vocabularies import Fate, LegalBasis, Relation, Role, Trait
from prosopo.schema import RecordKind

MODELS: dict[RecordKind, Any] = {
    RecordKind.PEOPLE: Person,
    RecordKind.STATEMENTS: Statement,
    RecordKind.GROUPS: Group,
    RecordKind.CAMPS: Camp,
    RecordKind.ROLES: Role,
    RecordKind.FATES: Fate,
    RecordKind.TRAITS: Trait,
    RecordKind.LEGAL_BASES: LegalBasis,
    RecordKind.EVENTS: Event,
    RecordKind.SOURCES: Source,
    RecordKind.DISPUTES: Dispute,
    RecordKind.PASSAGES: Passage,
    RecordKind.RELATIONS: Relation,
    RecordKind.PLACES: Place,
    **KIND_MODELS,
}

# The models of the other forms of their names, for the kinds of record that have such.
NAME_MODELS: dict[RecordKind, Any] = {
    RecordKind.PEOPLE: PersonName,
    RecordKind.GROUPS: GroupName,
    RecordKind.CAMPS: CampName,
    RecordKind.PLACES: PlaceName,
}

# The models of judgements on whether two records are the same, for the kinds of record that have such.
JUDGEMENT_MODELS: dict[RecordKind, Any] = {
    RecordKind.PEOPLE: IdentityJudgement,
    RecordKind.GROUPS: GroupJudgement,
    RecordKind.CAMPS: CampJudgement,
    RecordKind.PLACES: PlaceJudgement,
}

# The models of further parents, for the kinds of record that have such.
PARENT_MODELS: dict[RecordKind, Any] = {
    RecordKind.GROUPS: GroupParent,
    RecordKind.CAMPS: CampParent,
    RecordKind.PLACES: PlaceParent,
}

# The models of what came after what, for the kinds of record that succeed one another.
SUCCESSION_MODELS: dict[RecordKind, Any] = {
    RecordKind.GROUPS: GroupSuccession,
    RecordKind.CAMPS: CampSuccession,
    RecordKind.PLACES: PlaceSuccession,
}

# The models whose rows are on two records of a kind, which both show them; and the fields of the two. People are not
# among them: their judgements stand in their documents.
PAIR_MODELS: dict[RecordKind, tuple[tuple[Any, str, str], ...]] = {
    kind: ((JUDGEMENT_MODELS[kind], "first", "second"), (successions, "predecessor", "successor"))
    for kind, successions in SUCCESSION_MODELS.items()
}

# The models of what came after what, by those of the records.
SUCCESSIONS_OF: dict[Any, Any] = {MODELS[kind]: successions for kind, successions in SUCCESSION_MODELS.items()}
