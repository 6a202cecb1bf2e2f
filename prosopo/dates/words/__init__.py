"""Dates in words: one grammar, and a vocabulary for each of English, Russian, French and German.

Libraries that read dates (dateparser 1.2, python-dateutil) were not used: they read everything as one moment, fill
in from today's date what the words leave open, and know no “about”, “not before” or “one of two years”. Here what is
read says no more than the words: anything else is refused.
"""

from .english import ENGLISH
from .french import FRENCH
from .german import GERMAN
from .grammar import interpretations
from .interpreted import Interpretation
from .russian import RUSSIAN

LANGUAGES = {vocabulary.code: vocabulary for vocabulary in (ENGLISH, RUSSIAN, FRENCH, GERMAN)}

__all__ = ["LANGUAGES", "Interpretation", "interpretations"]
