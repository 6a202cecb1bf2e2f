"""Which names are so surely the same that a candidate may be matched without anybody looking.

Of people, surname and given name have to stand on both sides, both written out, and a patronymic that is asked for has
to stand there too: a lone surname, with a title or an initial, may be anyone's. Of all else, and of people who have no
name of their own, each word has to stand for one. Nothing may be left over, and what stands on both sides has to be the
same word in another spelling: nearly alike is not enough, since Valentina is not Valentin, nor Rosenborg Rosenberg.
"""

from itertools import product

from prosopo.api.reconcile.candidate_details import CandidateDetails
from prosopo.api.reconcile.candidates import Candidate
from prosopo.names.given import is_same_given
from prosopo.names.likeness import are_read_alike
from prosopo.names.name_forms import NameForm, forms, likeness_of_parts
from prosopo.names.name_parts import NameToken, parts
from prosopo.names.phrases import words
from prosopo.schema import RecordKind


def is_surely_meant(found: Candidate, record: CandidateDetails) -> bool:
    """Whether the name that was asked for is one of the record's."""
    if found.hit.reading is not None:
        return any(_is_same_person(found.asked, name) for name in record.names)
    is_enough = found.hit.kind is not RecordKind.PEOPLE or len(words(found.asked)) > 1
    return is_enough and any(_is_same_phrase(found.asked, name) for name in record.names)


def _is_same_person(asked: str, name: str) -> bool:
    return any(_is_same_form(one, other) for one, other in product(_whole_forms(asked), _whole_forms(name)))


def _whole_forms(name: str) -> list[NameForm]:
    """The ways to read a name by which none of its words is left over."""
    number = len(parts(name))
    return [one for one in forms(name) if number == sum(part is not None for part in vars(one).values())]


def _is_same_form(asked: NameForm, known: NameForm) -> bool:
    if asked.surname is None or known.surname is None or not are_read_alike(asked.surname.text, known.surname.text):
        return False
    return _is_same_name(asked.given, known.given) and _fits(asked.patronymic, known.patronymic)


def _is_same_name(one: NameToken | None, other: NameToken | None) -> bool:
    if one is None or other is None or one.is_initial or other.is_initial:
        return False
    return is_same_given(one.text, other.text)


def _fits(asked: NameToken | None, known: NameToken | None) -> bool:
    """Whether the record has the patronymic that is asked for, whole or as an initial."""
    if asked is None or known is None:
        return asked is None
    if asked.is_initial or known.is_initial:
        return likeness_of_parts(asked, known) > 0
    return are_read_alike(asked.text, known.text)


def _is_same_phrase(asked: str, name: str) -> bool:
    left = list(words(name))
    for word in words(asked):
        same = next((one for one in left if are_read_alike(word, one)), None)
        if same is None:
            return False
        left.remove(same)
    return not left
