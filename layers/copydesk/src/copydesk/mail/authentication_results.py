"""Reads an Authentication-Results field (RFC 8601) that somebody else than SES wrote: strictly, or not at all.

Parts of such a field are a stranger's words: an envelope's local part, a greeting. There are ways to write them so that
careless readers see a result that nobody found: a quoted local part whose bracket ends a comment, comments within
comments, a result given twice, a property of one clause taken for another's. A field in which anything of the kind
could be is not read. What is lost by that is a proof, never a mail. Methods of a server's own (`x-return-mx`) prove
nothing here and may come twice.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

_LIMIT: Final = 4_000
_TOKEN: Final = re.compile(r"([A-Za-z0-9._-]{1,64}(?:/\d{1,3})?)=([!-:<-~]{1,998})")
_PRINTED: Final = re.compile(r"[\t\x20-\x7e]*")
"""Nothing else divides words: not every reader takes a vertical tab for a space."""
_ONCE: Final = ("spf", "dmarc", "arc", "none")
_QUOTED: Final = re.compile(r'"[^"]*"')
_SERVER: Final = re.compile(r"([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})*)(?: \d{1,3})?")


class Unclear(ValueError):
    """The field may be read in more than one way."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One method's result, with its own properties."""

    method: str
    result: str
    properties: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Results:
    """What `server` found out; SPF, DMARC and ARC at most once, and DKIM with a result for each signature."""

    server: str
    findings: tuple[Finding, ...]

    def of(self, method: str) -> tuple[Finding, ...]:
        """The findings of a method."""
        return tuple(one for one in self.findings if one.method == method)


def read_results(value: str) -> Results | None:
    """What the field's unfolded value says; None if it is no such field, or can be read in more than one way."""
    try:
        return _read(value)
    except Unclear:
        return None


def _read(value: str) -> Results:
    if len(value) > _LIMIT or _PRINTED.fullmatch(value) is None or "=?" in value:
        raise Unclear(value)
    server, *clauses = "".join(_without_comments(value)).split(";")
    named = _SERVER.fullmatch(" ".join(server.lower().split()))
    if named is None:
        raise Unclear(value)
    findings = tuple(_finding(clause) for clause in clauses if clause.strip())
    methods = [one.method for one in findings]
    if any(methods.count(once) > 1 for once in _ONCE):
        raise Unclear(value)
    return Results(named[1], () if methods == ["none"] else findings)


def _without_comments(value: str) -> Iterator[str]:
    """The characters outside of comments. A comment with a quote, a backslash or a comment in it is unclear.

    So is a quoted string with a semicolon, a bracket, a space or a backslash: none of a forwarder's needs one. An
    equals sign stands in many an envelope; it parts nothing within a property's value.
    """
    in_comment = in_quotes = False
    for one in value:
        if in_comment:
            if one in '("\\':
                raise Unclear(value)
            in_comment = one != ")"
        elif in_quotes:
            if one in ";()\\ ":
                raise Unclear(value)
            in_quotes = one != '"'
            yield one
        elif one == "(":
            in_comment = True
            yield " "
        elif one in ")\\":
            raise Unclear(value)
        else:
            in_quotes = one == '"'
            yield one
    if in_comment or in_quotes:
        raise Unclear(value)


def _finding(clause: str) -> Finding:
    first, *others = clause.split()
    if first == "none" and not others:
        return Finding("none", "")
    pairs = [_pair(one) for one in (first, *others)]
    method, result = pairs[0]
    properties = dict(pairs[1:])
    if "." in method or len(properties) < len(pairs) - 1:
        raise Unclear(clause)
    return Finding(method.partition("/")[0], result.lower(), properties)


def _pair(token: str) -> tuple[str, str]:
    found = _TOKEN.fullmatch(token)
    if found is None or ("=" in found[2] and '"' in found[2] and not _is_property(found[1], found[2])):
        raise Unclear(token)
    return found[1].lower(), found[2]


def _is_property(name: str, value: str) -> bool:
    """Whether it is a property of the mail whose whole value is quoted, such as an envelope."""
    return "." in name and _QUOTED.fullmatch(value) is not None
