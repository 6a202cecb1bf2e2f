"""The objects within statements: how old, how much, how many, from what a date is reckoned, in which disputes."""

from prosopo.schema.members import Address, Member, Number, Part, Reference, Text
from prosopo.schema.record_kinds import RecordKind

RELATIVE_DATE = Part(
    "RelativeDate",
    "From what the date is reckoned: a statement or an event.",
    (
        Member(
            "statement",
            Reference(RecordKind.STATEMENTS),
            "The statement whose date it is reckoned from; null, too, where readers do not see that.",
            "The statement whose date it is reckoned from.",
            rdf="datedByStatement",
            reads="to_statement",
        ),
        Member(
            "event",
            Reference(RecordKind.EVENTS),
            column="Or the event.",
            rdf="datedByEvent",
            rdf_meaning="The event whose date a statement's date is reckoned from.",
            reads="to_event",
        ),
        Member(
            "position",
            Text(optional=True),
            "`after` its end, `before` its beginning, `after_start`, `before_end`, or at the `same` time.",
            "after its end, before its beginning, after_start, before_end, or at the same time.",
            rdf="datePosition",
        ),
        Member("amount", Number(optional=True), column="How many units before or after it.", rdf="dateOffset"),
        Member("unit", Text(optional=True), "days, weeks, months, years.", "Of what.", rdf="dateOffsetUnit"),
    ),
)

HEADCOUNT = Part(
    "Headcount",
    "How many people a statement means: at least and at most, or about so many.",
    (
        Member("min", Number(optional=True), column="How many are meant, at least.", rdf="headcountMin"),
        Member("max", Number(optional=True), column="At most.", rdf="headcountMax"),
        Member(
            "about",
            Number(optional=True),
            "In place of both.",
            "About how many are meant, in place of both.",
            rdf="headcountAbout",
        ),
        Member(
            "text",
            Text(optional=True),
            "The source's own words.",
            "The source's own words for the headcount.",
            rdf="headcountText",
        ),
        Member(
            "share_of",
            Reference(RecordKind.STATEMENTS),
            "The statement of whose number it is a share.",
            rdf="headcountShareOf",
        ),
        Member("share_min", Number(optional=True), "The share in percent, at least.", rdf="headcountShareMin"),
        Member("share_max", Number(optional=True), "The share in percent, at most.", rdf="headcountShareMax"),
        Member(
            "per",
            Text(optional=True),
            "Of a rate, for each of what: “day”. No filter takes it for a total.",
            rdf="headcountPer",
        ),
    ),
)

AGE = Part(
    "Age",
    "How many years old someone was at the statement's date.",
    (
        Member("min", Number(optional=True), column="How many years old, at least.", rdf="ageMin"),
        Member("max", Number(optional=True), column="At most.", rdf="ageMax"),
        Member("about", Number(optional=True), column="About so many years old.", rdf="ageAbout"),
        Member(
            "text", Text(optional=True), "The source's own words.", "The source's own words for the age.", rdf="ageText"
        ),
    ),
)

QUANTITY = Part(
    "Quantity",
    "How much: a term of years, a distance, a sum.",
    (
        Member("value", Number(optional=True, fraction=True), column="How much.", rdf="quantityValue"),
        Member("unit", Text(optional=True), "years, kilometres, roubles, …", "In which unit.", rdf="quantityUnit"),
        Member(
            "text",
            Text(optional=True),
            "The source's own words.",
            "The source's own words for how much.",
            rdf="quantityText",
        ),
    ),
)

DISPUTE_POINTER = Part(
    "DisputePointer",
    "",
    (
        Member("slug", Text()),
        Member("question", Text()),
        Member("url", Address(RecordKind.DISPUTES)),
        Member("preferred", Reference(RecordKind.STATEMENTS), "The statement that the curators hold to be right."),
    ),
)
