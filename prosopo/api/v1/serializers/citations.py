"""Citations."""

from drf_spectacular.utils import extend_schema_serializer
from rest_framework.serializers import CharField, DictField, ListField, Serializer


@extend_schema_serializer(component_name="Bibliographic")
class BibliographicSerializer(Serializer):
    """A source itself, as it is kept in bibliographies."""

    text = CharField()
    csl = ListField(child=DictField(), help_text="CSL-JSON.")
    bibtex = CharField()
    ris = CharField()


@extend_schema_serializer(component_name="Cited")
class CitationSerializer(Serializer):
    """A record, a selection or the dataset, ready to be cited."""

    text = CharField(help_text="As in a bibliography.")
    bibtex = CharField(help_text="For BibTeX and biblatex.")
    csl = ListField(child=DictField(), help_text="CSL-JSON, for Zotero and pandoc.")
    ris = CharField(help_text="RIS, for Zotero, EndNote and Mendeley.")
    document = BibliographicSerializer(
        required=False,
        help_text="Of a source, or of the source that is quoted: the document alone, without its record here.",
    )
