"""Choices of answers that no model's field has by itself: pairs of value and meaning. The settings name each."""

from prosopo.index.models.log import LOGGED_KINDS as _LOGGED_KINDS
from prosopo.index.models.log import ChangeKind
from prosopo.index.models.names import NAME_CODES
from prosopo.models.uncertain_dates import DateBasis
from prosopo.schema import RECORDS, RecordKind
from prosopo.schema import members as schema
from prosopo.schema.name_parts import KIND_CHOICES
from prosopo.schema.statement_kinds import KINDS
from prosopo.schema.statements import FURTHER_DATE_BASES

CHANGE_KINDS = [
    (ChangeKind.CREATED.word, "it became public"),
    (ChangeKind.CHANGED.word, "it is another; at times only in what it names"),
    (ChangeKind.WITHDRAWN.word, "it is public no longer"),
    (ChangeKind.MERGED.word, "the same, and `into` tells which record speaks of that person now"),
]
HIT_KINDS = [
    ("exact", "as it was asked for: the word, the words in quotation marks, or a beginning of a word"),
    ("stem", "another form of the word, with the same stem"),
]
HINT_KINDS = [(kind.noun, kind.noun.replace("_", " ")) for kind in NAME_CODES]
LOGGED_KINDS = [(kind.plural, RECORDS[kind].title) for kind in _LOGGED_KINDS]
NAME_PART_KINDS = list(KIND_CHOICES)
NODE_KINDS = [(RecordKind.PEOPLE.noun, "a person"), (RecordKind.GROUPS.noun, "a group that a relation ties to others")]
QUOTE_STATUSES = list(schema.QUOTE_STATUSES.items())
STATEMENT_DATE_BASES = [*DateBasis.choices, *FURTHER_DATE_BASES]
STATEMENT_KINDS = [(kind.slug, kind.label) for kind in KINDS]
TIE_KINDS = [
    ("relation", "a statement of one on the other"),
    ("group", "statements that name the same group"),
    ("camp", "statements that name the same camp"),
    ("event", "statements that name the same event"),
]
TOGETHERNESS = [
    (
        "certain",
        "both surely were there in one and the same time, by statements that are certain, neither hedged nor hearsay "
        "nor disputed; of a relation, its statement is so",
    ),
    ("possible", "anything else, as where one has no date"),
]
