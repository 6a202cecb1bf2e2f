"""Entries of the log of changes."""

from rest_framework.serializers import CharField, ChoiceField, DateTimeField, Serializer

from prosopo.api.v1.serializers.enumerations import CHANGE_KINDS, LOGGED_KINDS


class SuccessorSerializer(Serializer):
    """The record that speaks of the same person now."""

    slug = CharField()
    url = CharField(help_text="Its address on this server.")


class LoggedChangeSerializer(Serializer):
    """What readers saw happen to a record, and when."""

    change = ChoiceField(CHANGE_KINDS)
    kind = ChoiceField(LOGGED_KINDS)
    identity = CharField(help_text="Its slug or reference.")
    url = CharField(help_text="Its address on this server.")
    at = DateTimeField(help_text="When readers could see it: at the end of the transaction that wrote it.")
    into = SuccessorSerializer(allow_null=True)
