"""What a record is called where it stands alone: in its citation, and on its page."""

from prosopo.types import JSON

_LABELS = ("name", "label", "question", "title")
_SUBJECTS = ("person", "subject_group", "event", "camp", "place")


def record_title(record: JSON) -> str:
    """The name, label, question or title of a record; of a statement, of whom or what it is; of a passage, nothing.

    >>> record_title({"person": None, "subject_group": {"name": "the hunger strikers"}, "camp": {"name": "Vorkuta"}})
    'the hunger strikers'
    """
    for member in _LABELS:
        if record.get(member):
            return str(record[member])
    return next((str(record[member]["name"]) for member in _SUBJECTS if record.get(member)), "")
