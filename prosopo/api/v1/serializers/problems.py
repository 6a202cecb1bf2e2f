"""Problem details, as errors are answered."""

from rest_framework.serializers import CharField, IntegerField, ListField, Serializer


class FaultSerializer(Serializer):
    parameter = CharField()
    value = CharField()
    message = CharField(help_text="What is wrong with it, and what would be accepted.")


class ProblemSerializer(Serializer):
    """Problem details (RFC 9457)."""

    type = CharField()
    title = CharField()
    status = IntegerField()
    detail = CharField()
    # DRF's metaclass takes declared fields off the class, where `errors` is a property.
    errors = ListField(child=FaultSerializer(), required=False)  # type: ignore[assignment]
