"""`copydesk mail`: what Copydesk reads in a mail, without a desk, a model or a network."""

import json
import os
from pathlib import Path
from typing import Any

import click

from copydesk.flow.arrival import KNOWN_UNREAD
from copydesk.mail.classify import classify
from copydesk.mail.mail import Mail
from copydesk.mail.parse import examine_mail
from copydesk.settings import Settings
from copydesk.telling.foreign_text import one_line, shown
from local.console.commands.options import settings_option
from local.console.text.pasting import WRONG_USE
from local.desk.mail_files import mail_paths, without_mbox_line
from local.desk.settings import desk_settings


@click.group("mail")
def command() -> None:
    """Look at mails as Copydesk reads them."""


@command.command("parse")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line for each mail.")
@settings_option
def parse(files: tuple[Path, ...], *, as_json: bool, settings: Path | None) -> int:
    """Read FILES (mails, folders of .eml files, Maildirs) and print what they hold.

    No network is used and nothing is written. Whatever a file holds, its line says what could be read of it, and
    `error` why that is not all; a file that is not there is wrong use. The settings say which addresses are the
    agent's and the owner's.
    """
    desk, found = desk_settings(settings, os.environ), tuple(mail_paths(files))
    missing = [file for file in found if not file.is_file()]
    for file in found:
        record = parsed(file, desk)
        if as_json:
            click.echo(json.dumps(record, ensure_ascii=False))
        else:
            click.echo(record["error"] if file in missing else _told(record), err=file in missing)
    return WRONG_USE if missing else 0


def parsed(file: Path, settings: Settings) -> dict[str, Any]:
    """What the mail in `file` holds, as JSON types. `error` is "" if all of it was read."""
    try:
        raw = without_mbox_line(file.read_bytes())
    except OSError as error:
        return _record(file, None, f"{file} cannot be read ({error.strerror}); check the path", settings)
    examined = examine_mail(raw)
    record = _record(file, examined.mail, examined.error, settings)
    return record | {"parts": examined.parts.model_dump(mode="json") if examined.parts else None}


def _record(file: Path, mail: Mail | None, error: str, settings: Settings) -> dict[str, Any]:
    read = mail or Mail(sender="")
    return {
        "file": str(file),
        "from": read.sender,
        "from_name": read.sender_name,
        "reply_to": read.reply_to,
        "to": read.to,
        "cc": read.cc,
        "subject": read.subject,
        "date": read.sent_at.isoformat() if read.sent_at else None,
        "message_id": read.message_id,
        "in_reply_to": read.in_reply_to,
        "references": read.references,
        "text": read.text,
        "new_text": read.new_text,
        "attachments": [one.model_dump(mode="json") for one in read.attachments],
        "parts": None,
        "classification": _classified(mail, error, settings),
        "verdicts": read.verdicts.model_dump(mode="json"),
        "error": error,
    }


def _classified(mail: Mail | None, error: str, settings: Settings) -> dict[str, str]:
    """Its kind and the reason; a mail that could not be read is for the owner, unless it is a machine's anyway."""
    found = classify(mail, settings) if mail else None
    if found is None or (error and found.kind not in KNOWN_UNREAD):
        return {"kind": "unreadable", "reason": error}
    return found.model_dump(mode="json")


def _told(record: dict[str, Any]) -> str:
    kind = record["classification"]
    attached = ", ".join(one["filename"] or one["content_type"] for one in record["attachments"])
    lines = [
        f"{record['file']}: {kind['kind']} ({kind['reason']})",
        f"  from {record['from']}: {one_line(record['subject'])}",
        *([f"  attached: {one_line(attached)}"] if attached else []),
        *([f"  error: {record['error']}"] if record["error"] else []),
        *(f"    {line}" for line in shown(record["new_text"]).splitlines()),
    ]
    return "\n".join(lines)
