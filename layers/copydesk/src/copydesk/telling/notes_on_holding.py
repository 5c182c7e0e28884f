"""What the owner is told of her holding reply: the exact text with its signed answer; one that did not leave. Pure."""

from copydesk.events import HoldingReplyClaimed, HoldingReplyFailed
from copydesk.telling.foreign_text import one_line, sentence
from copydesk.telling.notes import PACKAGE, Content, Note
from copydesk.telling.rendering import render
from copydesk.telling.sections import Section
from copydesk.telling.taps import mail_to
from copydesk.telling.times import zone_named
from copydesk.telling.view import QueryView
from copydesk.translation import tr

_APPROVE, _REJECT = "APPROVE", "REJECT"


def holding_note(text: str, *, until: str, address: str, zone: str, query_id: str) -> Note:
    """Asks whether just this text may go while she is away; `until` is the last day, `address` takes the answer."""
    what = tr(
        "Nothing goes before you say so. Once you have, each client whose mail has to wait for you gets it, once, "
        "until the end of {until}: in their thread, and marked as an automatic reply. No machine gets it, no "
        "newsletter, no form, and nobody whose address is not proved.",
        until=until,
    )
    ends = tr(
        "Your drafts wait for you as before, whatever goes. “No holding reply” in a mail to the desk stops it, and so "
        "does your return."
    )
    content = Content(
        headline=tr("May this go to whoever writes while you are away?"),
        lead=(what, ends),
        sections=(Section(tr("The holding reply, word for word"), text),),
        answers=[(_APPROVE, tr("lets just this text go")), (_REJECT, tr("lets none go"))],
        taps=[(tr("Approve"), mail_to(address, _APPROVE)), (tr("No holding reply"), mail_to(address, _REJECT))],
        query_id=query_id,
        times=zone_named(zone),
    )
    return Note(
        subject=one_line(tr("Your holding reply: may it go? “{begins}”", begins=one_line(text, 60)), 120),
        text=render(PACKAGE, "note.txt", note=content),
        html=render(PACKAGE, "note.html", note=content),
    )


def unsent_holding_note(view: QueryView, event: HoldingReplyFailed | HoldingReplyClaimed, reason: str) -> Note:
    """Tells that the holding reply to a client did not leave, or may not have; the mail waits for her all the same."""
    doubtful = isinstance(event, HoldingReplyClaimed) or event.uncertain
    who = one_line(view.who, 60)
    left_open = tr("The holding reply to {who} may not have left", who=who)
    stays = tr("The holding reply to {who} did not leave", who=who)
    content = Content(
        headline=left_open if doubtful else stays,
        lead=(sentence(reason), tr("Nothing else changes: their mail waits for you as before.")),
        link=view.link,
        query_id=view.query_id,
        times=zone_named(view.zone),
    )
    return Note(
        subject=content.headline,
        text=render(PACKAGE, "note.txt", note=content),
        html=render(PACKAGE, "note.html", note=content),
    )
