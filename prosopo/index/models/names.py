"""The index of names: the distinct words of all names, their keys, and the names of records that they stand in."""

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
NO_WORD = 0  # in place of a word's key, where a name has no such part
_KIND_BITS, _NUMBER_BITS = 3, 12  # the low bits of a key of `NameUse`: the kind of record, and the number of the use
_SHARED_CODE, _SHARED_BITS = 7, 4  # in place of the codes from this one on, which stand in so many bits above
MAX_USES = 1 << _NUMBER_BITS  # of one record
_DIGEST_BITS = 56  # the low bits of the key of a word: a digest of all of it, below its first letter


# The kinds of record that are found by their names, and the stored number of each, which never changes.
NAME_CODES = {
    RecordKind.PEOPLE: 1,
    RecordKind.GROUPS: 2,
    RecordKind.CAMPS: 3,
    RecordKind.EVENTS: 4,
    RecordKind.ROLES: 5,
    RecordKind.PLACES: 6,
    RecordKind.FATES: 7,
    RecordKind.TRAITS: 8,
    RecordKind.LEGAL_BASES: 9,
    RecordKind.RELATIONS: 10,
}
KIND_OF_CODE = {code: kind for kind, code in NAME_CODES.items()}


@unique
class NamePart(IntEnum):
    """The part of a name that a word is."""

    SURNAME = 1  # or possibly one
    GIVEN = 2
    PHRASE = 3  # in a phrase, such as “Ivanov's wife” or “Brick Factory”


@lru_cache(maxsize=65536)
def word_key(word: str) -> int:
    """The key of a word, made from the word alone: so new words are stored without a query for the next number.

    63 bits: seven for its first letter, the others for a digest of all of it. Among a million words, two share a key
    once in three million such databases.
    """
    letter = ascii_letters(word[:1])[:1]
    return _first_key(letter.upper() if word.endswith(".") else letter) | int.from_bytes(
        hashlib.blake2b(word.encode(), digest_size=_DIGEST_BITS // 8).digest()
    )


def word_key_range(letter: str) -> tuple[int, int]:
    """The keys of words that begin with an ASCII letter, as a half-open range; a capital's words are initials."""
    return _first_key(letter), _first_key(chr(ord(letter) + 1))


def first_letter(key: int) -> str:
    """The first letter of the word with this key, as `word_key_range` takes it."""
    return chr(key >> _DIGEST_BITS)


def _first_key(letter: str) -> int:
    return ord(letter or "\x01") << _DIGEST_BITS


def first_use_key(kind: RecordKind, record: int) -> int:
    """The lowest of the 4,096 keys for uses in this record's names."""
    code = NAME_CODES[kind]
    if code >= _SHARED_CODE:
        record, code = (record << _SHARED_BITS) | (code - _SHARED_CODE), _SHARED_CODE
    return ((record << _KIND_BITS) | code) << _NUMBER_BITS


def use_key_range(kind: RecordKind, first: int, last: int | None = None) -> tuple[int, int]:
    """The keys of the uses in the names of one record, or of all from the first to the last, as a half-open range."""
    return first_use_key(kind, first), first_use_key(kind, first if last is None else last) + MAX_USES


class NameWord(models.Model):
    """A word of a name, in lower case; an initial has its full stop.

    Words stay when they stand in no name any longer: nothing is found by them.
    """

    # Given, not counted up; of this type, SQLite orders the rows by it.
    id = models.BigAutoField(primary_key=True, help_text="See `word_key`.")
    text = AsciiField(max_length=WORD_LENGTH)  # compared byte by byte, whatever the script
    bearers = models.IntegerField(
        db_default=0,
        help_text="How many public names had it when last counted: tells common words from rare ones.",
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

    For people with a name of their own, a surname comes with the given name and patronymic beside it, and a given name
    with the patronymic behind it. The rows of one record have adjacent keys, from `first_use_key` of it up.
    """

    id = models.BigAutoField(primary_key=True)  # as above
    kind = models.SmallIntegerField(help_text="Of the record: see `NAME_CODES`.")
    word = models.BigIntegerField()
    part = models.SmallIntegerField(help_text="See `NamePart`.")
    given = models.BigIntegerField(help_text="Key of the word; 0 for none.")
    patronymic = models.BigIntegerField(help_text="Key of the word; 0 for none.")
    public = models.BooleanField(
        help_text="Whether this form is public; for people, whether the person is public, too."
    )
    sort_key = AsciiField(max_length=SORT_KEY_LENGTH)
    record = models.BigIntegerField()

    class Meta:
        # Covering indexes: bearers of a word in the order of lists, and by the given name and patronymic beside it.
        indexes = [
            models.Index(
                fields=["kind", "word", "part", "sort_key", "record", "public", "given", "patronymic"],
                name="name_use_in_order",
            ),
            models.Index(
                fields=["kind", "word", "part", "given", "patronymic", "sort_key", "record", "public"],
                name="name_use_by_given",
            ),
            # Given names and patronymics beside a public surname.
            models.Index(
                fields=["given"], condition=models.Q(public=True, given__gt=NO_WORD), name="name_use_of_public_given"
            ),
            models.Index(
                fields=["patronymic"],
                condition=models.Q(public=True, patronymic__gt=NO_WORD),
                name="name_use_of_public_father",
            ),
        ]

    def __str__(self) -> str:
        return f"{KIND_OF_CODE[self.kind].noun} {self.record}: {self.word}"
