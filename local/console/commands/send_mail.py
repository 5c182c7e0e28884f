"""`copydesk send`: a mail file through the running desk's SMTP door."""

from datetime import UTC, datetime
from pathlib import Path

import click

from local.desk.client_mail import send_through_door
from local.desk.examples import as_of
from local.desk.mail_files import read_mails
from local.desk.running import desk_folder, find_desk
from local.desk.ses_block import MailEnvelope
from local.desk.ses_receipt import envelope_of


@click.command("send")
@click.argument("mails", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--to", "recipient", help="The envelope's recipient; else the one that the mail names.")
@click.option("--from", "sender", help="The envelope's sender; else the one that the mail names.")
def command(mails: tuple[Path, ...], recipient: str | None, sender: str | None) -> int:
    """Send MAILS (files, folders of .eml files, Maildirs) to the running desk, as a mail program would."""
    found = [as_of(mail, datetime.now(UTC)) for mail in read_mails(mails)]
    desk = find_desk(desk_folder())
    for mail in found:
        suggested = envelope_of(mail.raw, desk.agent_address)
        envelope = MailEnvelope(sender=sender or suggested.sender, recipient=recipient or suggested.recipient)
        send_through_door(mail.raw, envelope, port=desk.smtp_port)
        click.echo(f"{mail.path}: sent to {envelope.recipient}; follow it in the desk's terminal or at {desk.url}")
    return 0
