"""The ports on one SQLite file on this machine's disk."""
