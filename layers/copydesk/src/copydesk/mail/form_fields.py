# ruff: noqa: RUF001 - marks of many scripts are looked for
"""The labelled lines of a form's notification, in whatever language: its fields, its shape, the address it names.

A label is what stands before a separator, or alone on the line above. Lists of words only help to choose between
several addresses, and to find a name.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from copydesk.mail.addresses import Mailbox, folded, mailboxes
from copydesk.mail.form_words import (
    EMAIL_LABELS,
    FIRST_NAME_LABELS,
    LAST_NAME_LABELS,
    NAME_LABELS,
    OTHER_LABELS,
)
from copydesk.mail.languages import COLON

LOOKED_AT: Final = 6_000
_LINES: Final = 200
_LINE_LENGTH: Final = 300
_LABEL_LENGTH: Final = 60
_SHORT_LABEL: Final = 40
_LABEL_WORDS: Final = 6
_ENOUGH_FIELDS: Final = 2
_NAME_WORDS: Final = 5
_NAME_LENGTH: Final = 100
_LONG_LINE: Final = 90
_LONG_IN_WORDS: Final = 12
_FEW_WORDS: Final = 3
_EDGES: Final = re.compile(r"^[\s>*_•·–—|#-]+|[\s*_|]+$")
_YOUR: Final = (
    r"(?:(?:what(?:['’]s| is) )?(?:your|ihre?|deine?|votre|vos|tu|su|tua|la tua|uw|je|din|ditt|ваш[аеи]?)\s+)?"
)


def _label(words: str) -> re.Pattern[str]:
    return re.compile(rf"{_YOUR}(?:{words})\s*(?:\([^)]{{0,30}}\))?\s*\*?\s*\??", re.IGNORECASE)


_EMAIL: Final = _label(EMAIL_LABELS)
_NAME: Final = _label(NAME_LABELS)
_FIRST: Final = _label(FIRST_NAME_LABELS)
_LAST: Final = _label(LAST_NAME_LABELS)
_ANY: Final = _label(f"{EMAIL_LABELS}|{NAME_LABELS}|{FIRST_NAME_LABELS}|{LAST_NAME_LABELS}|{OTHER_LABELS}")
_IN_BRACKETS: Final = re.compile(r"[\[【（「〔]([^\]】）」〕]{1,60})[\]】）」〕]\s*[:：]?\s*(.*)")
_SPLIT: Final = re.compile(rf"\s*(?:{COLON}|\t|\s\|\s|\s=\s|\s[-–]\s)\s*|\s{{2,}}")
_NUMBERED: Final = re.compile(r"[\s#-]*\d{1,2}$")
_ADDRESS: Final = re.compile(r"[a-zA-Z0-9.!#$%&'*+/?^`{|}~_-]{1,64}@\w[\w-]{0,62}(?:\.[\w-]{1,63}){1,8}")
_TITLED: Final = re.compile(r"([^\s(<\[]+(?: [^\s(<\[]+){0,4}) ?[(<\[]\s*(?:mailto:)?$")
_WORD: Final = re.compile(r"[^\W_]+")
_UNSPACED: Final = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
_ENOUGH_UNSPACED: Final = 8
_LINK: Final = re.compile(r"https?://\S+|mailto:", re.IGNORECASE)


class Field(NamedTuple):
    """A label and its value; `line` is the number of the line that the value stands in."""

    label: str
    value: str
    line: int
    is_short: bool


class Named(NamedTuple):
    """An address that stands with no more than a label or a name, and how sure its place is.

    `part` counts the stretches between lines of prose: what a visitor writes is prose, and comes after the fields.
    """

    mailbox: Mailbox
    part: int
    known: bool
    labelled: bool


class FormText(NamedTuple):
    """What a mail's text looks like to somebody who looks for a form in it.

    `has_shape` says that lines with labels stand in it, `known` how many of these labels are known ones, and
    `has_message` that somebody's sentence stands at a label.
    """

    fields: tuple[Field, ...]
    lines: tuple[str, ...]
    has_shape: bool
    known: int
    has_message: bool


def read_fields(text: str) -> FormText:
    """What stands at labels in `text`."""
    lines = tuple(
        line for one in text[:LOOKED_AT].splitlines()[:_LINES] if (line := _EDGES.sub("", one[:_LINE_LENGTH]))
    )
    fields = tuple(_fields(lines))
    short = {field.label.lower() for field in fields if field.is_short}
    known = {label for field in fields if _ANY.fullmatch(label := _plain(field.label))}
    first = next((number for number, line in enumerate(lines) if any(field.line == number for field in fields)), None)
    message = first is not None and (
        any(_is_sentence(field.value) for field in fields) or any(_is_sentence(line) for line in lines[first + 1 :])
    )
    shape = len(short) >= _ENOUGH_FIELDS or len(known) >= _ENOUGH_FIELDS
    return FormText(fields, lines, shape, len(known), message)


def named_visitor(text: FormText, is_nobodys: Callable[[str], bool]) -> Mailbox | None:
    """The one address that stands at a label or with a name; None if there is none, or more than one."""
    found = tuple(_named(text, is_nobodys))
    for part in dict.fromkeys(one.part for one in found):
        here = [one for one in found if one.part == part]
        chosen = [one for one in here if one.known] or [one for one in here if one.labelled] or here
        later = [one for one in found if one.part > part]
        rivals = any(one.known for one in later) if not chosen[0].known else False
        rivals = rivals or (not chosen[0].labelled and any(one.labelled for one in later))
        others = {folded(one.mailbox.address) for one in (*chosen, *(later if rivals else ()))}
        return chosen[0].mailbox if len(others) == 1 else None
    return None


def addresses_in(text: FormText, is_nobodys: Callable[[str], bool]) -> tuple[Mailbox, ...]:
    """All addresses that stand at a label or with a name, each once."""
    return tuple({folded(one.mailbox.address): one.mailbox for one in _named(text, is_nobodys)}.values())


def visitors_name(text: FormText) -> str:
    """The visitor's name, from its own line or from first and last name."""
    named = [(_plain(field.label), _as_name(field.value)) for field in text.fields]
    first = next((value for label, value in named if value and _FIRST.fullmatch(label)), "")
    last = next((value for label, value in named if value and _LAST.fullmatch(label)), "")
    if first and last and first != last:
        return f"{first} {last}"[:_NAME_LENGTH]
    return next((value for label, value in named if value and _NAME.fullmatch(label)), first)


