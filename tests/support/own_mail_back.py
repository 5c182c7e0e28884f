"""How the desk's own mails come back: by forwarders that drop headers, and by rules that write a mail around them."""

import re

from support.pipeline import AGENT, OWNER, parsed, plain_text, written

DE = (
    "________________________________\nDe : Copydesk <hello@desk.example>\nEnvoyé : lundi 23 novembre 2026 10:00\n"
    "À : Mara\nObjet : {subject}"
)
EN = (
    "-----Original Message-----\nFrom: Copydesk <hello@desk.example>\nSent: Monday, November 23, 2026 10:00 AM\n"
    "To: Mara\nSubject: {subject}"
)
MOZILLA = (
    "-------- Forwarded Message --------\nSubject: {subject}\nDate: Mon, 23 Nov 2026 10:00:00 +0100\n"
    "From: Copydesk <hello@desk.example>\nTo: mara@maraquill.example"
)
TWICE = (
    f"---------- Forwarded message ---------\nFrom: Mara <{OWNER}>\nDate: Mon, 23 Nov 2026 at 10:01\n"
    "Subject: Fwd: {subject}\nTo: <office@maraquill.example>\n\n---------- Forwarded message ---------\n"
    f"From: Copydesk <{AGENT}>\nDate: Mon, 23 Nov 2026 at 10:00\nSubject: {{subject}}\nTo: <mara@maraquill.example>"
)


def stripped(raw: bytes, number: int) -> tuple[bytes, str]:
    """A forwarder keeps the mail, but neither the header nor the Message-ID."""
    kept = re.sub(rb"(?m)^X-Copydesk-Sent: .*\r\n", b"", raw)
    named = re.sub(rb"(?m)^Message-ID: .*?\r$", b"Message-ID: <%d@relay.example>\r" % number, kept)
    return b"X-Forwarded-To: hello@desk.example\r\n" + named, OWNER


def stripped_by_a_list(raw: bytes, number: int) -> tuple[bytes, str]:
    """A list that keeps only the headers that it knows, and writes its own From."""
    kept, _ = stripped(raw, number)
    return re.sub(rb"(?m)^From: .*?\r$", b"From: Team <team@maraquill.example>\r", kept), "team@maraquill.example"


def inline(raw: bytes, number: int, *, block: str, subject: str, quote: str = "", above: str = "") -> tuple[bytes, str]:
    mail = parsed(raw)
    head = block.format(subject=mail["Subject"])
    below = "".join(f"{quote}{line}\n" for line in f"{head}\n\n{plain_text(raw)}".splitlines())
    text = f"{above}{below}"
    return written(
        text, sender=OWNER, subject=f"{subject}{mail['Subject']}", message_id=f"<f{number}@m.example>"
    ), OWNER


def outlook(raw: bytes, number: int) -> tuple[bytes, str]:
    return inline(raw, number, block=DE, subject="TR : ")


def nameless(raw: bytes, number: int) -> tuple[bytes, str]:
    return inline(raw, number, block=EN.replace(" <hello@desk.example>", ""), subject="FW: ")


def thunderbird(raw: bytes, number: int) -> tuple[bytes, str]:
    return inline(raw, number, block=MOZILLA, subject="Fwd: ")


def twice_forwarded(raw: bytes, number: int) -> tuple[bytes, str]:
    return inline(raw, number, block=TWICE, subject="Fwd: Fwd: ")


def under_a_banner(raw: bytes, number: int) -> tuple[bytes, str]:
    return inline(raw, number, block=EN, subject="FW: ", above="[EXTERNAL] This mail came from outside.\n\n")


def attached(raw: bytes, number: int) -> tuple[bytes, str]:
    head = f"From: Mara <{OWNER}>\nTo: {AGENT}\nSubject: FW\nMessage-ID: <a{number}@m.example>\nMIME-Version: 1.0\n"
    parts = 'Content-Type: multipart/mixed; boundary="bb"\n\n--bb\nContent-Type: message/rfc822\n\n'
    return (head + parts).encode() + raw + b"\n--bb--\n", OWNER
