"""Mail as a mail program sends it: through the desk's SMTP door."""

import smtplib

from copydesk.errors import InputError, SettingsError
from copydesk.settings import Settings
from local.desk.outbox import SentMail
from local.desk.owner_reply import reply_to
from local.desk.ses_block import MailEnvelope, as_on_the_wire
from local.desk.smtp_door import HOST

_TIMEOUT = 60.0


def send_through_door(raw: bytes, envelope: MailEnvelope, *, port: int) -> None:
    """Send one mail. Raises SettingsError if nobody listens, InputError if the door refuses it."""
    try:
        with smtplib.SMTP(HOST, port, timeout=_TIMEOUT) as connection:
            connection.sendmail(
                envelope.sender, [envelope.recipient], as_on_the_wire(raw), mail_options=_options(raw, connection)
            )
    except smtplib.SMTPRecipientsRefused as error:
        code, told = next(iter(error.recipients.values()))
        raise InputError(f"the desk refused the recipient: {code} {_words(told)}") from error
    except smtplib.SMTPResponseException as error:
        raise InputError(f"the desk refused the mail: {error.smtp_code} {_words(error.smtp_error)}") from error
    except OSError as error:
        raise SettingsError(f"nobody takes mail on {HOST}:{port} ({error}); start the desk with `make run`") from error


def reply_as_owner(mail: SentMail, text: str, settings: Settings, *, port: int) -> None:
    """Answer a mail of Copydesk's as its owner, with a real mail. Raises what `send_through_door` raises."""
    raw, recipient = reply_to(mail.raw, text, owner=settings.owner_address, owner_name=settings.owner_name)
    send_through_door(raw, MailEnvelope(sender=settings.owner_address, recipient=recipient), port=port)


def _words(told: bytes | str) -> str:
    return told.decode(errors="replace") if isinstance(told, bytes) else told


def _options(raw: bytes, connection: smtplib.SMTP) -> tuple[str, ...]:
    connection.ehlo_or_helo_if_needed()
    return ("BODY=8BITMIME",) if not raw.isascii() and connection.has_extn("8bitmime") else ()
