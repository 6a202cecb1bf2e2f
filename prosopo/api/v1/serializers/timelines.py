"""Timelines of people."""

from rest_framework.serializers import Serializer

from prosopo.api.v1.serializers.records import FULL
from prosopo.api.v1.serializers.references import NamedSerializer
from prosopo.schema import RecordKind


class TimelineSerializer(Serializer):
    """All that is said of someone, denied statements included and marked."""

    person = NamedSerializer()
    dated = FULL[RecordKind.STATEMENTS](many=True, help_text="By date, then by the place in the text.")
    undated = FULL[RecordKind.STATEMENTS](many=True, help_text="What has no date, by the place in the text.")
