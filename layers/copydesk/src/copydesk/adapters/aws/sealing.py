"""Sealing what is private: AES-256-GCM under a key of its own for each query, and names that only that key can tell.

Who takes the key away makes all of it unreadable at once, in every copy.
"""

import hmac
import os
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from copydesk.errors import CopydeskError

KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12
"""A random nonce of 96 bits; NIST SP 800-38D allows 2^32 of them under one key, and a query has some hundred."""


class Seal:
    """What seals and names by one key, of KEY_BYTES. Each use has a key of its own, derived from that one."""

    def __init__(self, secret: bytes) -> None:
        self.secret = secret
        self.hash_key = _derived(secret, "bodies")
        self._names = _derived(secret, "names")
        self._cipher = AESGCM(_derived(secret, "content"))

    @classmethod
    def new(cls) -> "Seal":
        """One with a random key."""
        return cls(os.urandom(KEY_BYTES))

    def close(self, text: bytes, place: str) -> bytes:
        """`text` sealed for `place`, where alone it can be opened: bodies cannot be swapped."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, text, place.encode())

    def open(self, sealed: bytes, place: str) -> bytes:
        """What was sealed for `place`. Raises CopydeskError if it was changed, or sealed for elsewhere."""
        try:
            return self._cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], place.encode())
        except InvalidTag as error:
            raise CopydeskError(
                f"what lies at {place} was changed, or lay elsewhere before; restore it from a moment before that"
            ) from error

    def name(self, text: str) -> str:
        """What `text` is called where names are readable: HMAC-SHA-256 (RFC 2104), in hex."""
        return hmac.digest(self._names, text.encode(), "sha256").hex()


def _derived(secret: bytes, purpose: str) -> bytes:
    """HKDF-Expand of RFC 5869 to one block; the secret is random, so that nothing is to be extracted (section 3.3)."""
    return hmac.digest(secret, f"copydesk {purpose}".encode() + b"\x01", "sha256")
