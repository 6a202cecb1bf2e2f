"""The rules of consistency that the project's own data does not hold yet: whoever has mended all takes the rule out.

All others are held strictly, warnings included (`test_rules.py`, `tests/test_commands.py`).
"""

from prosopo.importers.consistency import RULES

NOT_YET_HELD = frozenset(
    {
        "denied_and_negative",
        "date_words_of_another_passage",
        "span_for_a_point",
        "open_end_without_words",
        "undated_words_of_a_dated_event",
        "date_of_the_event_repeated",
        "role_in_an_event",
        "detention_in_exile",
        "description_of_a_trait_or_age",
        "note_of_many",
        "too_many_notes",
    }
)


def rules_held():
    """The rules that the project's own data is held to, by name."""
    return {name: rule for name, rule in RULES.items() if name not in NOT_YET_HELD}
