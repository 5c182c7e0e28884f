"""The token in the link of the week's page: whoever has it sees the owner's week, and may block times in it.

    week token   base64url(mark, hours, MAC)   until when it counts, in hours since 1970, and a MAC of 176 bits
    act field    base64url(MAC)                what a form of that page bears: it is made for the one token

Both are by the ring `feed`, as is the address of the feed: withdrawing a key of it takes all of them away. The address
of the feed, which a calendar of somebody else's keeps, tells neither.
"""

import base64
import hmac
import re
from datetime import UTC, datetime, timedelta
from typing import Final

from copydesk.errors import InvalidToken
from copydesk.keyring import KeyRing, SigningKey
from copydesk.review.signing import mac

COUNTS_FOR: Final = timedelta(days=30)
"""How long a link shows the week: as long as one that shows a query."""
NO_WEEK: Final = (
    "the link is none of this desk's week, is too old, or was withdrawn; `copydesk calendar page` prints a new one"
)

_MAC_BYTES: Final = 22
_HEAD_BYTES: Final = 5
_HOUR: Final = 3600
_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{36}", re.ASCII)
"""27 bytes in base64url (RFC 4648 section 5): a multiple of three, so without padding and in but one spelling."""


def week_link(page_url: str, ring: KeyRing, now: datetime) -> str:
    """The link at `page_url`, good for COUNTS_FOR. Raises SettingsError if no key signs."""
    key = ring.signing()
    head = bytes((key.mark,)) + (int((now + COUNTS_FOR).timestamp()) // _HOUR).to_bytes(4, "big")
    return f"{page_url.rstrip('/')}/week/{base64.urlsafe_b64encode(head + _view(key, head)).decode('ascii')}"


def mark_of_week_token(token: str) -> int:
    """The mark of the key that the token claims to be made with. Raises InvalidToken if it is malformed."""
    return _parts(token)[0][0]


def check_week_token(token: str, ring: KeyRing, now: datetime) -> datetime:
    """Until when the token counts. Raises InvalidToken unless a key that counts made it, for a later hour than now."""
    head, given = _parts(token)
    key = ring.marked(head[0])
    if key is None or not hmac.compare_digest(given, _view(key, head)):
        raise InvalidToken(NO_WEEK)
    until = datetime.fromtimestamp(int.from_bytes(head[1:], "big") * _HOUR, UTC)
    if until <= now:
        raise InvalidToken(NO_WEEK)
    return until


def week_act(token: str, ring: KeyRing) -> str:
    """What the forms of this token's page bear. Raises InvalidToken for a token of no key that counts."""
    key = ring.marked(mark_of_week_token(token))
    if key is None:
        raise InvalidToken(NO_WEEK)
    return base64.urlsafe_b64encode(mac(key, _MAC_BYTES - 1, "week-act", token)).decode("ascii")


def may_act(token: str, given: str, ring: KeyRing) -> bool:
    """Whether a posted form is one of this token's page."""
    return hmac.compare_digest(given.encode(), week_act(token, ring).encode())


def _view(key: SigningKey, head: bytes) -> bytes:
    return mac(key, _MAC_BYTES, "week-view", head.hex())


def _parts(token: str) -> tuple[bytes, bytes]:
    if not _TOKEN.fullmatch(token):
        raise InvalidToken(NO_WEEK)
    content = base64.urlsafe_b64decode(token)
    return content[:_HEAD_BYTES], content[_HEAD_BYTES:]
