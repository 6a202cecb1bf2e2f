"""Networks of people."""

from rest_framework.serializers import BooleanField, CharField, ChoiceField, IntegerField, Serializer

from prosopo.api.v1.serializers.references import NamedSerializer, PointerSerializer
from prosopo.models.certainties import Certainty
from prosopo.search.networks import TIES


class NodeSerializer(Serializer):
    """Someone in the network."""

    slug = CharField()
    name = CharField()
    url = CharField()
    sex = CharField()
    is_named = BooleanField()
    groups = NamedSerializer(many=True)
    camps = NamedSerializer(many=True)
    degree = IntegerField(help_text="How many others they are tied to.")


class TieSerializer(Serializer):
    """One way in which two people are tied."""

    # DRF's metaclass takes declared fields off the class, where `source` and `label` are attributes of every field.
    source = CharField(help_text="Slug of the one, of a relation the person.")  # type: ignore[assignment]
    target = CharField(help_text="Slug of the other, of a relation the related person.")
    tie = ChoiceField(list(TIES))
    label = CharField(  # type: ignore[assignment]
        help_text="The source is the … of the target; or the name of what they have in common."
    )
    directed = BooleanField(help_text="Whether it reads otherwise from the other side.")
    via = NamedSerializer(allow_null=True, help_text="The group, camp or event that they have in common.")
    earliest = CharField(allow_null=True, help_text="First day on which it may have been so; null if open.")
    latest = CharField(allow_null=True, help_text="Last day on which it may have been so; null if open.")
    certainty = ChoiceField(Certainty.choices, help_text="The weaker of the two statements', at best.")
    statements = PointerSerializer(many=True, help_text="The statements that say so.")


class GraphSerializer(Serializer):
    """People, and how they are tied."""

    people = IntegerField()
    ties = IntegerField()
    nodes = NodeSerializer(many=True)
    links = TieSerializer(many=True)
