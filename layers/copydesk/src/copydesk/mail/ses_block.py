"""Splits a stored mail into the header block that SES put on top and the sender's own bytes below it.

Only SES's block is evidence. A sender can write the same headers, but they stand below SES's, because SES adds its
own on top of whatever it was given. The block ends with the first X-SES-RECEIPT and the X-SES-DKIM-SIGNATURE that
directly follows it. A top that holds anything SES does not write is not a block.
"""

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from copydesk.mail.limits import header_of
from copydesk.mail.verdicts import NULL_SENDER, Verdicts

BLOCK_LIMIT: Final = 16 * 1024
"""Octets within which SES's block must end; real ones are under 4 KB."""

_AUTHSERV_ID: Final = "amazonses.com"
_RECEIPT: Final = "x-ses-receipt"
_SIGNATURE: Final = "x-ses-dkim-signature"
_NAMES_ABOVE: Final = frozenset({"return-path", "received", "received-spf", "authentication-results"})

_FIELD: Final = re.compile(rb"([!-9;-~]+)[ \t]*:(.*(?:\r?\n[ \t].*)*)(?:\r?\n|\Z)")
_COMMENT: Final = re.compile(r"\([^()]*\)")
_QUOTED: Final = re.compile(r'"(?:[^"\\]|\\.)*"')
_RESULT: Final = re.compile(r"(spf|dkim|dmarc)\s*=\s*([a-z]+)(.*)", re.IGNORECASE | re.DOTALL)
_HEADER_FROM: Final = re.compile(r"(?<![\w.-])header\.from\s*=\s*([^\s;]+)", re.IGNORECASE)
_SIGNED_BY: Final = re.compile(r"(?<![\w.-])header\.(?:i=[^\s;@]*@|d=)([A-Za-z0-9.-]+)", re.IGNORECASE)
_RECIPIENT: Final = re.compile(r"(?<![\w.-])for\s+<?([^\s<>;]+@[^\s<>;]+?)>?\s*(?:;|$)")

_OUTCOMES: Final = {
    "pass": "PASS",
    "fail": "FAIL",
    "none": "NONE",
    "temperror": "PROCESSING_FAILED",
    "permerror": "PROCESSING_FAILED",
}
"""The results of RFC 8601 section 2.7 in the words of SES; any other is GRAY."""

_WORST_FIRST: Final = ("FAIL", "PROCESSING_FAILED", "GRAY", "NONE", "PASS")


class SplitMail(NamedTuple):
    """A stored mail's two parts: what SES says, and what the sender sent."""

    verdicts: Verdicts
    content: bytes


def split_ses_block(raw: bytes) -> SplitMail:
    """The verdicts of SES's block and the sender's bytes below it.

    Without such a block all verdicts are NONE, and the content is the whole of `raw`.
    """
    fields: list[tuple[str, str]] = []
    for name, value, end in _fields(raw[:BLOCK_LIMIT]):
        if name == _SIGNATURE and fields and fields[-1][0] == _RECEIPT:
            return SplitMail(_verdicts(fields), raw[end:])
        if fields and fields[-1][0] == _RECEIPT:
            break
        if name not in _NAMES_ABOVE and not name.startswith("x-ses-"):
            return SplitMail(Verdicts(), raw)
        fields.append((name, value))
        if name == _RECEIPT:
            below = end
    if fields and fields[-1][0] == _RECEIPT:
        return SplitMail(_verdicts(fields), raw[below:])
    return SplitMail(Verdicts(), raw)


def sender_header(raw: bytes) -> bytes:
    """The header section of the sender's own bytes, bounded as `header_of` bounds it."""
    return header_of(split_ses_block(raw).content)


def _fields(top: bytes) -> Iterator[tuple[str, str, int]]:
    """Each header field at the top: its name in lower case, its unfolded value, and where it ends."""
    position = 0
    while field := _FIELD.match(top, position):
        position = field.end()
        value = " ".join(field[2].decode("utf-8", "replace").split())
        yield field[1].decode("ascii").lower(), value, position


def _verdicts(fields: list[tuple[str, str]]) -> Verdicts:
    first = dict(reversed(fields))
    results = _authentication_results([value for name, value in fields if name == "authentication-results"])
    recipient = _RECIPIENT.search(_without_comments(first.get("received", "")))
    return Verdicts(
        spam=_scan_verdict(first.get("x-ses-spam-verdict", "")),
        virus=_scan_verdict(first.get("x-ses-virus-verdict", "")),
        **results,
        envelope_sender=_envelope_sender(first.get("return-path", "")),
        envelope_recipient=recipient[1] if recipient else "",
    )


def _scan_verdict(value: str) -> str:
    word = value.strip().upper()
    return word if word in {"PASS", "FAIL", "GRAY", "PROCESSING_FAILED"} else "NONE"


def _authentication_results(values: list[str]) -> dict[str, Any]:
    """SPF, DKIM and DMARC of SES's Authentication-Results (RFC 8601).

    Parts of the header, such as the greeting's host name, are the sender's words. So a result counts only at the
    start of a clause, and where a method has several results, one good DKIM signature is enough, but for SPF and
    DMARC the worst counts.
    """
    found: dict[str, list[str]] = {"spf": [], "dkim": [], "dmarc": []}
    domains: set[str] = set()
    signed: list[str] = []
    for value in values:
        authserv_id, *clauses = _QUOTED.sub("", _without_comments(value)).split(";")
        if authserv_id.strip().lower() != _AUTHSERV_ID:
            continue
        for method, outcome, rest in _results(clauses):
            found[method].append(outcome)
            if method == "dmarc" and (domain := _HEADER_FROM.search(rest)):
                domains.add(domain[1].lower().strip("."))
            if method == "dkim" and outcome == "PASS" and (signer := _SIGNED_BY.search(rest)):
                signed.append(signer[1].lower().strip("."))
    return {
        "spf": _worst(found["spf"]),
        "dkim": "PASS" if "PASS" in found["dkim"] else _worst(found["dkim"]),
        "dmarc": _worst(found["dmarc"]) if len(domains) <= 1 else "FAIL",
        "dmarc_domain": domains.pop() if len(domains) == 1 else "",
        "dkim_domains": tuple(dict.fromkeys(signed)),
    }


def _results(clauses: list[str]) -> Iterator[tuple[str, str, str]]:
    for clause in clauses:
        if result := _RESULT.match(clause.strip()):
            yield result[1].lower(), _OUTCOMES.get(result[2].lower(), "GRAY"), result[3]


def _worst(outcomes: list[str]) -> str:
    return min(outcomes, key=_WORST_FIRST.index, default="NONE")


def _envelope_sender(return_path: str) -> str:
    value = return_path.strip()
    if value == NULL_SENDER:
        return NULL_SENDER
    return value.removeprefix("<").removesuffix(">")


def _without_comments(value: str) -> str:
    """`value` without RFC 5322 comments, nested ones too."""
    for _ in range(8):
        shorter = _COMMENT.sub(" ", value)
        if shorter == value:
            return value
        value = shorter
    return ""
