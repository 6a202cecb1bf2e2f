"""Personal and place names: how they sort, and how they are found under any spelling. Pure Python, no Django."""

from prosopo.names.explaining import explain, explain_forms, explain_people, explain_phrases
from prosopo.names.filing import inverted
from prosopo.names.keys import keys, loose_keys
from prosopo.names.likeness import similarity
from prosopo.names.sorting import sort_key

__all__ = [
    "explain",
    "explain_forms",
    "explain_people",
    "explain_phrases",
    "inverted",
    "keys",
    "loose_keys",
    "similarity",
    "sort_key",
]
