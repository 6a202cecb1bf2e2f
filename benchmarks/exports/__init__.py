"""How fast whole lists leave, and in how much memory; reconciliation and networks: `python -m benchmarks.exports`."""
