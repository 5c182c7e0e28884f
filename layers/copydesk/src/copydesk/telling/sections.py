"""The parts of a note and of the page: a mail's facts and text, the draft and its sources. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from copydesk.events import Attachment
from copydesk.telling.calls import KEEPING, call_told, has_call
from copydesk.telling.claims import TITLE, claim_lines
from copydesk.telling.foreign_text import one_line
from copydesk.telling.reflow import reflowed
from copydesk.telling.times import moment
from copydesk.telling.view import ClientMail, QueryView, ShownDraft
from copydesk.translation import msgid, tr

MAIL_SHOWN: Final = 12_000
"""Characters of the client's mail in a note: mail programs cut messages of more than about 100 kB."""
ATTACHED: Final = msgid("Attached")
_THROUGH: Final = {"form": msgid("Form"), "group": msgid("Group"), "invitation": msgid("Sent by")}
EARLIER_SHOWN: Final = 12_000
"""The same for all the mails before it together that the reply answers as well."""


@dataclass(frozen=True, slots=True)
class Section:
    """A text under its title; `quoted` marks what came from outside. HTML shows its `pieces`, where it has any.

    `taps` are links of its own, below it.
    """

    title: str
    text: str
    quoted: bool = False
    pieces: Sequence[tuple[str, str]] = ()
    taps: Sequence[tuple[str, str]] = ()


def mail_facts(mail: ClientMail, zone: str) -> tuple[tuple[str, str], ...]:
    """The mail's headers as label and text, those left out that it does not have."""
    facts = (
        # On a line of its own, no name can pass itself off as the address or reverse it.
        (tr("From"), mail.sender),
        (tr("Name"), mail.sender_name),
        (tr("Reply-To"), mail.reply_to if mail.answers_elsewhere else ""),
        (tr("To"), mail.recipient),
        (tr("Also to"), ", ".join(mail.others)),
        (tr("Forwarded by"), mail.forwarded_by),
        (tr(_THROUGH.get(mail.form_through, "")), mail.form_sender),
        (tr("Your note"), mail.owner_note),
        (tr("Subject"), mail.subject or tr("(no subject)")),
        (tr("Sent"), moment(mail.sent_at, zone) if mail.sent_at else ""),
        (tr("Received"), moment(mail.received_at, zone) if mail.received_at else ""),
        (tr(ATTACHED), "; ".join(attachment_told(attachment) for attachment in mail.attachments)),
    )
    return tuple((label, one_line(value, 500)) for label, value in facts if value)


def attachment_told(attachment: Attachment) -> str:
    """An attachment's name, type and size."""
    size = max(1, round(attachment.size / 1000))
    return f"{attachment.filename or tr('unnamed')} ({attachment.content_type}, {size} kB)"


def mail_sections(view: QueryView) -> tuple[Section, ...]:
    """The mails that the reply answers, oldest first, those before the newest with what tells them from the others."""
    length = EARLIER_SHOWN // max(1, len(view.earlier))
    earlier = (
        Section(
            earlier_title(mail, view.zone),
            shortened(reflowed(mail.text.strip()) or tr("(no text)"), length),
            quoted=True,
        )
        for mail in view.earlier
    )
    newest = Section(tr("The client's mail"), shortened(reflowed(view.mail.text)), quoted=True)
    return (*earlier, *((newest,) if view.mail.text.strip() else ()))


def earlier_title(mail: ClientMail, zone: str) -> str:
    """What stands above a mail that was not answered before the newest came."""
    received = moment(mail.received_at, zone) if mail.received_at else ""
    attached = (
        tr(", with {what}", what="; ".join(attachment_told(each) for each in mail.attachments))
        if mail.attachments
        else ""
    )
    return one_line(
        tr(
            "The mail before, of {received} from {sender}{attached}",
            received=received,
            sender=mail.sender,
            attached=attached,
        ),
        300,
    )


def shortened(text: str, length: int = MAIL_SHOWN) -> str:
    """The text, cut to so many characters, with a line that says how many are left out."""
    cut = len(text) - length
    more = tr("\n… {cut} more characters; the review page shows all of them", cut=cut) if cut > 0 else ""
    return text[:length] + more


def claims_section(draft: ShownDraft | None) -> tuple[Section, ...]:
    """Where each claim comes from: below what can be answered, which is to stay on the first screen."""
    return (Section(tr(TITLE), claim_lines(draft.claims)),) if draft is not None and draft.claims else ()


def sources_section(draft: ShownDraft | None) -> tuple[Section, ...]:
    """Which articles the draft was written from."""
    return (Section(tr("Sources"), "\n".join(draft.sources)),) if draft is not None and draft.sources else ()


def draft_sections(view: QueryView, *, with_sources: bool = True) -> tuple[Section, ...]:
    """The draft, and then what belongs to it: the call whose invitation leaves with it, and its sources."""
    draft, sections = view.draft, list[Section]()
    if draft is not None:
        sections.append(Section(tr("The approved reply") if draft.approved else tr("The draft"), draft.text))
        if has_call(draft):
            sections.append(Section(*call_told(draft, view.zone, view.clients_zone)))
        sections += sources_section(draft) if with_sources else ()
    return (*sections, *((Section(tr(KEEPING), view.keep_letter),) if view.keep_letter else ()))
