"""The whole index: building it anew, proving it, and what state it is in."""
