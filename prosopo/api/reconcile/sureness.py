"""Which names are so surely the same that a candidate may be matched without anybody looking.

Of people, surname and given name have to stand on both sides, both written out, and each part that stands on both has
to be the same in another spelling: a lone surname, with a title or an initial, may be anyone's. Of all else, and of
people who have no name of their own, each word has to stand for one, and none may be left over.
"""

from itertools import product

from prosopo.api.reconcile.finding import ALIKE, Found
from prosopo.api.reconcile.told import Told
from prosopo.index.name_tables import Named
from prosopo.names.forms import Form, forms, likeness_of_parts, likeness_of_surnames
from prosopo.names.people import Part
from prosopo.names.phrases import likeness_of_phrases, words


def is_surely_meant(found: Found, record: Told) -> bool:
    """Whether the name that was asked for is one of the record's."""
    if found.hit.how is not None:
        return any(_is_same_person(found.asked, name) for name in record.names)
    is_enough = found.hit.kind is not Named.PERSON or len(words(found.asked)) > 1
    return is_enough and any(_is_same_phrase(found.asked, name) for name in record.names)


def _is_same_person(asked: str, name: str) -> bool:
    return any(_is_same_form(one, other) for one, other in product(forms(asked), forms(name)))


def _is_same_form(one: Form, other: Form) -> bool:
    if one.surname is None or other.surname is None or not (_is_whole(one.given) and _is_whole(other.given)):
        return False
    alike = likeness_of_surnames(one.surname.text, other.surname.text)
    return min(alike, _likeness(one.given, other.given), _likeness(one.patronymic, other.patronymic)) >= ALIKE


def _is_whole(part: Part | None) -> bool:
    return part is not None and not part.is_initial


def _likeness(one: Part | None, other: Part | None) -> float:
    """How alike they are; what stands on one side only contradicts nothing."""
    return 1.0 if one is None or other is None else likeness_of_parts(one, other)


def _is_same_phrase(asked: str, name: str) -> bool:
    return len(words(asked)) == len(words(name)) and likeness_of_phrases(asked, name) >= ALIKE
