"""The description of the service: how the format is understood here."""

DESCRIPTION = (
    # What there is.
    "Persons, sources, and statements about persons, as IPIF 0.3.3 has them. A factoid is the statements of one "
    "passage about one person; its id is that of the passage, a colon, and that of the person; it is as old as the "
    "first of its statements, and as new as the last change of one. Statements about a group as a whole have no "
    "factoid, and are served by /api/v1/statements/ alone. A denied statement names no objects: its type and text say "
    "that it is a denial, and no filter by an object or name finds it. A statement is memberOf a group where it says "
    "that they belonged to it or held an office there; a group that others name stands in statementText. A date's "
    "label is what the passage states of that date, else its EDTF: what that rests on stands in statementText. A "
    "statement's name is what the person is called "
    "in this database. What IPIF has no member for (fate, trait, legal basis, who decided, age, quantity, event, "
    "certainty, doubt, voice, speaker, disputes, the exact words and their place) stands in statementText. An object "
    "refers to at most 200 factoids, and says by "
    "factoid-refs-are-complete whether these are all. An id of someone who has been merged into another leads to the "
    "other. "
    # How it is filtered.
    "Labels are found by a part of them, in any script and case, and a place that the source names, but of which there "
    "is no record, by a part as it is written there. What memberOf, role or place names, by a label or URI, stands for "
    "all that is below it, too: what sits in a group, camp or place, narrower roles, and the camps that stand at a "
    "place. Persons (p, name, relatesToPerson) are found by a name under any spelling, or by their id: one with "
    "a hyphen means that person alone, one of a single word may name others, too; texts (st, statementText) by "
    "whole words of quote, text and note, or by a part of the label of a fate, trait, legal basis, event, role, group "
    "or camp; f by a factoid's id or URI. An asterisk stands for any value, and finds only whatever has a public "
    "statement. from and to find what may have been within: a year or month that stands alone in one of them is "
    "exactly that span, and a day alone leaves the other end open. "
    # How far lists go, and in which order.
    "totalHits is counted as far as 10,000, and totalHitsIsExact is false where there are more, or where a part of a "
    "label or a name fits more records than are gone through. Pages lead to the first 10,000 objects: of a longer "
    "list, all are harvested by filters that divide it (sourceId, personId, or from and to), or by way of /api/v1/. "
    "sortBy takes, however many are found, createdWhen (the order of entry); of all but factoids, @id and uris; and of "
    "persons and sources, label. Where filters leave at most 10,000 objects, it takes all other properties but "
    "statementText, and the factoid-refs of persons and sources. Objects without the property stand last. "
    # Where it departs from the published file.
    "Methods other than GET and HEAD are answered 405, where the published file has 400 (at this level) or 501."
)
