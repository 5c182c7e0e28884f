"""Outlook's own packing for a mail's attachments and layout (TNEF), which is named and never opened."""

from typing import Final

NAME: Final = "Outlook's winmail.dat"

_TYPES: Final = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})


def is_packed(content_type: str, filename: str) -> bool:
    """Whether an attachment is that, by its type or, since gateways change this, by the name that Outlook gives it."""
    return content_type in _TYPES or filename.lower().strip() == "winmail.dat"
