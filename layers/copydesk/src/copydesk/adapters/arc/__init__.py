"""Chains of ARC seals, on dkimpy and DNS."""
