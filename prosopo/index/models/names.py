"""By which words records are found: the distinct words of all names, their keys, and whose names they stand in."""

import hashlib
from enum import IntEnum, unique
from functools import lru_cache

from django.db import models

from prosopo.models.derived_fields import AsciiField
from prosopo.names.letters import ascii_letters
from prosopo.names.sorting import SORT_KEY_LENGTH
from prosopo.schema import RecordKind

WORD_LENGTH = 200  # characters: of a word no more are kept
KEY_LENGTH = 120  # characters: a key has no more than 100, with what marks it as loose
NONE = 0  # in place of a word, where a name has no such part
_RECORDS, _USES = 3, 12  # bits of a key of `NameUse` that tell the kind of record, and which of its uses it is
MOST_USES = 1 << _USES  # of one record
_REST = 56  # bits of the key of a word that do not tell its first letter


# The kinds of record that are found by their names, and the number of each here: never another one.
NAME_CODES = {
    RecordKind.PEOPLE: 1,
    RecordKind.GROUPS: 2,
    RecordKind.CAMPS: 3,
    RecordKind.EVENTS: 4,
    RecordKind.ROLES: 5,
}
KIND_OF_CODE = {code: kind for kind, code in NAME_CODES.items()}


@unique
class Part(IntEnum):
    """As what a word stands in a name."""

    SURNAME = 1  # or what may be one
    GIVEN = 2
    CALLED = 3  # in a phrase, such as “Ivanov's wife” or “Brick Factory”


@lru_cache(maxsize=65536)
def word_key(word: str) -> int:
    """The key of a word: made from the word alone, so that whoever meets it first needs to ask nobody.

    63 bits: seven for its first letter, the others for all of it. Among a million words, two share a key once in three
    million such databases.
    """
    letter = ascii_letters(word[:1])[:1]
    return _first_key(letter.upper() if word.endswith(".") else letter) | int.from_bytes(
        hashlib.blake2b(word.encode(), digest_size=_REST // 8).digest()
    )


def keys_between(letter: str) -> tuple[int, int]:
    """The keys from which on, and below which, words lie that begin with an ASCII letter; a capital's are initials."""
    return _first_key(letter), _first_key(chr(ord(letter) + 1))


def first_letter(key: int) -> str:
    """The letter with which the word with this key begins, as `keys_between` takes it."""
    return chr(key >> _REST)


def _first_key(letter: str) -> int:
    return ord(letter or "\x01") << _REST


def first_use(kind: RecordKind, record: int) -> int:
    """The lowest key that a use in this record's names may have; there are 4,096."""
    return ((record << _RECORDS) | NAME_CODES[kind]) << _USES


def uses_between(kind: RecordKind, first: int, last: int | None = None) -> tuple[int, int]:
    """The keys from which on, and below which, the uses of a record lie; of two, with all that lies between them."""
    return first_use(kind, first), first_use(kind, first if last is None else last) + MOST_USES


class NameWord(models.Model):
    """A word of someone's or something's name, in lower case; an initial has its full stop.

    Words stay when nobody bears them any longer: nothing is found by them.
    """

    # Given, not counted up; of this type, SQLite orders the rows by it.
    id = models.BigAutoField(primary_key=True, help_text="See `word_key`.")
    text = AsciiField(max_length=WORD_LENGTH)  # compared byte by byte, whatever the script
    bearers = models.IntegerField(
        db_default=0,
        help_text="In how many public names it stood when last counted: tells common words from rare ones.",
    )

    class Meta:
        indexes = [models.Index(fields=["text", "bearers"], name="name_word_text")]

    def __str__(self) -> str:
        return self.text


class NameKey(models.Model):
    """The word has this key, as `prosopo.names.keys` makes it, or, behind a `~`, this loose key."""

    pk = models.CompositePrimaryKey("key", "word")
    key = AsciiField(max_length=KEY_LENGTH)
    word = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return f"{self.key}: {self.word}"


class NameUse(models.Model):
    """The word stands in a form of the record's name.

    Of people with a name of their own, the given name and patronymic beside a surname are told as well, and the
    patronymic behind a given name. The rows of one record have keys of their own, from `first_use` of it up: so they
    lie side by side.
    """

    id = models.BigAutoField(primary_key=True)  # as above
    kind = models.SmallIntegerField(help_text="Of the record: see `Named`.")
    word = models.BigIntegerField()
    part = models.SmallIntegerField(help_text="As what the word stands there: see `Part`.")
    given = models.BigIntegerField(help_text="Key of the word; 0 for none.")
    patronymic = models.BigIntegerField(help_text="The same.")
    public = models.BooleanField(
        help_text="Whether readers may know of this form; of people, whether they may know of its bearer, too."
    )
    sort_key = AsciiField(max_length=SORT_KEY_LENGTH)
    record = models.BigIntegerField()

    class Meta:
        # Whoever bears a word, as they stand in lists; and by what stands beside it. Both are read without the table.
        indexes = [
            models.Index(
                fields=["kind", "word", "part", "sort_key", "record", "public", "given", "patronymic"],
                name="name_use_in_order",
            ),
            models.Index(
                fields=["kind", "word", "part", "given", "patronymic", "sort_key", "record", "public"],
                name="name_use_by_given",
            ),
            # What stands beside a surname that readers may know of.
            models.Index(
                fields=["given"], condition=models.Q(public=True, given__gt=NONE), name="name_use_of_public_given"
            ),
            models.Index(
                fields=["patronymic"],
                condition=models.Q(public=True, patronymic__gt=NONE),
                name="name_use_of_public_father",
            ),
        ]

    def __str__(self) -> str:
        return f"{KIND_OF_CODE[self.kind].noun} {self.record}: {self.word}"
