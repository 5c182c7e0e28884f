"""Mails on disk: single files, folders of them, and Maildirs."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from copydesk.errors import InputError
from local.desk.ses_block import SIZE_LIMIT

_MBOX_LINE: Final = re.compile(rb"\A>?From [^\r\n]*\r?\n")


@dataclass(frozen=True, slots=True)
class MailFile:
    """A mail and the file that it came from."""

    path: Path
    raw: bytes


def read_mails(paths: Iterable[Path]) -> tuple[MailFile, ...]:
    """The mails of all `paths`, in order; a folder's are sorted by name.

    Raises InputError with the file's name for what is missing, unreadable, empty of mails or too large for SES.
    """
    return tuple(MailFile(file, _read(file)) for file in mail_paths(paths))


def mail_paths(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that `paths` name: themselves, or the mails in the folders. Raises InputError for an empty folder."""
    for path in paths:
        yield from _files(path)


def without_mbox_line(raw: bytes) -> bytes:
    """`raw` without the line that mboxes put above a mail."""
    return _MBOX_LINE.sub(b"", raw)


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    found = sorted(_in_maildir(path) if _is_maildir(path) else path.glob("*.eml"))
    if not found:
        raise InputError(f"{path} holds no mails; give .eml files, a folder of them, or a Maildir")
    yield from found


def _is_maildir(path: Path) -> bool:
    return (path / "cur").is_dir() or (path / "new").is_dir()


def _in_maildir(path: Path) -> Iterator[Path]:
    for folder in ("cur", "new"):
        yield from (file for file in (path / folder).glob("*") if file.is_file() and not file.name.startswith("."))


def _read(file: Path) -> bytes:
    try:
        if file.stat().st_size > SIZE_LIMIT:
            raise InputError(f"{file} is larger than the {SIZE_LIMIT:,} bytes that SES takes; give a smaller mail")
        raw = file.read_bytes()
    except OSError as error:
        raise InputError(f"{file} cannot be read ({error.strerror}); check the path") from error
    return without_mbox_line(raw)
