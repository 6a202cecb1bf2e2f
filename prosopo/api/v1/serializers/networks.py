"""Networks of people."""

from rest_framework.serializers import BooleanField, CharField, ChoiceField, IntegerField, Serializer

from prosopo.api.v1.serializers.enumerations import NODE_KINDS, TIE_KINDS, TOGETHERNESS
from prosopo.api.v1.serializers.records import ATTESTED
from prosopo.api.v1.serializers.references import NamedSerializer, PointerSerializer
from prosopo.models.certainties import Certainty
from prosopo.models.people import Sex


class NodeSerializer(Serializer):
    """Someone in the network, or a group."""

    id = CharField(help_text="By which links name it: of a person the slug, of a group `groups/` and the slug.")
    kind = ChoiceField(NODE_KINDS)
    slug = CharField()
    name = CharField()
    url = CharField()
    sex = ChoiceField(Sex.choices, allow_null=True, help_text="Null for a group.")
    is_named = BooleanField(allow_null=True, help_text="Null for a group.")
    groups = ATTESTED["name"](many=True)
    camps = ATTESTED["name"](many=True)
    degree = IntegerField(help_text="How many others they are tied to.")


class TieSerializer(Serializer):
    """One way in which two are tied."""

    # DRF's metaclass takes declared fields off the class, where `source` and `label` are attributes of every field.
    source = CharField(help_text="The one's `id`, of a relation the subject's.")  # type: ignore[assignment]
    target = CharField(help_text="The other's `id`, of a relation that of the related person or group.")
    tie = ChoiceField(TIE_KINDS, help_text="What ties them.")
    label = CharField(  # type: ignore[assignment]
        help_text="The source is the … of the target; or the name of what they have in common."
    )
    directed = BooleanField(help_text="Whether it reads otherwise from the other side.")
    via = NamedSerializer(allow_null=True, help_text="The group, camp or event that they have in common.")
    together = ChoiceField(TOGETHERNESS, help_text="How sure it is that they were together.")
    possibly_same = BooleanField(
        help_text="True where both records may be of one human being, by the editors' judgement: none is tied to "
        "themselves, so that being together is never certain."
    )
    earliest = CharField(
        allow_null=True, help_text="First day on which both may have been so; null if open, or where one has no date."
    )
    latest = CharField(
        allow_null=True, help_text="Last day on which both may have been so; null if open, or where one has no date."
    )
    certainty = ChoiceField(Certainty.choices, help_text="The weaker of the two statements', at best.")
    statements = PointerSerializer(many=True, help_text="The statements that say so.")


class GraphSerializer(Serializer):
    """People, and how they are tied."""

    people = IntegerField()
    groups = IntegerField(help_text="None, unless asked for.")
    ties = IntegerField()
    nodes = NodeSerializer(many=True)
    links = TieSerializer(many=True)
