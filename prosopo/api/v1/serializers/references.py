"""References to records, and the values that several kinds of record share."""

from rest_framework.serializers import CharField, Serializer


def _reference(component: str, meaning: str, *identity: str) -> type[Serializer]:
    """A serializer of the members by which a record is known, and its address; `component` is its name in OpenAPI."""
    fields = {name: CharField() for name in identity} | {"url": CharField(help_text="Its address on this server.")}
    return type(f"{component}Serializer", (Serializer,), {"__doc__": meaning, "__module__": __name__, **fields})


NamedSerializer = _reference("Named", "A person, group, camp or event that has a page of its own.", "slug", "name")
LabelledSerializer = _reference("Labelled", "A term of a vocabulary.", "slug", "label")
TitledSerializer = _reference("Titled", "A source.", "slug", "title")
PointerSerializer = _reference("Pointer", "A statement or passage.", "ref")


class UncertainDateSerializer(Serializer):
    """A date as the source writes it, as EDTF (ISO 8601-2), and the first and last day that it may mean.

    These days are Gregorian, in ISO 8601 with astronomical years: `-0043-03-15` is 15 March 44 BC.
    """

    text = CharField(allow_null=True, help_text="The source's own words.")
    edtf = CharField(allow_null=True, help_text="1936-10-27, 1936-23 (autumn), 1936~ (about), 1937-03/1938-05, …")
    calendar = CharField(
        allow_null=True,
        help_text=(
            "Null for Gregorian dates; `julian` where `edtf` is a Julian date; any other code names the calendar of "
            "the source, from which the editor converted the date."
        ),
    )
    label = CharField(  # type: ignore[assignment]
        allow_null=True, help_text="`edtf` in plain English; Julian days in both calendars."
    )
    earliest = CharField(allow_null=True, help_text="-9999-01-01 where it is open towards the past.")
    latest = CharField(allow_null=True, help_text="9999-12-31 where it is open towards the future.")
