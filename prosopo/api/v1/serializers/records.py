"""Serializers of records, made from the schema that builders read as well."""

from collections.abc import Iterable
from typing import Any

from rest_framework import serializers
from rest_framework.serializers import (
    BooleanField,
    CharField,
    ChoiceField,
    DateField,
    FloatField,
    IntegerField,
    Serializer,
    URLField,
)

from prosopo.api.v1.serializers.links import LinksSerializer
from prosopo.api.v1.serializers.references import (
    LabelledSerializer,
    NamedSerializer,
    PointerSerializer,
    TitledSerializer,
    UncertainDateSerializer,
)
from prosopo.api.v1.serializers.search import HitSerializer, MatchSerializer
from prosopo.models import GroupName, IdentityJudgement, PersonName, SourceAuthor, SourceOrigin, SourcePart, Statement
from prosopo.models.record_models import JUDGEMENT_MODELS, MODELS, SUCCESSION_MODELS
from prosopo.schema import RECORDS, RecordKind
from prosopo.schema import members as types
from prosopo.schema.attestations import ATTESTATION
from prosopo.schema.bibliography import BIBLIOGRAPHY, SOURCE_AUTHOR, SOURCE_ORIGIN
from prosopo.schema.further_parents import FURTHER_PARENTS
from prosopo.schema.identifiers import IDENTIFIER
from prosopo.schema.judgements import IDENTITY_JUDGEMENTS
from prosopo.schema.labels import LABEL, RELATION_LABEL
from prosopo.schema.members import Member, Part
from prosopo.schema.name_parts import NAME_PART
from prosopo.schema.names import NAME_FORM, PERSON_NAME_FORM
from prosopo.schema.passages import CITED_PASSAGE, CONTEXT, TRANSLATION
from prosopo.schema.people import BIRTH, DEATH, POSSIBLY_SAME
from prosopo.schema.source_parts import CITED_PART, SOURCE_PAGE, SOURCE_PART
from prosopo.schema.statement_kinds import KINDS_LISTED
from prosopo.schema.statement_parts import AGE, DISPUTE_POINTER, HEADCOUNT, QUANTITY, RELATIVE_DATE
from prosopo.schema.successions import SUCCESSIONS
from prosopo.schema.terms import RELATION
from prosopo.schema.trees import COORDINATES

# The serializer of references to a record, by its label's member.
_REFERENCES = {
    "name": NamedSerializer,
    "label": LabelledSerializer,
    "title": TitledSerializer,
    "": PointerSerializer,
}

# The models with the choices of a part's members.
_MODELS = {
    NAME_FORM: GroupName,
    PERSON_NAME_FORM: PersonName,
    **{part: JUDGEMENT_MODELS[kind] for kind, part in IDENTITY_JUDGEMENTS.items()},
    **{part: SUCCESSION_MODELS[kind] for kind, part in SUCCESSIONS.items()},
    SOURCE_AUTHOR: SourceAuthor,
    SOURCE_ORIGIN: SourceOrigin,
    CITED_PART: SourcePart,
    SOURCE_PART: SourcePart,
    POSSIBLY_SAME: IdentityJudgement,
    BIRTH: Statement,
    DEATH: Statement,
}


def _model_field(model: Any, path: str) -> Any:
    """The field at a path from a model: `event__date_basis`."""
    *steps, name = path.split("__")
    for step in steps:
        model = model._meta.get_field(step).related_model
    return model._meta.get_field(name)


def _field(member: Member, model: Any) -> serializers.Field:
    """The field of a member of a record or part of this model."""
    options: dict[str, Any] = {"help_text": member.meaning}
    match member.type:
        case types.Text(optional) if optional:
            return CharField(allow_null=True, **options)
        case types.Note():
            return CharField(allow_null=True, **options)
        case types.Text() | types.Address() | types.Kind():
            return CharField(**options)
        case types.Choice(optional, more):
            choices = () if model is None else _model_field(model, member.reads or member.name).choices
            if not (choices or more):
                raise TypeError(f"{member.name} has no choices: name the model of its part in _MODELS")
            return ChoiceField([*choices, *more], **options, **_nullable(optional))
        case types.Flag():
            return BooleanField(**options)
        case types.Number(optional, fraction):
            return (FloatField if fraction else IntegerField)(**options, **_nullable(optional))
        case types.Day():
            return DateField(**options)
        case types.UncertainDate():
            return UncertainDateSerializer(**options)
        case types.QuoteStatus():
            return ChoiceField(list(types.QUOTE_STATUSES.items()), **options)
        case types.QuoteLanguage():
            return CharField(**options)
        case types.Reference(kind, required):
            return _REFERENCES[kind.label](**options, **_nullable(not required))
        case types.AttestedReferences(kind):
            return ATTESTED[kind.label](many=True, **options)
        case types.References(kind):
            return _REFERENCES[kind.label](many=True, **options)
        case types.Records(kind):
            return FULL[kind](many=True, **options)
        case types.Object(part, optional):
            return _PARTS[part](**options, **_nullable(optional))
        case types.Objects(part):
            return _PARTS[part](many=True, **options)
    raise TypeError(f"{member.type} has no field: add one")


