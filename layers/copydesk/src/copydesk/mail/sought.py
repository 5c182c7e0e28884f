"""An address that somebody looks for: read once from what was typed, and found in every form in which it is written."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from copydesk.errors import SettingsError
from copydesk.mail.addresses import ascii_domain, mailboxes, normalized

_QUOTED_LOCAL: Final = re.compile(r'"([\w!#$%&\'*+/=?^`{|}~.-]+)"(?=@)')
"""Quotes around a local part that needs none."""
_TAG: Final = r"\+[^\s@<>\"]{0,64}"


def one_address(text: str) -> str:
    """The one address that `text` names, normalized, whatever name or brackets it stands with. Raises SettingsError."""
    found = mailboxes(unicodedata.normalize("NFC", text))
    if len(found) != 1:
        told = "names no address" if not found else f"names {len(found)} addresses"
        raise SettingsError(f"{text.strip()[:100]!r} {told}; give one, like jonas@example.com")
    return found[0].address


@dataclass(frozen=True)
class Sought:
    """A normalized address, and where it stands: by itself, or as `name+tag` of the same name."""

    address: str

    def is_(self, other: str) -> bool:
        """Whether `other` is this address, however it is written."""
        return _key(other) == _key(self.address)

    def is_perhaps(self, other: str) -> bool:
        """Whether `other` is another address that mostly leads to the same mailbox: with a tag, or without it."""
        return not self.is_(other) and _untagged(other) == _untagged(self.address)

    def stands_in(self, texts: Iterable[str]) -> bool:
        """Whether the address stands in any of the texts."""
        return any(self._alone.search(_plain(text)) for text in texts)

    def stands_perhaps_in(self, texts: Iterable[str]) -> bool:
        """Whether another address of the same name, with a tag or without it, stands in any of the texts."""
        return any(self.is_perhaps(found[0]) for text in texts for found in self._tagged.finditer(_plain(text)))

    @cached_property
    def _alone(self) -> re.Pattern[str]:
        local = _key(self.address).rpartition("@")[0]
        return re.compile(rf"(?<![\w.+-]){re.escape(local)}@{self._domains}(?![\w-])")

    @cached_property
    def _tagged(self) -> re.Pattern[str]:
        local = _untagged(self.address).rpartition("@")[0]
        return re.compile(rf"(?<![\w.+-]){re.escape(local)}(?:{_TAG})?@{self._domains}(?![\w-])")

    @property
    def _domains(self) -> str:
        """Either form of an international domain."""
        domain = _key(self.address).rpartition("@")[2]
        try:
            shown = _plain(domain.encode("ascii").decode("idna"))
        except UnicodeError:
            shown = domain
        return f"(?:{'|'.join(re.escape(each) for each in dict.fromkeys((domain, shown)))})"


def _plain(text: str) -> str:
    """`text` as it is compared: composed, in small letters, and without the quotes that a local part does not need."""
    return _QUOTED_LOCAL.sub(r"\1", unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold()))


def _key(address: str) -> str:
    local, _, domain = _plain(normalized(address) or address.strip()).rpartition("@")
    return f"{local}@{ascii_domain(domain)}"


def _untagged(address: str) -> str:
    local, _, domain = _key(address).rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"
