"""Texts and words: quotes found in a text, sentences, and the words that are searched for."""
