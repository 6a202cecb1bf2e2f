"""What the API serves, declared for its document: of records, made from the schema that builders read as well."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from rest_framework import serializers
from rest_framework.serializers import (
    BooleanField,
    CharField,
    ChoiceField,
    DateField,
    FloatField,
    IntegerField,
    ListField,
    Serializer,
)

from prosopo.index.models.names import NAME_CODES
from prosopo.models import IdentityJudgement, PersonName
from prosopo.schema import RECORDS, RecordKind
from prosopo.schema import members as types
from prosopo.schema.members import Member, Part
from prosopo.schema.names import NAME_FORM
from prosopo.schema.passages import CITED_PASSAGE
from prosopo.schema.people import IDENTITY_JUDGEMENT
from prosopo.schema.statement_kinds import KINDS_LISTED
from prosopo.schema.statements import DISPUTE_POINTER, HEADCOUNT
from prosopo.schema.terms import RELATION
from prosopo.schema.trees import COORDINATES


class Named(Serializer):
    """A person, group, camp or event that has a page of its own."""

    slug = CharField()
    name = CharField()
    url = CharField(help_text="Its address on this server.")


class Labelled(Serializer):
    """A term of a vocabulary."""

    slug = CharField()
    label = CharField()
    url = CharField(help_text="Its address on this server.")


class Titled(Serializer):
    """A source."""

    slug = CharField()
    title = CharField()
    url = CharField(help_text="Its address on this server.")


class Pointer(Serializer):
    """A statement or passage."""

    ref = CharField()
    url = CharField(help_text="Its address on this server.")


class UncertainDate(Serializer):
    """A date as the source writes it, as EDTF (ISO 8601-2), and the first and last day that it may mean."""

    text = CharField(allow_null=True, help_text="The source's own words.")
    edtf = CharField(allow_null=True, help_text="1936-10-27, 1936-23 (autumn), 1936~ (about), 1937-03/1938-05, …")
    earliest = DateField(allow_null=True, help_text="0001-01-01 where it is open towards the past.")
    latest = DateField(allow_null=True, help_text="9999-12-31 where it is open towards the future.")


class Hit(Serializer):
    """Where words that were asked for stand in a text of the record."""

    field = CharField(help_text="The member that holds the text.")
    marked = CharField(help_text="The text as HTML, with the words within `<mark>`.")
    at = ListField(
        child=ListField(child=IntegerField(), min_length=2, max_length=2),
        help_text="Offsets, in characters from 0, of the first one of each and behind the last one.",
    )


class Match(Serializer):
    """How what was asked by `q` was found."""

    score = FloatField(min_value=0, max_value=1, help_text="How well it fits: 1 is the same to the letter.")
    name = CharField(help_text="The spelling, of all that the record has, that fits best.")
    explanation = CharField(help_text="Why it fits: “Guevorkian read as French = Геворкян”, “one letter differs”.")


# What refers to a record, by the member that says what it is called.
_REFERENCES = {"name": Named, "label": Labelled, "title": Titled, "": Pointer}

# Whose fields have the choices of a part's members.
_MODELS = {NAME_FORM: PersonName, IDENTITY_JUDGEMENT: IdentityJudgement}


def _field(member: Member, model: Any) -> serializers.Field:
    """The field that declares a member of a record, or part, of this model."""
    options: dict[str, Any] = {"help_text": member.meaning}
    match member.type:
        case types.Text(optional) if optional:
            return CharField(allow_null=True, **options)
        case types.Note():
            return CharField(allow_null=True, **options)
        case types.Text() | types.Address():
            return CharField(**options)
        case types.Choice(optional):
            choices = model._meta.get_field(member.reads or member.name).choices
            return ChoiceField(choices, **options, **_nullable(optional))
        case types.Flag():
            return BooleanField(**options)
        case types.Number(optional, fraction):
            return (FloatField if fraction else IntegerField)(**options, **_nullable(optional))
        case types.Day():
            return DateField(**options)
        case types.UncertainDate():
            return UncertainDate(**options)
        case types.Reference(kind, required):
            return _REFERENCES[kind.label](**options, **_nullable(not required))
        case types.References(kind):
            return _REFERENCES[kind.label](many=True, **options)
        case types.Records(kind):
            return FULL[kind](many=True, **options)
        case types.Object(part, optional):
            return _PARTS[part](**options, **_nullable(optional))
        case types.Objects(part):
            return _PARTS[part](many=True, **options)
    raise TypeError(f"{member.type} has no field: add one")


def _nullable(optional: bool) -> dict[str, bool]:
    return {"allow_null": True} if optional else {}


def _serializer(
    name: str, meaning: str, members: Iterable[Member], model: Any, items_of: RecordKind | None = None
) -> type[Serializer]:
    """A serializer with a field for each member, and what lists add; `name` is its name in the API's document."""
    fields = {member.name: _field(member, model) for member in members}
    if items_of is not None:
        fields |= _added(items_of)  # made after the others: DRF keeps this order
    return type(name, (Serializer,), {"__doc__": meaning or None, "__module__": __name__} | fields)


