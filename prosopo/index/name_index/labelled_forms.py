"""Forms of full names whose parts the editor names, in place of guesses at which word is the surname."""

from prosopo.names.letters import lowered
from prosopo.names.name_forms import NameForm
from prosopo.names.name_parts import NameToken, is_given_part, parts
from prosopo.schema.name_parts import KIND, ReadAs, parse_name_parts


def labelled_forms(line: str) -> tuple[list[NameForm], list[NameForm]] | None:
    """The forms with a surname and those without, by the parts in a line; None if no part counts for the search.

    Each word of a surname, nickname and the like is one by which the person is found, with the first given name and
    patronymic beside it; where there is nothing of the sort, the given names are.
    """
    words: dict[ReadAs, list[NameToken]] = {kind: [] for kind in ReadAs}
    for part in parse_name_parts(line):
        words[KIND[part.kind].read_as] += parts(part.text)
    surnames, given, patronymics = (words[kind] for kind in (ReadAs.SURNAME, ReadAs.GIVEN, ReadAs.PATRONYMIC))
    if not surnames and not given:
        return None
    patronymic = next(iter(patronymics), None)
    first = next(iter(given), None)
    found_by = [NameForm(surname, first, patronymic) for surname in surnames]
    # Whoever asks for a given name alone that the search does not know as such, asks for it as a surname.
    beside = next(iter(surnames), None)
    found_by += [NameForm(name, beside, patronymic) for name in given if beside is None or not is_given_part(name)]
    return found_by, [NameForm(None, name, patronymic) for name in given if not name.is_initial]


def name_words(name: str) -> frozenset[str]:
    """The words of a full name, in whatever order and case."""
    return frozenset(lowered(token.text) for token in parts(name))
