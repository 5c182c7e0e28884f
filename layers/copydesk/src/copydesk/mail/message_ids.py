"""Reads Message-ID, In-Reply-To and References, also broken ones."""

import re
from typing import Final

ID_LIMIT: Final = 500
"""Characters of one message id; a longer one is not taken for an id."""

_COUNT_LIMIT: Final = 200
_BRACKETED: Final = re.compile(rf"<([^<>\s]{{1,{ID_LIMIT - 2}}})>")
_BARE: Final = re.compile(r"[^<>\s,;\"]{1,200}@[^<>\s,;\"]{1,200}")


def message_ids(header: str) -> tuple[str, ...]:
    """The message ids in `header`, in order, each once and with its angle brackets.

    Some clients leave the brackets out. Of more than 200 ids the first and the last ones are kept.
    """
    ids = _BRACKETED.findall(header) or _BARE.findall(header)
    unique = tuple(dict.fromkeys(f"<{one}>" for one in ids if one.isprintable()))
    return unique if len(unique) <= _COUNT_LIMIT else (unique[0], *unique[1 - _COUNT_LIMIT :])


def first_message_id(header: str) -> str:
    """The first message id in `header`, or ""."""
    return next(iter(message_ids(header)), "")
