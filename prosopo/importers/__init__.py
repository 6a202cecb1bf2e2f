"""Fixtures: checks before they are loaded, and deserializers for `loaddata`."""
