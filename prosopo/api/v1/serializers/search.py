"""What searches add to records, suggestions by name, and facets."""

from rest_framework.serializers import (
    BooleanField,
    CharField,
    ChoiceField,
    FloatField,
    IntegerField,
    ListField,
    Serializer,
    URLField,
)

from prosopo.api.v1.serializers.enumerations import HINT_KINDS, HIT_KINDS


class HitSerializer(Serializer):
    """Where words that were asked for stand in a text of the record."""

    field = CharField(help_text="The member that holds the text.")
    marked = CharField(help_text="The text as HTML, with the words within `<mark>`.")
    at = ListField(
        child=ListField(child=IntegerField(), min_length=2, max_length=2),
        help_text="Offsets, in characters from 0, of the first one of each and behind the last one.",
    )
    by = ListField(
        child=ChoiceField(HIT_KINDS),
        help_text="Of each of these places, what it is of that which was asked for.",
    )


class MatchSerializer(Serializer):
    """How what was asked by `q` was found."""

    score = FloatField(min_value=0, max_value=1, help_text="How well it fits: 1 is the same to the letter.")
    name = CharField(help_text="The spelling, of all that the record has, that fits best.")
    explanation = CharField(help_text="Why it fits: “Guevorkian read as French = Геворкян”, “one letter differs”.")


class HintSerializer(Serializer):
    """Something that has been found by its name."""

    iri = URLField(help_text="Its permanent address, to be cited.")
    kind = ChoiceField(HINT_KINDS, help_text="What sort of record it is.")
    slug = CharField()
    name = CharField(help_text="As the record is headed.")
    url = CharField(help_text="Its address on this server.")
    about = CharField(help_text="A few words that tell it from others of the name; may be empty.")
    match = MatchSerializer()


class FacetValueSerializer(Serializer):
    """One value of a facet, and how many records the list would show if it were all that is asked of that facet."""

    value = CharField(help_text="What to give the filter: a slug, a sex, or for `date` a decade in EDTF.")
    name = CharField()
    count = IntegerField()
    count_is_exact = BooleanField(help_text="False where there are at least so many.")


class FacetsSerializer(Serializer):
    """Counts under the other filters: each facet leaves out what is asked of itself. At most 100 values of each."""

    group = FacetValueSerializer(many=True)
    camp = FacetValueSerializer(many=True)
    role = FacetValueSerializer(many=True)
    fate = FacetValueSerializer(many=True)
    event = FacetValueSerializer(many=True)
    participation = FacetValueSerializer(many=True)
    trait = FacetValueSerializer(many=True)
    legal_basis = FacetValueSerializer(many=True)
    decided_by = FacetValueSerializer(many=True)
    place = FacetValueSerializer(many=True)
    related_group = FacetValueSerializer(many=True)
    relation = FacetValueSerializer(many=True)
    sex = FacetValueSerializer(many=True)
    decade = FacetValueSerializer(
        many=True, help_text="By the dated statements; an open date counts where its known end lies."
    )
