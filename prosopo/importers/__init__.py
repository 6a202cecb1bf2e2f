"""How records come in."""
