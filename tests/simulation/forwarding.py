"""A mailbox of the owner's that forwards all that arrives in it to the desk, the desk's own mails included."""

from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import SMTP
from itertools import count
from typing import TYPE_CHECKING, Final

from simulation.ledger import Accepted
from simulation.people import as_stored

from copydesk.mail.sent_header import SENT_HEADER

if TYPE_CHECKING:
    from simulation.cloud import Cloud

ALIAS: Final = b""
FORWARD: Final = b"X-Forwarded-For: mara@maraquill.example hello@desk.example\r\nX-Forwarded-To: hello@desk.example\r\n"
LIST: Final = b"List-Id: <team.maraquill.example>\r\nPrecedence: list\r\n"
OWNER: Final = "mara@maraquill.example"
STRIPPED: Final = b"X-Forwarded-To: hello@desk.example\r\nX-Forwarded-For: mara@maraquill.example\r\n"
RULE: Final = b"X-MS-Exchange-Inbox-Rules-Loop: mara@maraquill.example\r\n"
WAYS: Final = (FORWARD, ALIAS, LIST, STRIPPED, RULE)
"""What each way puts on top. A list also writes its own address into From, and its name into the subject.

The fourth loses the desk's own header and the Message-ID. The last is a rule: it writes a mail of its own, in the
owner's name, around the text of a mail to her; a mail to anybody else it passes on as the fourth does.
"""
BLOCK: Final = (
    "-----Original Message-----\r\nFrom: Copydesk <hello@desk.example>\r\nSent: Monday, November 23, 2026 10:00 AM\r\n"
    "To: Mara\r\nSubject: {}\r\n\r\n{}"
)


class ForwardsEverything:
    """Every mail that leaves the desk comes back to it, each time in another way; `came_back` counts them."""

    def __init__(self, cloud: "Cloud") -> None:
        self.cloud, self.came_back, self._numbers = cloud, 0, count(1)

    def gets(self, one: Accepted) -> None:
        """Forward a mail that has just arrived, under the Message-ID that the provider gave it."""
        number = next(self._numbers)
        way, key = WAYS[number % len(WAYS)], f"back{number}"
        raw = as_it_is_forwarded(one, way)
        stored = as_stored(self.cloud, raw, key=key, sender=self.cloud.settings.owner_address, to="")
        self.came_back += 1
        # A reply to a letter of her own bears no mark: where a rule rewrites it, the digest lists it as what came back.
        if not one.send_id:
            self.cloud.ledger.came_back.add(f"mail/{key}")
        self.cloud.blobs.put(f"inbound/{key}", stored)


def as_it_is_forwarded(one: Accepted, way: bytes) -> bytes:
    """The mail's octets as they come back."""
    if way is RULE and one.mail.recipients == (OWNER,):
        return as_a_rule_writes_it(one)
    header, _, body = one.mail.raw.partition(b"\r\n\r\n")
    kept: list[bytes] = []
    for line in header.split(b"\r\n"):
        name = line.partition(b":")[0].lower()
        if way in (STRIPPED, RULE) and name in (b"message-id", SENT_HEADER.lower().encode()):
            continue
        if name == b"message-id":
            kept.append(b"Message-ID: " + one.receipt.message_id.encode())
        elif way is LIST and name == b"from":
            kept.append(b"From: Team <team@maraquill.example>")
        elif way is LIST and name == b"subject":
            kept.append(line.replace(b": ", b": [team] ", 1))
        else:
            kept.append(line)
    return way + b"\r\n".join(kept) + b"\r\n\r\n" + body


def as_a_rule_writes_it(one: Accepted) -> bytes:
    """A mail of the owner's own around the text, as a rule with "Forward" writes it; no header is kept."""
    subject = str(make_header(decode_header(one.headers.get("Subject", ""))))
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"], mail["Subject"] = f"Mara <{OWNER}>", "hello@desk.example", f"FW: {subject}"
    mail.set_content(BLOCK.format(subject, text_of(one.mail.raw)))
    return RULE + mail.as_bytes()


def text_of(raw: bytes) -> str:
    """The plain text of a mail of the desk's."""
    part = message_from_bytes(raw, policy=SMTP).get_body(("plain",))
    return "" if part is None else str(part.get_content())
