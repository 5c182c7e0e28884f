"""The token in the address of the calendar's feed: whoever has it sees the owner's calls, and decides nothing.

    feed token   base64url(mark, MAC)   a MAC of 184 bits by the ring `feed`, which signs nothing else

Nothing tells one address from another but the key: another key that signs is another address, and a key that is
withdrawn has its address show nothing.
"""

import base64
import hmac
import re
from typing import Final

from copydesk.errors import InvalidToken
from copydesk.keyring import KeyRing, SigningKey
from copydesk.review.signing import mac

SUFFIX: Final = ".ics"
"""Some calendars take an address for one of a calendar by its end alone."""
NO_FEED: Final = (
    "the address is none of this desk's calendar, or was withdrawn; `copydesk calendar-feed` shows the one that counts"
)

_MAC_BYTES: Final = 23
_TOKEN: Final = re.compile(r"([A-Za-z0-9_-]{32})\.ics", re.ASCII)
"""24 bytes in base64url (RFC 4648 section 5): a multiple of three, so without padding and in but one spelling."""


def feed_link(page_url: str, ring: KeyRing) -> str:
    """The feed's address at `page_url`. Raises SettingsError if no key signs."""
    key = ring.signing()
    token = base64.urlsafe_b64encode(bytes((key.mark,)) + _mac(key)).decode("ascii")
    return f"{page_url.rstrip('/')}/calendar/{token}{SUFFIX}"


def mark_of_feed_token(token: str) -> int:
    """The mark of the key that the token claims to be made with. Raises InvalidToken if it is malformed."""
    return _parts(token)[0]


def check_feed_token(token: str, ring: KeyRing) -> None:
    """Raises InvalidToken unless a key that counts made the token. It needs the keys and nothing else."""
    mark, given = _parts(token)
    key = ring.marked(mark)
    if key is None or not hmac.compare_digest(given, _mac(key)):
        raise InvalidToken(NO_FEED)


def _mac(key: SigningKey) -> bytes:
    return mac(key, _MAC_BYTES, "calendar-feed")


def _parts(token: str) -> tuple[int, bytes]:
    found = _TOKEN.fullmatch(token)
    if found is None:
        raise InvalidToken(NO_FEED)
    content = base64.urlsafe_b64decode(found[1])
    return content[0], content[1:]
