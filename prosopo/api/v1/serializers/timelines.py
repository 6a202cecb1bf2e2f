"""Timelines of people."""

from rest_framework.serializers import BooleanField, Serializer

from prosopo.api.v1.serializers.records import FULL
from prosopo.api.v1.serializers.references import NamedSerializer
from prosopo.schema import RecordKind

_StatementSerializer: type[Serializer] = FULL[RecordKind.STATEMENTS]


class TimelineStatementSerializer(_StatementSerializer):  # type: ignore[misc, valid-type]
    """A statement in a timeline."""

    disputed = BooleanField(help_text="Whether others contradict it: `disputes` names by which dispute.")


class TimelineSerializer(Serializer):
    """All that is said of someone, in the order in which it can have happened; what is denied or disputed is marked."""

    person = NamedSerializer()
    dated = TimelineStatementSerializer(
        many=True,
        help_text="By the first day that their dates may mean, then by the place in the text; what has only a last day "
        "stands there. As far as their own dates allow, births come first, deaths behind all that needs someone "
        "alive, burials behind deaths, rehabilitations behind other fates.",
    )
    undated = TimelineStatementSerializer(many=True, help_text="What has no date, by the place in the text.")
