"""The shapes of what the API serves. The builders make the records; these declare them, and tests compare the two."""

from rest_framework import serializers
from rest_framework.serializers import (
    BooleanField,
    CharField,
    ChoiceField,
    FloatField,
    IntegerField,
    ListField,
    Serializer,
)

from prosopo.index.name_tables import Named as NamedKind
from prosopo.models.camps import CampKind
from prosopo.models.dating import DateBasis
from prosopo.models.disputes import Verdict
from prosopo.models.events import EventKind
from prosopo.models.groups import GroupKind
from prosopo.models.kinds import KINDS
from prosopo.models.names import NameKind
from prosopo.models.people import Sex
from prosopo.models.statements import Certainty, Voice
from prosopo.models.vocabularies import FateCategory, RoleCategory

_KINDS = "\n".join(
    f"- `{kind.slug}`: they {kind.says} (requires {' and '.join(' or '.join(one) for one in kind.requires)})"
    for kind in KINDS
)


def optional(help_text: str = "") -> CharField:
    return CharField(allow_null=True, help_text=help_text)


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

    text = optional("The source's own words.")
    edtf = optional("1936-10-27, 1936-23 (autumn), 1936~ (about), 1937-03/1938-05, …")
    earliest = serializers.DateField(allow_null=True, help_text="0001-01-01 where it is open towards the past.")
    latest = serializers.DateField(allow_null=True, help_text="9999-12-31 where it is open towards the future.")


class Hit(Serializer):
    """Where words that were asked for stand in a text of the record."""

    field = CharField(help_text="The member that holds the text.")
    marked = CharField(help_text="The text as HTML, with the words within `<mark>`.")
    at = ListField(
        child=ListField(child=IntegerField(), min_length=2, max_length=2),
        help_text="Offsets, in characters from 0, of the first one of each and behind the last one.",
    )


class CitedPassage(Serializer):
    """The exact words in a source."""

    ref = CharField()
    url = CharField()
    source = Titled()
    start = IntegerField(allow_null=True, help_text="Offset of its first character in the source's text, from 0.")
    end = IntegerField(allow_null=True, help_text="Offset just behind its last character.")
    locator = CharField(help_text="Page, folio or section; may be empty.")
    quote = CharField(help_text="The words, equal to the text between the offsets.")


class Passage(CitedPassage):
    statements = Pointer(many=True, help_text="The public statements that rest on it.")


class PassageItem(Passage):
    hits = Hit(many=True, required=False, help_text="In its `quote`, where `q` asked for words.")


class Name(Serializer):
    """A form of a name."""

    ref = CharField()
    text = CharField()
    kind = ChoiceField(NameKind.choices)
    language = CharField(help_text="Language tag (BCP 47).")
    editorial = BooleanField(help_text="True where no source gives the form.")
    passage = Pointer(allow_null=True, help_text="Where it is spelled so.")


class RelationTerm(Serializer):
    slug = CharField()
    label = CharField(help_text="The person is the … of the related person.")
    inverse_label = CharField(help_text="The related person is the … of the person.")
    symmetric = BooleanField()


class Headcount(Serializer):
    """How many people a statement about a group means."""

    min = IntegerField(allow_null=True)
    max = IntegerField(allow_null=True)
    text = optional("The source's own words.")


class DisputePointer(Serializer):
    slug = CharField()
    question = CharField()
    url = CharField()
    preferred = Pointer(allow_null=True, help_text="The statement that the curators hold to be right.")


class Statement(Serializer):
    __doc__ = f"What one passage says about one person, or about a group as a whole. By kind, that they:\n\n{_KINDS}"

    ref = CharField()
    url = CharField()
    kind = ChoiceField([(kind.slug, kind.label) for kind in KINDS], help_text=_KINDS)
    person = Named(allow_null=True, help_text="Of whom it speaks.")
    subject_group = Named(allow_null=True, help_text="Or the group of which it speaks as a whole.")
    group = Named(allow_null=True)
    role = Labelled(allow_null=True)
    camp = Named(allow_null=True)
    fate = Labelled(allow_null=True)
    event = Named(allow_null=True)
    related_person = Named(allow_null=True)
    relation = RelationTerm(allow_null=True)
    text = optional("What they were, did, said or believed.")
    place_text = optional("The place as the source writes it.")
    date = UncertainDate()
    date_basis = ChoiceField(DateBasis.choices, allow_null=True)
    headcount = Headcount(allow_null=True)
    certainty = ChoiceField(Certainty.choices, help_text="How sure the editor is that the passage means this.")
    denied = BooleanField(help_text="True where the passage says that it is not so.")
    voice = ChoiceField(Voice.choices, help_text="Who says it in the passage.")
    speaker = Named(allow_null=True, help_text="Whose words are reported.")
    attributed_to = optional("Whoever else it is put down to.")
    passage = CitedPassage()
    note = optional("Editorial.")
    also_cites = CitedPassage(many=True)
    disputes = DisputePointer(many=True)


