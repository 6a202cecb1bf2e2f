"""Where else a record is."""

from rest_framework.serializers import CharField, Serializer, URLField


class DataFormSerializer(Serializer):
    """A form in which the record's data are served."""

    format = CharField(help_text="As in the parameter `format`.")
    media_type = CharField()
    url = URLField()


class LinksSerializer(Serializer):
    """Where the record's page, its citation and its data are."""

    page = URLField(help_text="For readers; the same as `iri`.")
    citation = URLField(help_text="How to cite it.")
    # DRF's metaclass takes declared fields off the class, where `data` is a property.
    data = DataFormSerializer(many=True, help_text="The data in each form, JSON first.")  # type: ignore[assignment]
