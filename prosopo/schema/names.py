"""Forms of names that people, groups, camps and places have in addition to their main name."""

from prosopo.schema.members import Choice, Flag, Member, Objects, Part, Reference, References, Text, UncertainDate
from prosopo.schema.name_parts import NAME_PART
from prosopo.schema.record_kinds import RecordKind
from prosopo.schema.shared_members import DATE_BASIS

_MEMBERS = (
    Member("ref", Text()),
    Member("text", Text()),
    Member("kind", Choice()),
    Member("language", Text(), "Language tag (BCP 47)."),
    Member("editorial", Flag(), "True where no source gives the form."),
    Member(
        "passage",
        Reference(RecordKind.PASSAGES),
        "Where it is spelled so: the first passage that readers see. Null where the editor gives the form.",
    ),
    Member("also_cites", References(RecordKind.PASSAGES), "Further passages that have it."),
    Member("date", UncertainDate(), "When it was borne."),
    DATE_BASIS,
    Member("certainty", Choice(), "How sure the editor is that the passages spell this one."),
)

NAME_FORM = Part("Name", "A form of a name.", _MEMBERS)

PERSON_NAME_FORM = Part(
    "PersonName",
    "A form of a person's name.",
    (*_MEMBERS, Member("parts", Objects(NAME_PART, "text"), "Its parts, in the editor's order; may be none.")),
)


def names(meaning: str = "", form: Part = NAME_FORM) -> Member:
    """The member with the other forms of a record's name."""
    return Member("names", Objects(form, "text", " | "), meaning, "Other forms of the name.")
