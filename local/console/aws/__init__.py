"""A deployed desk, as AWS tells of it: found by its stage, read through its stack's outputs and its own adapters."""
