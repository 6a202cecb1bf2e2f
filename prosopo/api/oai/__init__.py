"""OAI-PMH 2.0 over the log of changes: for library catalogues and aggregators that harvest records."""
