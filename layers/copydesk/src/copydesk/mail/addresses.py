"""Reads the mailboxes of address headers: From, Reply-To, To and Cc."""

import re
from typing import Final, NamedTuple

from copydesk.mail.address_grammar import Written, written_mailboxes
from copydesk.mail.headers import decoded_words, one_line

HEADER_LIMIT: Final = 8_000
"""Characters of an address header that are parsed, some 200 mailboxes; the rest is left out."""

_NAME_LIMIT: Final = 200
_WORD: Final = r"[^\s@<>()\[\],;:\"\\]"
_ADDRESS: Final = re.compile(rf"(?:{_WORD}{{1,64}}|\"(?:[^\"\\]|\\.){{1,62}}\")@{_WORD}{{1,253}}")
_NEEDS_NO_QUOTES: Final = re.compile(r"\"([A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*)\"")

_PLAIN_MAILBOX: Final = re.compile(
    rf"(?:[^<>@,;:\"()\\]*|\"(?:[^\"<>\\]|\\.)*\"\s*)<{_WORD}+@{_WORD}+>|{_WORD}+@{_WORD}+"
)


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
        Mailbox(normalized(one.address), one_line(decoded_words(one.name)).strip("'\" ")[:_NAME_LIMIT])
        for one in written_mailboxes(header[:HEADER_LIMIT], _is_address)
    )
    unique: dict[str, Mailbox] = {}
    for mailbox in found:
        unique.setdefault(mailbox.address.lower(), mailbox)
    return tuple(unique.values())


def normalized(address: str) -> str:
    """`address` with its domain in lower case and in ASCII (RFC 5890), or "" if it is not one.

    Quotes go where the local part needs none: `"jane"@example.com` is `jane@example.com` (RFC 5322 section 3.4.1).
    """
    cleaned = one_line(address).strip("<>' ")
    if not _ADDRESS.fullmatch(cleaned):
        return ""
    local, _, domain = cleaned.rpartition("@")
    unquoted = _NEEDS_NO_QUOTES.fullmatch(local)
    plain = f"{unquoted[1] if unquoted else local}@{ascii_domain(domain)}"
    return plain if _ADDRESS.fullmatch(plain) else ""  # signs such as U+00A8 become a blank and an accent


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


def is_one_mailbox(header: str) -> bool:
    """Whether `header` names one mailbox and no second one beside it, in whatever form.

    Parsers may still differ on whose it is: a pass for it counts only if the domain that it was judged for is known.
    An address within quotes is a name, whoever wrote it.
    """
    return _named_beside(header) is not None


def is_told_by_its_domain(header: str) -> bool:
    """Whether `header` names one mailbox in brackets, at most with an address of another domain as its name.

    Unquoted, that is no name by the grammar, and a parser may take it for the mailbox. Which domain was judged tells.
    """
    return _named_beside(header, of_another_domain=True) is not None


def _named_beside(header: str, *, of_another_domain: bool = False) -> Written | None:
    """The one mailbox of `header`; None if there are more, or if an address beside it may be meant."""
    found = {normalized(one.address): one for one in written_mailboxes(header[:HEADER_LIMIT], _is_address)}
    if len(found) != 1:
        return None
    address, one = found.popitem()
    other = normalized(one.beside)
    same = not other or folded(other) == folded(address)
    elsewhere = of_another_domain and Mailbox(other).domain != Mailbox(address).domain
    return one if same or elsewhere else None


def folded(address: str) -> str:
    """The address for comparing: small letters. Beyond ASCII nothing is folded: the Kelvin sign is no k."""
    return address.lower() if address.isascii() else address


def _is_address(text: str) -> bool:
    return bool(normalized(text))