def _fields(lines: tuple[str, ...]) -> Iterator[Field]:
    """Each label and its value: on one line, or the label alone and the value on the next."""
    for number, line in enumerate(lines):
        label, value, separator = _split(line)
        if not label or len(label) > _LABEL_LENGTH:
            continue
        on_line = number
        if not value and number + 1 < len(lines) and (separator or _ANY.fullmatch(_plain(label))):
            value, on_line = lines[number + 1], number + 1
        if value and not value.startswith("//"):
            yield Field(label, value, on_line, _is_short(label, separator))


def _split(line: str) -> tuple[str, str, str]:
    """The line's label, its value, and what stands between them; the whole line is a label where nothing does."""
    if found := _IN_BRACKETS.fullmatch(line):
        return found[1].strip(), _EDGES.sub("", found[2]), "[]"
    if not (found := _SPLIT.search(line)):
        return line, "", ""
    label, value = line[: found.start()], line[found.end() :]
    separator = found[0].strip() or ("\t" if "\t" in found[0] else " ")
    if separator == " " and (label[-1:] in ".!?,;" or len(label) > _SHORT_LABEL):
        return "", "", ""
    return _EDGES.sub("", label), _EDGES.sub("", value), separator


def _is_short(label: str, separator: str) -> bool:
    """Whether it stands as a label does, in whatever language: a few words, no clock time, and a colon or the like."""
    if separator in ("", "-", "–", "|") or not any(letter.isalpha() for letter in label):
        return False
    is_time = separator == ":" and label[-1:].isdigit() and bool(re.search(r"(?:^|\s)\d{1,2}$", label))
    few = len(label) <= _SHORT_LABEL and len(label.split()) <= _LABEL_WORDS
    return few and not is_time and label.lower() not in {"http", "https", "mailto"}


def _plain(label: str) -> str:
    """The label as the lists have it: `your-email`, `email_address` and `Email 2` are labels for an address."""
    plain = re.sub(r"^your-", "your ", label.replace("_", " "), flags=re.IGNORECASE)
    return _NUMBERED.sub("", plain).strip(" *?:：")


def _named(text: FormText, is_nobodys: Callable[[str], bool]) -> Iterator[Named]:
    at_label = {field.line: field.label for field in text.fields}
    part = 0
    for number, line in enumerate(text.lines):
        found = list(dict.fromkeys(_ADDRESS.findall(line))) if "@" in line else []
        if not found:
            part += _is_long(line)
            continue
        label, value, separator = _split(line)
        known = bool(_EMAIL.fullmatch(_plain(label if value else at_label.get(number, "") or _before(text, number))))
        at_a_label = bool(separator and value and "@" not in label) or number in at_label
        beside = _LINK.sub(" ", _ADDRESS.sub(" ", value if separator and value and "@" not in label else line))
        titled = _TITLED.match(line[: line.find(found[0])])
        if len(_WORD.findall(beside)) > _NAME_WORDS and not titled:
            part += _is_long(line)
            continue
        for one in found:
            if (mailbox := _mailbox(one, titled[1] if titled else beside if at_a_label else "")) and not is_nobodys(
                mailbox.address
            ):
                yield Named(mailbox, part, known or _starts_known(line), at_a_label)


def _before(text: FormText, number: int) -> str:
    """The line above, as a label that stands alone."""
    return text.lines[number - 1] if number else ""


def _starts_known(line: str) -> bool:
    """Whether a known label stands before the address with a blank between: `Email jane@client.example`."""
    return bool(_EMAIL.fullmatch(_plain(line[: line.find("@")].rpartition(" ")[0])))


def _mailbox(address: str, name: str) -> Mailbox | None:
    found = mailboxes(address.strip("'`*"))
    return Mailbox(found[0].address, _as_name(name.rpartition(":")[2])) if found else None


def _as_name(value: str) -> str:
    """`value` if it can be somebody's name, without the marks around it."""
    cleaned = value.strip(" *_<>()[]\"',;:：|\t-")
    is_name = any(letter.isalpha() for letter in cleaned) and len(cleaned.split()) <= _NAME_WORDS
    return cleaned[:_NAME_LENGTH] if is_name and "@" not in cleaned else ""


def _is_sentence(value: str) -> bool:
    """Whether somebody's words stand here, and no name, number, link or address."""
    if "@" in value or "://" in value:
        return len(_WORD.findall(_LINK.sub(" ", _ADDRESS.sub(" ", value)))) > _LABEL_WORDS
    return len(_WORD.findall(value)) >= _FEW_WORDS or len(_UNSPACED.findall(value)) >= _ENOUGH_UNSPACED


def _is_long(line: str) -> bool:
    return (
        len(line) > _LONG_LINE
        or len(_WORD.findall(line)) > _LONG_IN_WORDS
        or len(_UNSPACED.findall(line)) > _LONG_LINE // 3
    )
