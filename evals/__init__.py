"""Measurements of what cannot be proved: how well claims are found, how attacks end."""
