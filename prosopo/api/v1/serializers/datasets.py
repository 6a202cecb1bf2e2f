"""The dataset."""

from rest_framework.serializers import BooleanField, CharField, DateField, IntegerField, Serializer

from prosopo.api.v1.serializers.citations import CitationSerializer


class LicenceSerializer(Serializer):
    """Under which terms the data may be used. The words quoted from sources remain under the terms of each."""

    spdx = CharField(help_text="Its identifier in the SPDX list.")
    name = CharField()
    url = CharField()


class SizeSerializer(Serializer):
    count = IntegerField()
    count_is_exact = BooleanField(help_text="False where there are more.")


class PeopleSizeSerializer(SizeSerializer):
    count_at_least = IntegerField(allow_null=True, help_text="Whoever may be the same counts once; null if unknown.")
    count_at_most = IntegerField(allow_null=True, help_text="Those judged the same count once; null if unknown.")


class SizesSerializer(Serializer):
    """How many public records there are."""

    people = PeopleSizeSerializer()
    statements = SizeSerializer()
    sources = SizeSerializer()


class DownloadSerializer(Serializer):
    """The whole dataset in one form."""

    title = CharField()
    media_type = CharField()
    url = CharField()
    meant_for = CharField()


class DatasetSerializer(Serializer):
    """All that is public here."""

    title = CharField()
    url = CharField(help_text="What it is known by.")
    publisher = CharField()
    version = CharField(help_text="Day and number of the last change: the same version, the same data.")
    date = DateField(help_text="Of the last change.")
    licence = LicenceSerializer()
    sizes = SizesSerializer()
    citation = CitationSerializer()
    downloads = DownloadSerializer(many=True)