class StatementItem(Statement):
    __doc__ = Statement.__doc__

    hits = Hit(
        many=True, required=False, help_text="In its `passage.quote`, `text` and `note`, where `q` asked for words."
    )


class Match(Serializer):
    """How what was asked by `q` was found."""

    score = FloatField(min_value=0, max_value=1, help_text="How well it fits: 1 is the same to the letter.")
    name = CharField(help_text="The spelling, of all that the record has, that fits best.")
    explanation = CharField(help_text="Why it fits: “Guevorkian read as French = Геворкян”, “one letter differs”.")


class PersonInBrief(Serializer):
    """Someone of whom a source speaks, with what public, undenied statements give them."""

    slug = CharField()
    url = CharField()
    name = CharField(help_text="As the source spells it.")
    sort_name = optional("As in an alphabetical list.")
    sex = ChoiceField(Sex.choices)
    is_named = BooleanField(help_text="False for someone whom the sources do not name.")
    names = Name(many=True, help_text="Other forms of the name.")
    groups = Named(many=True)
    camps = Named(many=True)
    roles = Labelled(many=True)
    fates = Labelled(many=True)


class PersonItem(PersonInBrief):
    __doc__ = PersonInBrief.__doc__

    match = Match(required=False, help_text="Where `q` asked for a name.")


class Hint(Serializer):
    """Something that has been found by its name."""

    kind = ChoiceField([kind.noun for kind in NamedKind], help_text="What sort of record it is.")
    slug = CharField()
    name = CharField(help_text="As the record is headed.")
    url = CharField(help_text="Its address on this server.")
    about = CharField(help_text="A few words that tell it from others of the name; may be empty.")
    match = Match()


class Identity(Serializer):
    """A judgement on whether another record means the same human being."""

    ref = CharField()
    verdict = ChoiceField(Verdict.choices)
    label = CharField()
    other = Named()
    reasons = CharField()
    judged_by = CharField()
    judged_on = serializers.DateField()


class Person(PersonInBrief):
    note = optional("Editorial.")
    statements = Statement(many=True, help_text="All that is said of them, denied statements included and marked.")
    mentioned_in = Statement(many=True, help_text="Statements on others in which they are related or speak.")
    mentioned_in_is_complete = BooleanField(help_text="False where more mention them than are shown: list statements.")
    identity = Identity(many=True)


class GroupItem(Serializer):
    slug = CharField()
    url = CharField()
    name = CharField()
    kind = ChoiceField(GroupKind.choices)
    parent = Named(allow_null=True, help_text="What it belongs to (editorial).")
    note = optional("Editorial.")
    names = Name(many=True)


class Group(GroupItem):
    children = Named(many=True)
    statements = Statement(many=True, help_text="What is said of the group as a whole.")


class Coordinates(Serializer):
    latitude = serializers.FloatField()
    longitude = serializers.FloatField()
    precision_km = IntegerField(help_text="The true place lies within so many kilometres.")


class CampItem(GroupItem):
    kind = ChoiceField(CampKind.choices)
    coordinates = Coordinates(allow_null=True, help_text="Editorial.")


class Camp(CampItem):
    children = Named(many=True)
    statements = Statement(many=True, help_text="Descriptions of the place itself.")


class EventItem(Serializer):
    slug = CharField()
    url = CharField()
    name = CharField()
    kind = ChoiceField(EventKind.choices)
    parent = Named(allow_null=True)
    note = optional("Editorial.")
    date = UncertainDate()
    date_basis = ChoiceField(DateBasis.choices, allow_null=True)
    camp = Named(allow_null=True)
    place_text = optional("The place as the source writes it.")


class Event(EventItem):
    children = Named(many=True)
    statements = Statement(many=True, help_text="Descriptions of the event itself.")


class Role(Serializer):
    slug = CharField()
    url = CharField()
    label = CharField()
    category = ChoiceField(RoleCategory.choices)
    scope_note = CharField(help_text="When the term is used.")


class Fate(Role):
    category = ChoiceField(FateCategory.choices)


class SourceItem(Serializer):
    slug = CharField()
    url = CharField()
    title = CharField()
    author = optional("As printed.")
    date = UncertainDate()
    language = CharField(help_text="Language tag (BCP 47).")
    citation = CharField()
    derived_from = Titled(allow_null=True, help_text="What it translates or reprints.")
    rights = optional("Under which terms the text may be used.")
    reliability_note = optional()


class Source(SourceItem):
    derivatives = Titled(many=True)
    text = optional("The full text, where it is held. Passages count their offsets in it.")


class Dispute(Serializer):
    slug = CharField()
    url = CharField()
    question = CharField()
    statements = Statement(many=True, help_text="They cannot all be true.")
    preferred = Pointer(allow_null=True, help_text="The one that the curators hold to be right.")
    reasons = CharField()
    judged_by = CharField()
    judged_on = serializers.DateField()


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
