"""Mail: read, judged, answered. Pure functions on bytes; nothing here knows where mails are kept or how they are sent.

A mail comes in through `ses_block`, `limits`, `parse` (with `headers`, `encoded_words`, `addresses`, `address_grammar`,
`message_ids`, `boundaries`, `body`, `anatomy`, `transfer`, `charsets`, `japanese`, `flowed`, `filenames`, `html_text`,
`invitation_text`, `calendar_part`, `delivery_report`, `machine_marks`, `alignment`), then `new_text` (with
`marked_lines`, `quote_marks`, `inline_answers`, `signature`, `wordless`), then `classify` (with `senders`,
`machine_text`, `weak_marks`, `reaction`, `forwarding_notice`, `private`, `private_code`, `form`, `form_fields`,
`passed_on`, `passed_on_rules`), and where the owner forwards it `forward` (with `written_dates`). It goes out through
`recipients`, `writable`, `subject`, `reply_text`, `wire` and `compose`.
"""

from copydesk.mail.anatomy import Part
from copydesk.mail.classify import Classification, classify
from copydesk.mail.compose import compose_note, compose_reply
from copydesk.mail.form import Form, read_form
from copydesk.mail.forward import Forward, read_forward
from copydesk.mail.inline_answers import words_of
from copydesk.mail.mail import MachineMarks, Mail
from copydesk.mail.parse import Examined, examine_mail, proved_sender, read_mail
from copydesk.mail.recipients import others_addressed, reply_address
from copydesk.mail.ses_block import split_ses_block
from copydesk.mail.subject import bare_subject, reply_subject
from copydesk.mail.verdicts import Verdicts

__all__ = [
    "Classification",
    "Examined",
    "Form",
    "Forward",
    "MachineMarks",
    "Mail",
    "Part",
    "Verdicts",
    "bare_subject",
    "classify",
    "compose_note",
    "compose_reply",
    "examine_mail",
    "others_addressed",
    "proved_sender",
    "read_form",
    "read_forward",
    "read_mail",
    "reply_address",
    "reply_subject",
    "split_ses_block",
    "words_of",
]
