"""Links, mail and street addresses, account and phone numbers, and unfilled placeholders in a text."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Final

from copydesk.grounding.claims import Claim, Key, blanked
from copydesk.grounding.liabilities import NEW_ACCOUNT
from copydesk.grounding.reading import fold, lines_of

_DOMAINS: Final = frozenset(name for _, names in lines_of("domains") for name in names.split()) | {
    "example",
    "onion",
    "local",
}
_FILE_ENDINGS: Final = frozenset("md py rs sh pl ps cc so zip mov js ts ai doc app java name".split())
"""Domains that read like the endings of files or words: they count with a path, a scheme, or a further label."""
_ADDRESS: Final = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}(?:@|\uff20|[ ]?\[at\][ ]?|[ ]?\(at\)[ ]?)[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
)
_SCHEME: Final = re.compile(
    r"(?:[a-z][a-z0-9+.-]{1,12}://|(?<![:\w/])//(?=\w)|mailto:|www\.|javascript:|data:)[^\s<>\"')\]\u201d\u00bb]+",
    re.IGNORECASE,
)
_HOST: Final = re.compile(
    r"(?<![\w@./-])(?:[^\W_](?:[\w-]{0,61}[^\W_])?[.\uff0e\u3002\uff61]){1,8}(?P<top>[^\W\d_]{2,24}|xn--[a-z0-9-]{2,59})"
    r"(?![\w@-])(?::\d{2,5})?(?P<path>[/?#][^\s<>\"')\]\u201d\u00bb]*)?"
    r"|(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?::\d{2,5})?(?P<rest>/[^\s<>\"')\]]*)"
)
_HANDLE: Final = re.compile(r"(?<![\w@.])@[A-Za-z_][\w.]{2,30}(?!\w|@)")
_PHONE: Final = re.compile(
    r"(?<![\w.,/-])(?:\+\d{1,3}|00\d{2}|\(\d{2,5}\)|0\d{1,4}(?=[ /-])|\d{3}(?=[ .-]\d{3}[ .-]\d{4}))"
    r"[ ./()-]{0,2}(?:\d[ ./()-]{0,2}){5,12}\d(?!\w)"
)
_ACCOUNT: Final = re.compile(
    r"\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){3,7}(?:[ ]?[A-Z0-9]{1,3})?\b|\b(?:bc1[a-z0-9]{20,60}|0x[0-9a-fA-F]{40})\b"
    r"|(?<![\d.,])\d{8,26}(?![\d.,]\d)"
)
_NAME: Final = r"[^\W\d_][\w.'\u2019-]{0,30}"
_IN_WORDS: Final = r"(?i:(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[ -]?)?(?:one|two|three|four|five|six|seven|eight|nine)|ten|eleven|twelve|\w{3,5}teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|(?:a|one) hundred)"
_PLACES: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b[A-ZÄÖÜ][\w-]{1,30}(?:straße|strasse|str\.|weg|platz|gasse|allee|ufer|damm|ring|straat|laan|gracht|plein|kade|dijk|singel|steeg|markt)[ ]\d{1,4}[ ]?[a-z]?\b",
        r"\b(?:[A-ZÄÖÜ][\w-]{1,30}[ ]){1,2}(?:Straße|Strasse|Str\.|Weg|Platz|Allee|Ufer|Ring|Damm|Straat|Laan|Plein|Kade)[ ]\d{1,4}[ ]?[a-z]?\b",
        rf"\b(?:\d{{1,5}}[a-z]?|{_IN_WORDS}),?[ ](?:{_NAME}[ ]){{1,3}}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Square|Court|Terrace|Place|Boulevard|Blvd|Way|Close|Crescent|Row|Hill)\b",
        rf"\b\d{{1,5}}(?:[ ](?:bis|ter))?,?[ ](?i:rue|avenue|av\.|boulevard|bd|place|chemin|quai|impasse|allée|cours|route|passage|square)[ ](?:(?:de|du|des|la|le|les|l['\u2019])[ ]?){{0,3}}{_NAME}(?:[ -][A-ZÉ]{_NAME}){{0,3}}",
        rf"\b(?:Calle|C/|Avenida|Avda\.|Plaza|Paseo|Carrer|Ronda|Rua|Av\.|Praça|Travessa|Largo|Via|Viale|Piazza|Corso|Vicolo|Largo)[ ](?:(?:de|del|da|do|das|dos|la|las|los|el|della|dei|delle)[ ]){{0,3}}{_NAME}(?:[ ](?:(?:de|da|do)[ ])?[A-ZÁÉÍÓÚ]{_NAME}){{0,3}},?[ ](?:n[.º°]+[ ]?)?\d{{1,4}}\b",
        r"(?:(?<=, )|(?<=\bin )|(?<=\ba )|(?<=\bà )|(?<=\ben )|(?<=\bem )|(?<=\bte )|\b(?:D-|A-|CH-|F-|I-|E-))\d{5}[ ][A-ZÄÖÜÉ][\w-]{2,30}|\b\d{4}[ ]?[A-Z]{2}[ ][A-Z][\w-]{2,30}|\b[A-Z]{1,2}\d{1,2}[A-Z]?[ ]\d[A-Z]{2}\b",
    )
)
_PLACEHOLDER: Final = re.compile(
    r"\[(?![^\[\]\n]{0,60}\]\()(?=[^\[\]\n]{0,60}[A-Za-z])[^\[\]\n]{2,60}\]"
    r"|\{\{?[^{}\n]{2,60}\}?\}"
    r"|<(?:insert|your|client|name|date|time|link|amount|price)[^<>\n]{0,40}>"
    r"|\bX{3,}\b|\bTB[DAC]\b|_{4,}",
)
_TRAILING: Final = ".,;:!?\u2026*_"


def contacts(text: str, _today: date) -> Iterator[Claim]:
    """Addresses, links and numbers to call or to pay to, as keys that forget how they were written."""
    addresses = list(_ADDRESS.finditer(text))
    for match in addresses:
        address = match.group().rstrip(_TRAILING)
        yield Claim("mail address", address, match.start(), frozenset({("address", _bare(address))}), _domains(address))
    text = blanked(text, addresses)
    links = [*_SCHEME.finditer(text)]
    text = blanked(text, links)
    hosts = [match for match in _HOST.finditer(text) if _is_host(match)]
    for match in (*links, *hosts):
        link = match.group().rstrip(_TRAILING)
        yield Claim("link", link, match.start(), frozenset({_link(link)}), frozenset({_site(link)}))
    text = blanked(text, hosts)
    handles = list(_HANDLE.finditer(text))
    for match in handles:
        yield Claim("link", match.group(), match.start(), frozenset({("handle", match.group().lower().rstrip("."))}))
    text = blanked(text, handles)
    yield from _postal(text)


def _postal(text: str) -> Iterator[Claim]:
    accounts = list(_ACCOUNT.finditer(text))
    for match in accounts:
        said = re.sub(r"\s", "", match.group()).upper()
        yield Claim(
            "account number", match.group(), match.start(), frozenset({("account", said), ("phone", said[-7:])})
        )
    text = blanked(text, accounts)
    for match in NEW_ACCOUNT.finditer(text):
        yield Claim("account number", match.group(), match.start(), frozenset({("account", fold(match.group()))}))
    phones = list(_PHONE.finditer(text))
    for match in phones:
        digits = re.sub(r"\D", "", match.group())
        yield Claim("phone number", match.group(), match.start(), frozenset({("phone", digits[-7:])}))
    text = blanked(text, phones)
    for pattern in _PLACES:
        found = list(pattern.finditer(text))
        for match in found:
            yield Claim("street address", match.group(), match.start(), frozenset({("place", _place(match.group()))}))
        text = blanked(text, found)


def placeholders(text: str, _today: date) -> Iterator[Claim]:
    """What a template left to be filled in, such as `[Your Name]`; no source can support it."""
    for match in _PLACEHOLDER.finditer(text):
        problem = "is a placeholder that nobody filled in"
        yield Claim("placeholder", match.group(), match.start(), problem=problem)


def _is_host(match: re.Match[str]) -> bool:
    """Whether dotted words are a host: the last of them a domain, and written like one, not like two sentences."""
    if match["rest"]:
        return True
    written = unicodedata.normalize("NFKC", match.group().replace("\u3002", ".")).partition("/")[0]
    labels = re.split(r"[.:?#]", written)
    top = unicodedata.normalize("NFKC", match["top"])
    if top.lower() not in _DOMAINS:
        return False
    if top[0].isupper() and not written.isupper():
        return False
    if match["path"] and len(match["path"]) > 1:
        return True
    named = [label for label in labels if label]
    if top.lower() in _FILE_ENDINGS and len(named) < 3:
        return "-" in written and not written.lower().endswith(("md", "py"))
    return len(labels[0]) > 1 or len(named) > 2 or len(top) > 2


def _link(link: str) -> Key:
    bare = re.sub(r"^(?:[a-z]+:)?(?://)?(?:www\.)?", "", unicodedata.normalize("NFKC", link), flags=re.IGNORECASE)
    host, slash, path = bare.rstrip("/").partition("/")
    return ("link", host.lower() + slash + path)


def _site(link: str) -> Key:
    """The front page of the same site may be named wherever one of its pages may."""
    return ("link", str(_link(link)[1]).partition("/")[0])


def _bare(address: str) -> str:
    return re.sub(r"[ ]?[\[(]at[\])][ ]?|\uff20", "@", address).lower()


def _domains(address: str) -> frozenset[Key]:
    return frozenset({("link", _bare(address).rpartition("@")[2])})


def _place(words: str) -> str:
    said = fold(re.sub(r"[.,]", " ", words)).replace("strasse", "str")
    return " ".join(re.sub(r"str\b", "str", said).split())
