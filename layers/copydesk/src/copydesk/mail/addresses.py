"""Reads the mailboxes of address headers: From, Reply-To, To and Cc."""

import re
from email.headerregistry import Address, AddressHeader, HeaderRegistry
from email.utils import getaddresses
from typing import Final, NamedTuple

from copydesk.mail.headers import one_line

HEADER_LIMIT: Final = 8_000
"""Characters of an address header that are parsed, some 200 mailboxes; the rest is left out."""

_NAME_LIMIT: Final = 200
_WORD: Final = r"[^\s@<>()\[\],;:\"\\]"
_ADDRESS: Final = re.compile(rf"{_WORD}{{1,64}}@{_WORD}{{1,253}}")
_BETWEEN_ENCODED_WORDS: Final = re.compile(r"\?=\s+=\?")
"""White space that RFC 2047 section 6.2 says is not shown; the parser of Python before 3.13 shows it."""

_PLAIN_MAILBOX: Final = re.compile(
    rf"(?:[^<>@,;:\"()\\]*|\"(?:[^\"<>\\]|\\.)*\"\s*)<{_WORD}+@{_WORD}+>|{_WORD}+@{_WORD}+"
)
_REGISTRY: Final = HeaderRegistry()


class Mailbox(NamedTuple):
    """One person's address, and the name that stood with it."""

    address: str
    name: str = ""

    @property
    def domain(self) -> str:
        """What stands behind the at sign."""
        return self.address.rpartition("@")[2]


def mailboxes(header: str) -> tuple[Mailbox, ...]:
    """The mailboxes in an unfolded address header, in order, each once; what is not an address is left out."""
    found = (
        Mailbox(normalized(address), one_line(name)[:_NAME_LIMIT]) for name, address in _pairs(header[:HEADER_LIMIT])
    )
    unique = {mailbox.address.lower(): mailbox for mailbox in reversed(tuple(found)) if mailbox.address}
    return tuple(reversed(unique.values()))


def normalized(address: str) -> str:
    """`address` with its domain in lower case and in ASCII (RFC 5890), or "" if it is not one."""
    cleaned = one_line(address).strip("<>' ")
    if not _ADDRESS.fullmatch(cleaned):
        return ""
    local, _, domain = cleaned.rpartition("@")
    return f"{local}@{ascii_domain(domain)}"


def ascii_domain(domain: str) -> str:
    """An international domain in the form that DNS and SMTP carry; as it is where there is no such form."""
    lowered = domain.lower().rstrip(".")
    if lowered.isascii():
        return lowered
    try:
        return lowered.encode("idna").decode("ascii")
    except UnicodeError:
        return lowered


def is_plain_mailbox(header: str) -> bool:
    """Whether `header` is one mailbox in the form that clients write, which every parser reads alike."""
    return _PLAIN_MAILBOX.fullmatch(header.strip()) is not None


def _pairs(header: str) -> list[tuple[str, str]]:
    """Names and addresses by the modern parser, or by the old one where the modern one fails or finds nothing."""
    for parse in (_parsed_strictly, _parsed_loosely):
        try:
            found = [pair for pair in parse(header) if normalized(pair[1])]
        except Exception:  # noqa: BLE001, S112 - the header parsers fail in ways that nobody has listed
            continue
        if found:
            return found
    return []


def _parsed_strictly(header: str) -> list[tuple[str, str]]:
    parsed = _REGISTRY("to", _BETWEEN_ENCODED_WORDS.sub("?==?", header))
    addresses: tuple[Address, ...] = parsed.addresses if isinstance(parsed, AddressHeader) else ()
    return [(address.display_name or "", f"{address.username}@{address.domain}") for address in addresses]


def _parsed_loosely(header: str) -> list[tuple[str, str]]:
    return getaddresses([header])
