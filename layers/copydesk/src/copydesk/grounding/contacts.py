"""Links, mail addresses, phone numbers and unfilled placeholders in a text."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from copydesk.grounding.claims import Claim, Key, blanked

_ADDRESS: Final = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LINK: Final = re.compile(
    r"(?:https?://|www\.)[^\s<>\"')\]]+"
    r"|(?<![\w@.-])(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|ai|co|app|me|eu|de|at|ch|uk|fr|link|page|site|blog|info)\b"
    r"(?:/[^\s<>\"')\]]*)?",
    re.IGNORECASE,
)
_PHONE: Final = re.compile(
    r"(?<![\w.,/-])(?:\+\d{1,3}|00\d{2}|\(\d{2,5}\)|0\d{2,4}(?=[ /-])|\d{3}(?=[ .-]\d{3}[ .-]\d{4}))"
    r"[ ./()-]{0,2}(?:\d[ ./()-]{0,2}){5,12}\d(?!\w)"
)
_PLACEHOLDER: Final = re.compile(
    r"\[(?![^\[\]\n]{0,60}\]\()(?=[^\[\]\n]{0,60}[A-Za-z])[^\[\]\n]{2,60}\]"
    r"|\{\{?[^{}\n]{2,60}\}?\}"
    r"|<(?:insert|your|client|name|date|time|link|amount|price)[^<>\n]{0,40}>"
    r"|\bX{3,}\b|\bTB[DAC]\b|_{4,}",
)
_TRAILING: Final = ".,;:!?"


def contacts(text: str, _today: date) -> Iterator[Claim]:
    """Mail addresses, links and phone numbers, as keys that forget how they were written."""
    addresses = list(_ADDRESS.finditer(text))
    for match in addresses:
        address = match.group().rstrip(_TRAILING)
        yield Claim(
            "mail address", address, match.start(), frozenset({("address", address.lower())}), _domains(address)
        )
    text = blanked(text, addresses)
    links = list(_LINK.finditer(text))
    for match in links:
        link = match.group().rstrip(_TRAILING)
        yield Claim("link", link, match.start(), frozenset({_link(link)}), frozenset({_site(link)}))
    for match in _PHONE.finditer(blanked(text, links)):
        digits = re.sub(r"\D", "", match.group())
        yield Claim("phone number", match.group(), match.start(), frozenset({("phone", digits[-7:])}))


def placeholders(text: str, _today: date) -> Iterator[Claim]:
    """What a template left to be filled in, such as `[Your Name]`; no source can support it."""
    for match in _PLACEHOLDER.finditer(text):
        problem = "is a placeholder that nobody filled in"
        yield Claim("placeholder", match.group(), match.start(), problem=problem)


def _link(link: str) -> Key:
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", link, flags=re.IGNORECASE).rstrip("/")
    host, slash, path = bare.partition("/")
    return ("link", host.lower() + slash + path)


def _site(link: str) -> Key:
    """The front page of the same site may be named wherever one of its pages may."""
    return ("link", str(_link(link)[1]).partition("/")[0])


def _domains(address: str) -> frozenset[Key]:
    return frozenset({("link", address.lower().rpartition("@")[2])})
