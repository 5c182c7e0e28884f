"""What Message-IDs, addresses and other names from outside are called in the SQLite file: hashed by the file's own key.

They outlive what they were made for: a counter until its day is over, the name of a forgotten mail for some days. So
whoever finds the file without its key learns no name from them, and with it can only try out a guess.
"""

import hmac
import secrets
import sqlite3
from dataclasses import dataclass, field
from typing import Final

_KEY_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class Names:
    """The file's key for names."""

    key: bytes = field(default_factory=lambda: secrets.token_bytes(_KEY_BYTES), repr=False)

    def name(self, text: str) -> str:
        """What `text` is called: HMAC-SHA-256 (RFC 2104), in hex."""
        return hmac.digest(self.key, text.encode(), "sha256").hex()


def with_new_names(connection: sqlite3.Connection) -> None:
    """Let a migration make a key, and hash by it what an older version wrote in clear."""
    names = Names()
    connection.create_function("new_names_key", 0, lambda: names.key)
    connection.create_function("hashed_name", 1, names.name)


def names_in(connection: sqlite3.Connection) -> Names:
    """The key of this file."""
    (key,) = connection.execute("SELECT key FROM names").fetchone()
    return Names(key)