_PARTS: dict[Part, type[Serializer]] = {}
for _part in (CITED_PASSAGE, NAME_FORM, RELATION, HEADCOUNT, DISPUTE_POINTER, COORDINATES, IDENTITY_JUDGEMENT):
    _PARTS[_part] = _serializer(_part.name, _part.meaning, _part.members, _MODELS.get(_part))

# What the API's document says of records that hold others.
_MEANINGS = {
    RecordKind.PEOPLE: f"{RECORDS[RecordKind.PEOPLE].title}.",
    RecordKind.STATEMENTS: f"{RECORDS[RecordKind.STATEMENTS].title}. By kind, that they:\n\n{KINDS_LISTED}",
    RecordKind.PASSAGES: CITED_PASSAGE.meaning,
}


def _added(kind: RecordKind) -> dict[str, serializers.Field]:
    """What lists add to their items, where words or a name were asked for."""
    match kind:
        case RecordKind.PEOPLE:
            return {"match": Match(required=False, help_text="Where `q` asked for a name.")}
        case RecordKind.STATEMENTS:
            where = "In its `passage.quote`, `text` and `note`, where `q` asked for words."
        case RecordKind.PASSAGES:
            where = "In its `quote`, where `q` asked for words."
        case _:
            return {}
    return {"hits": Hit(many=True, required=False, help_text=where)}


_SEARCHED = (RecordKind.PEOPLE, RecordKind.STATEMENTS, RecordKind.PASSAGES)

FULL: dict[RecordKind, type[Serializer]] = {}  # each kind of record by itself
ITEMS: dict[RecordKind, type[Serializer]] = {}  # the same in lists
for _kind in (RecordKind.STATEMENTS, *(kind for kind in RECORDS if kind is not RecordKind.STATEMENTS)):
    _members, _model = RECORDS[_kind].members, apps.get_model("prosopo", _kind.noun)
    _name, _meaning = _kind.noun.title(), _MEANINGS.get(_kind, "")
    FULL[_kind] = ITEMS[_kind] = _serializer(_name, _meaning, _members, _model)
    _in_lists = [one for one in _members if not one.full_only]
    if _kind in _SEARCHED or len(_in_lists) < len(_members):
        ITEMS[_kind] = _serializer(f"{_name}Item", _meaning, _in_lists, _model, items_of=_kind)


class Hint(Serializer):
    """Something that has been found by its name."""

    kind = ChoiceField([kind.noun for kind in NAME_CODES], help_text="What sort of record it is.")
    slug = CharField()
    name = CharField(help_text="As the record is headed.")
    url = CharField(help_text="Its address on this server.")
    about = CharField(help_text="A few words that tell it from others of the name; may be empty.")
    match = Match()


class FacetValue(Serializer):
    """One value of a facet, and how many records the list would show if it were all that is asked of that facet."""

    value = CharField(help_text="What to give the filter: a slug, a sex, or for `date` a decade in EDTF.")
    name = CharField()
    count = IntegerField()
    count_is_exact = BooleanField(help_text="False where there are at least so many.")


class Facets(Serializer):
    """Counts under the other filters: each facet leaves out what is asked of itself. At most 100 values of each."""

    group = FacetValue(many=True)
    camp = FacetValue(many=True)
    role = FacetValue(many=True)
    fate = FacetValue(many=True)
    event = FacetValue(many=True)
    sex = FacetValue(many=True)
    decade = FacetValue(many=True, help_text="By the dated statements; an open date counts where its known end lies.")


class Fault(Serializer):
    parameter = CharField()
    value = CharField()
    message = CharField(help_text="What is wrong with it, and what would be accepted.")


class Problem(Serializer):
    """Problem details (RFC 9457)."""

    type = CharField()
    title = CharField()
    status = IntegerField()
    detail = CharField()
    errors = ListField(child=Fault(), required=False)
