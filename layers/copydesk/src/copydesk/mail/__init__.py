"""Mail: read, judged, answered. Pure functions on bytes; nothing here knows where mails are kept or how they are sent.

A mail comes in through `ses_block`, `limits`, `parse` (with `headers`, `addresses`, `message_ids`, `body`, `charsets`,
`html_text`, `invitation_text`), then `new_text` (with `quote_marks`, `signature`), then `classify`. It goes out through
`subject`, `reply_text`, `wire` and `compose`.
"""

from copydesk.mail.classify import Classification, classify
from copydesk.mail.compose import compose_note, compose_reply
from copydesk.mail.mail import MachineMarks, Mail
from copydesk.mail.parse import read_mail
from copydesk.mail.subject import reply_subject
from copydesk.mail.verdicts import Verdicts

__all__ = [
    "Classification",
    "MachineMarks",
    "Mail",
    "Verdicts",
    "classify",
    "compose_note",
    "compose_reply",
    "read_mail",
    "reply_subject",
]
