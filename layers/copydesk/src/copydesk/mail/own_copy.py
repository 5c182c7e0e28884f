"""A copy of a mail that the owner wrote herself, to somebody else: by its headers, and whether it is proved to be hers.

Her own program sends it here as a Bcc or a Cc, or her provider does. It is no letter to the desk, whatever it says.
"""

from typing import Final

from copydesk.events import Proof
from copydesk.mail.addresses import folded
from copydesk.mail.calendar_part import ANSWERS
from copydesk.mail.mail import Mail
from copydesk.mail.senders import is_ours, shares_domain_with_us
from copydesk.mail.verdicts import NULL_SENDER
from copydesk.settings import Settings

PROVES: Final[frozenset[Proof]] = frozenset({"dmarc", "dkim"})
"""What proves that a mail is from the owner's domain. A server that the domain names (SPF) has many other users."""


def answering_addresses(settings: Settings) -> frozenset[str]:
    """The addresses that the owner answers clients from in her own mail program, in lower case."""
    hers = {address.lower() for address in (*settings.own_addresses, *settings.answers_from)}
    return (settings.allowed_reviewers | hers) - {settings.agent_address.lower()}


def bears_own_address(mail: Mail, settings: Settings) -> bool:
    """Whether the sender bears an address that the owner answers clients from. Whether she wrote it is not said."""
    return folded(mail.sender) in answering_addresses(settings)


def is_proved_own(mail: Mail, settings: Settings) -> bool:
    """Whether the owner is proved to have written the mail."""
    return bears_own_address(mail, settings) and mail.proof in PROVES


def written_to(mail: Mail, settings: Settings) -> tuple[str, ...]:
    """The addresses in To and Cc that are neither the desk's nor the owner's own."""
    named = dict.fromkeys((*mail.to, *mail.cc))
    return tuple(
        one for one in named if not is_ours(one, settings) and folded(one) not in answering_addresses(settings)
    )


def is_seen(mail: Mail, settings: Settings) -> bool:
    """Whether those who got the mail see that the desk got it, too."""
    return any(is_ours(one, settings) for one in (*mail.to, *mail.cc))


def may_answer(mail: Mail) -> bool:
    """Whether the mail is one that a person writes: no automatic answer, no report, no form's, no reaction."""
    marks, calendar = mail.marks, mail.calendar
    automatic = (marks.auto_submitted or "no").partition(";")[0].strip() != "no" or bool(marks.auto_reply_headers)
    machine = automatic or marks.precedence == "auto_reply" or bool(marks.script_headers) or bool(marks.report_type)
    envelope = mail.verdicts.envelope_sender or marks.return_path
    noted = bool(mail.reaction) or (calendar is not None and calendar.method in ANSWERS)
    return not (machine or noted or mail.report is not None or envelope == NULL_SENDER)


def is_own_copy(mail: Mail, settings: Settings) -> bool:
    """Whether the mail claims to be a copy of one that the owner wrote to somebody else, and not to the desk.

    One that a forwarder passed on to us, or that went to the owner's own domain alone, may be written to the desk by
    way of an address that forwards to it. A Reply-To that is not hers is a form's.
    """
    if not bears_own_address(mail, settings) or not may_answer(mail):
        return False
    if any(is_ours(one, settings) for one in (*mail.to, *mail.marks.forwarded_to)) or mail.marks.list_headers:
        return False
    answered_by_others = mail.reply_to and folded(mail.reply_to) not in answering_addresses(settings)
    if answered_by_others and not is_ours(mail.reply_to, settings):
        return False
    return any(not shares_domain_with_us(one, settings) for one in written_to(mail, settings))


def why_unproved(mail: Mail, settings: Settings) -> str:
    """Why a copy that bears the owner's address counts for nothing, and what she does if it is hers."""
    domain = mail.sender.rpartition("@")[2]
    return (
        f"a mail that bears your address {mail.sender} went to {', '.join(written_to(mail, settings)[:3])}, with a "
        f"copy to the desk, but {domain} did not prove (by DMARC, or by a DKIM signature of its own) that it is really "
        "from there; nothing was done, and what waits still waits. If you wrote it, close what waits on its page. For "
        f"copies that count, {domain} needs a DKIM signature or a DMARC record; `.venv/bin/copydesk doctor` prints it"
    )
