"""Forms of names that people, groups, camps and places have in addition to their main name."""

from prosopo.schema.members import Choice, Flag, Member, Objects, Part, Reference, Text
from prosopo.schema.record_kinds import RecordKind

NAME_FORM = Part(
    "Name",
    "A form of a name.",
    (
        Member("ref", Text()),
        Member("text", Text()),
        Member("kind", Choice()),
        Member("language", Text(), "Language tag (BCP 47)."),
        Member("editorial", Flag(), "True where no source gives the form."),
        Member("passage", Reference(RecordKind.PASSAGES), "Where it is spelled so."),
    ),
)


def names(meaning: str = "") -> Member:
    """The member with the other forms of a record's name."""
    return Member("names", Objects(NAME_FORM, "text", " | "), meaning, "Other forms of the name.")
