"""Entries of the log of changes."""

from rest_framework.serializers import CharField, ChoiceField, DateTimeField, Serializer

from prosopo.index.models.log import LOGGED_KINDS, ChangeKind


class SuccessorSerializer(Serializer):
    """The record that speaks of the same person now."""

    slug = CharField()
    url = CharField(help_text="Its address on this server.")


class LoggedChangeSerializer(Serializer):
    """What readers saw happen to a record, and when."""

    change = ChoiceField(
        [kind.word for kind in ChangeKind],
        help_text=(
            "`created`: it became public. `changed`: it is another; at times only in what it names. `withdrawn`: it is "
            "public no longer. `merged`: the same, and `into` tells which record speaks of that person now."
        ),
    )
    kind = ChoiceField([kind.plural for kind in LOGGED_KINDS])
    identity = CharField(help_text="Its slug or reference.")
    url = CharField(help_text="Its address on this server.")
    at = DateTimeField(help_text="When readers could see it: at the end of the transaction that wrote it.")
    into = SuccessorSerializer(allow_null=True)
