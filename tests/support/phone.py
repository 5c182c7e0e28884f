"""A usual phone, in pixels of CSS, and what a mail app shows above a mail."""

from typing import Final

WIDE: Final = 360
HIGH: Final = 740
HEAD: Final = 120
"""The app's bar, the subject and the sender's line."""
