"""The vocabulary of texts: which words share a stem."""

from django.db import models

from prosopo.models.derived_fields import AsciiField
from prosopo.text.stems import MOST_FOLDED


class WordStem(models.Model):
    """A word that stands, or once stood, in texts of a language has this stem; both folded as texts are for search.

    A search for one form of a word finds the others by it. Words stay when no text has them any longer, and those of
    drafts are among them: they match nothing that readers do not see.
    """

    pk = models.CompositePrimaryKey("stem", "language", "word")
    stem = AsciiField(max_length=MOST_FOLDED)
    language = AsciiField(max_length=2, help_text="de, en, fr or ru: by whose rules it is the stem.")
    word = AsciiField(max_length=MOST_FOLDED)

    class Meta:
        indexes = [models.Index(fields=["word", "language", "stem"], name="word_stem_by_word")]

    def __str__(self) -> str:
        return f"{self.language} {self.stem}: {self.word}"
