"""The table as it was at an earlier moment: the desk off, items copied, what left since written down, the desk on."""