def _nullable(optional: bool) -> dict[str, Any]:
    return {"allow_null": True} if optional else {}


def _serializer(
    name: str,
    meaning: str,
    members: Iterable[Member],
    model: Any,
    items_of: RecordKind | None = None,
    has_iri: bool = False,
    has_links: bool = False,
) -> type[Serializer]:
    """A serializer with a field for each member, and those that lists add; `name` is its component in OpenAPI."""
    fields: dict[str, serializers.Field] = {"iri": URLField(required=False, help_text=_IRI)} if has_iri else {}
    fields |= {member.name: _field(member, model) for member in members}
    if has_links:
        fields["links"] = LinksSerializer(required=False, help_text="Of a record that is asked for by itself.")
    if items_of is not None:
        fields |= _list_fields(items_of)  # made after the others: DRF keeps this order
    return type(name, (Serializer,), {"__doc__": meaning or None, "__module__": __name__} | fields)


def _attested(name: str, reference: type[Serializer]) -> type[Serializer]:
    """A serializer of a reference to a record, with what it rests on."""
    marks = {member.name: _field(member, Statement) for member in ATTESTATION.members}
    return type(name, (reference,), {"__doc__": ATTESTATION.meaning, "__module__": __name__} | marks)


_IRI = "Its permanent address, to be cited. Left out of a record that stands within another."

_PARTS: dict[Part, type[Serializer]] = {}
_PARTS_OF_RECORDS = (
    *(CITED_PART, SOURCE_PART, SOURCE_PAGE, RELATIVE_DATE),
    *(TRANSLATION, CITED_PASSAGE, NAME_FORM, NAME_PART, PERSON_NAME_FORM, RELATION, HEADCOUNT, AGE, QUANTITY),
    *(DISPUTE_POINTER, COORDINATES, *IDENTITY_JUDGEMENTS.values(), BIRTH, DEATH, IDENTIFIER, LABEL, RELATION_LABEL),
    POSSIBLY_SAME,
    *(BIBLIOGRAPHY, SOURCE_AUTHOR, SOURCE_ORIGIN, CONTEXT, *FURTHER_PARENTS.values(), *SUCCESSIONS.values()),
)
for _part in _PARTS_OF_RECORDS:
    _PARTS[_part] = _serializer(_part.name, _part.meaning, _part.members, _MODELS.get(_part))

# The serializers of references with what they rest on, by the member of the label.
ATTESTED = {
    "name": _attested("AttestedNamed", NamedSerializer),
    "label": _attested("AttestedLabelled", LabelledSerializer),
}

# The descriptions of kinds of record in OpenAPI.
_MEANINGS = {
    RecordKind.PEOPLE: f"{RECORDS[RecordKind.PEOPLE].title}.",
    RecordKind.STATEMENTS: f"{RECORDS[RecordKind.STATEMENTS].title}. By kind, that they:\n\n{KINDS_LISTED}",
    RecordKind.PASSAGES: CITED_PASSAGE.meaning,
}


def _list_fields(kind: RecordKind) -> dict[str, serializers.Field]:
    """The fields that lists add to their items where words or a name were asked for."""
    match kind:
        case RecordKind.PEOPLE:
            return {"match": MatchSerializer(required=False, help_text="Where `q` asked for a name.")}
        case RecordKind.STATEMENTS:
            where = "In its `passage.quote`, `text` and `note`, where `q` asked for words."
        case RecordKind.PASSAGES:
            where = "In its `quote`, where `q` asked for words."
        case _:
            return {}
    return {"hits": HitSerializer(many=True, required=False, help_text=where)}


_SEARCHED = (RecordKind.PEOPLE, RecordKind.STATEMENTS, RecordKind.PASSAGES)

FULL: dict[RecordKind, type[Serializer]] = {}  # of full records
ITEMS: dict[RecordKind, type[Serializer]] = {}  # of items in lists
for _kind in (RecordKind.STATEMENTS, *(kind for kind in RECORDS if kind is not RecordKind.STATEMENTS)):
    _members, _model = RECORDS[_kind].members, MODELS[_kind]
    _name, _meaning = _kind.noun.title().replace("_", ""), _MEANINGS.get(_kind, "")
    FULL[_kind] = ITEMS[_kind] = _serializer(_name, _meaning, _members, _model, has_iri=True, has_links=True)
    _in_lists = [member for member in _members if not member.full_only]
    if _kind in _SEARCHED or len(_in_lists) < len(_members):
        ITEMS[_kind] = _serializer(f"{_name}Item", _meaning, _in_lists, _model, items_of=_kind, has_iri=True)
