"""Texts: locating quotes, splitting into sentences, and searching for words."""
