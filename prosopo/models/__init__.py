"""The models of records that curators write; everything that readers see is derived from them."""

from prosopo.models.camps import Camp, CampName
from prosopo.models.curators import CuratorProfile
from prosopo.models.disputes import Dispute
from prosopo.models.events import Event
from prosopo.models.further_parents import CampParent, GroupParent, PlaceParent
from prosopo.models.groups import Group, GroupName
from prosopo.models.identifiers import Identifier
from prosopo.models.identity_judgements import CampJudgement, GroupJudgement, IdentityJudgement, PlaceJudgement
from prosopo.models.kinds import CampKind, EventKind, GroupKind, PlaceKind
from prosopo.models.labels import Label
from prosopo.models.passages import Passage
from prosopo.models.people import Person, PersonName
from prosopo.models.places import Place, PlaceName
from prosopo.models.publications import FormerPublication
from prosopo.models.source_links import SourceAuthor, SourceOrigin
from prosopo.models.source_parts import SourcePage, SourcePart
from prosopo.models.sources import Source
from prosopo.models.statements import Statement
from prosopo.models.successions import CampSuccession, GroupSuccession, PlaceSuccession
from prosopo.models.visibility import Status
from prosopo.models.vocabularies import Fate, LegalBasis, Relation, Role, Trait

__all__ = [
    "Camp",
    "CampJudgement",
    "CampKind",
    "CampName",
    "CampParent",
    "CampSuccession",
    "CuratorProfile",
    "Dispute",
    "Event",
    "EventKind",
    "Fate",
    "FormerPublication",
    "Group",
    "GroupJudgement",
    "GroupKind",
    "GroupName",
    "GroupParent",
    "GroupSuccession",
    "Identifier",
    "IdentityJudgement",
    "Label",
    "LegalBasis",
    "Passage",
    "Person",
    "PersonName",
    "Place",
    "PlaceJudgement",
    "PlaceKind",
    "PlaceName",
    "PlaceParent",
    "PlaceSuccession",
    "Relation",
    "Role",
    "Source",
    "SourceAuthor",
    "SourceOrigin",
    "SourcePage",
    "SourcePart",
    "Statement",
    "Status",
    "Trait",
]
