"""What the link to an attachment bears besides the page's own token: a mark over that token, the mail and the part."""

import base64
import hmac
import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from copydesk.errors import InvalidToken
from copydesk.keyring import KeyRing
from copydesk.review.page_tokens import NOT_OURS, page_key
from copydesk.review.signing import mac

FILE: Final = "attachment"
"""The field that names the part."""
MARK: Final = "mark"
UNSCANNED: Final = "unscanned"
"""The field of the box that is ticked for what nobody scanned: it names the part once more."""

_MARK_BYTES: Final = 18
_NAME: Final = re.compile(r"([1-9][0-9]{0,6})-(0|[1-9][0-9]{0,3})", re.ASCII)


class NamedPart(NamedTuple):
    """An attachment: its mail's place in the log, and its own among that mail's attachments, from 0."""

    seq: int
    place: int

    @property
    def name(self) -> str:
        """What a link calls it."""
        return f"{self.seq}-{self.place}"


def read_part(name: str) -> NamedPart | None:
    """The part of this name; None for what is no name of one."""
    found = _NAME.fullmatch(name)
    return None if found is None else NamedPart(int(found[1]), int(found[2]))


def file_mark(token: str, views: KeyRing, part: NamedPart) -> str:
    """What a link to this part bears. Raises InvalidToken for a link of no key that counts."""
    signed = mac(page_key(token, views), _MARK_BYTES, "page-file", token, part.name)
    return base64.urlsafe_b64encode(signed).decode("ascii")


def part_named(asked: Mapping[str, str], token: str, views: KeyRing) -> NamedPart:
    """The part that the address asks for. Raises InvalidToken unless this link's page made the address."""
    part = read_part(asked.get(FILE, ""))
    if part is None or not hmac.compare_digest(asked.get(MARK, "").encode(), file_mark(token, views, part).encode()):
        raise InvalidToken(NOT_OURS)
    return part


def is_sure(asked: Mapping[str, str], part: NamedPart) -> bool:
    """Whether the box of this part was ticked."""
    return asked.get(UNSCANNED, "") == part.name
