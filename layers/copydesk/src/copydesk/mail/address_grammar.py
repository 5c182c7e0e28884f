"""Splits an address header (RFC 5322 section 3.4, with its obsolete forms) into mailboxes, and forgives slips.

Programs leave out the quotes that a name with a comma, an at sign or a colon needs. So the address in angle brackets
wins over whatever looks like one beside it, and a piece without an address belongs to the name that follows.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

_PLAIN_TEXT: Final = re.compile(r'[^"<(,;:]+')
_QUOTED: Final = re.compile(r'"((?:[^"\\]|\\.)*)"')
_ESCAPED: Final = re.compile(r"\\(.)")
_ANGLE: Final = re.compile(r"<([^<>]*)>")
_SEPARATORS: Final = frozenset(",;")
_ROUTE: Final = re.compile(r"\s*@[^:<>]*:")
"""The obsolete route before an address (RFC 5322 section 4.4): whoever wrote it, the address stands behind it."""

_Token = tuple[str, str]
"""What kind of piece it is, and its text without its marks; a quoted string keeps its quotes in a bare address."""


class Written(NamedTuple):
    """A mailbox as it stands in a header. `beside` is the text outside brackets, quotes and comments, "" if bare."""

    address: str
    name: str
    beside: str = ""


def written_mailboxes(header: str, valid: Callable[[str], bool]) -> list[Written]:
    """The mailboxes of an unfolded header in order; `valid` says what is an address. Takes linear time."""
    found: list[Written] = []
    before = ""
    for piece in _pieces(header):
        mailboxes, left = _mailboxes_of(piece, before, valid)
        found += mailboxes
        before = left
    return found


def _pieces(header: str) -> Iterator[list[_Token]]:
    """The tokens between commas and semicolons; a group's name (RFC 5322 section 3.4) is left out."""
    piece: list[_Token] = []
    is_group = ";" in header
    for kind, text in _tokens(header):
        if kind in _SEPARATORS:
            yield piece
            piece = []
        elif kind == ":" and is_group and not any(token[0] == "angle" for token in piece):
            piece = []
        else:
            piece.append(("text", ":") if kind == ":" else (kind, text))
    yield piece


def _tokens(header: str) -> Iterator[_Token]:
    """A mark that nothing closes is text, and so are all of its kind behind it."""
    position, unclosed = 0, set[str]()
    while position < len(header):
        mark = header[position]
        if mark == "(" and mark not in unclosed:
            if end := _end_of_comment(header, position):
                yield "comment", header[position + 1 : end - 1]
                position = end
                continue
            unclosed.add(mark)
        if mark in '"<' and mark not in unclosed:
            if found := (_QUOTED if mark == '"' else _ANGLE).match(header, position):
                yield ("quoted" if mark == '"' else "angle"), found[1]
                position = found.end()
                continue
            if mark == '"':
                unclosed.add(mark)
        if mark in ",;:":
            yield mark, mark
            position += 1
            continue
        plain = _PLAIN_TEXT.match(header, position)
        yield "text", plain[0] if plain else mark
        position = plain.end() if plain else position + 1


def _end_of_comment(header: str, start: int) -> int:
    """Where the comment that opens at `start` has ended, nested ones too; 0 if it never does."""
    depth, position = 0, start
    while position < len(header):
        match header[position]:
            case "\\":
                position += 1
            case "(":
                depth += 1
            case ")":
                depth -= 1
                if depth == 0:
                    return position + 1
        position += 1
    return 0


def _mailboxes_of(piece: list[_Token], before: str, valid: Callable[[str], bool]) -> tuple[list[Written], str]:
    """The mailboxes of one piece, and what is left of it as a part of the next one's name."""
    found: list[Written] = []
    words, bare, plain, comments = before, "", before, ""
    for kind, text in piece:
        if kind == "angle" and valid(address := _ROUTE.sub("", text).strip().removeprefix("mailto:")):
            name = words.partition("<")[0].strip()
            found.append(Written(address, name or comments, plain.partition("<")[0].strip()))
            words = plain = comments = ""
        elif kind == "comment":
            comments = comments or text.strip()
        elif kind == "quoted":
            words += _ESCAPED.sub(r"\1", text)
            bare += f'"{text}"'
        else:
            shown = f"<{text}>" if kind == "angle" else text
            words += shown
            plain += shown
            bare += shown
    if found:
        return found, ""
    if valid(address := bare.strip().removeprefix("mailto:")):
        return [Written(address, comments)], ""
    alone = [word for word in bare.split() if valid(word)]
    if len(alone) == 1:
        return [Written(alone[0], words.replace(alone[0], "").strip() or comments, words.strip())], ""
    return [], f"{words.strip()}, " if words.strip() else before
