"""The note that asks the owner back what an answer meant: one line, and one tap for what it may have been. Pure."""

from copydesk.events import ReviewOutdated
from copydesk.review.offered_mark import INVITE, SEND_MINE, WITHOUT_INVITATION, mark_of_call, offered_mark
from copydesk.review.words import WORD_OF
from copydesk.telling.alerts import draft_alerts
from copydesk.telling.foreign_text import sentence
from copydesk.telling.notes import Note, Section, laid_out
from copydesk.telling.taps import decision_taps, mail_to
from copydesk.telling.times import short_time
from copydesk.telling.view import QueryView

NOT_UNDERSTOOD = "Your answer was not understood"


def unclear_note(view: QueryView, asked: ReviewOutdated) -> Note:
    """Asks the owner back, in the thread of the review, what an answer meant."""
    if asked.about_call and asked.offered and view.answer_address:
        return _call_note(view, asked)
    if asked.offered and view.answer_address and "edit" in view.choices:
        return _letter_note(view, asked)
    meant = asked.meant if asked.meant in view.choices else None
    headline = f"Did you mean {WORD_OF[meant]}?" if meant else NOT_UNDERSTOOD
    lead = [f"{NOT_UNDERSTOOD}. " * bool(meant) + f"Nothing was done. {sentence(asked.reason)}"]
    if view.choices:
        lead.append("What waits is as it was before, below. Answer this mail, or the one before it.")
    taps = decision_taps(view, meant)
    return laid_out("Re: Review:", view, headline, lead, alerts=draft_alerts(view), taps=taps)


def own_words_note(view: QueryView, reason: str) -> Note:
    """Asks the owner what a mail was that she wrote to the desk herself: one line, and one tap has it answered."""
    return laid_out(
        "What was it?", view, "What was this mail of yours?", (sentence(reason),), taps=decision_taps(view, "answer")
    )


def _letter_note(view: QueryView, asked: ReviewOutdated) -> Note:
    """Asks whether the letter that she wrote is to be sent in place of the draft."""
    word = f"{SEND_MINE} {offered_mark(asked.offered)}"
    lead = (
        f"{sentence(asked.reason.partition(';')[0])} Nothing was sent, and no model was asked.",
        f"“{word}” sends it as it stands below, in place of the draft. Or answer anything else, as to the mail before.",
    )
    return laid_out(
        "Re: Review:",
        view,
        f"Send this to {view.who} instead?",
        lead,
        alerts=draft_alerts(view),
        more=(Section("Your letter", asked.offered),),
        words=((word, "sends your letter as it stands above, in place of the draft"),),
        taps=(("Send mine", mail_to(view.answer_address, word)), *decision_taps(view)[:2]),
    )


def _call_note(view: QueryView, asked: ReviewOutdated) -> Note:
    """Asks whether a text leaves without an invitation, or with one for the hour that it has the call at."""
    mark = mark_of_call(asked.offered, asked.invite_at)
    without = f"{WITHOUT_INVITATION} {mark}"
    words = [(without, "sends the text as it stands above, with no invitation")]
    taps = [("Send without the invitation", mail_to(view.answer_address, without))]
    headline = f"Send this to {view.who} without the invitation?"
    if asked.invite_at is not None:
        invite, when = f"{INVITE} {mark}", short_time(asked.invite_at, view.zone)
        headline = f"Invite for {when} instead?"
        words.insert(0, (invite, f"invites for {when} instead, with the text as it stands above"))
        taps.insert(0, (f"Invite for {when} instead", mail_to(view.answer_address, invite)))
    lead = (
        f"Nothing was sent. {sentence(asked.reason)}",
        "What waits is as it was before, below. Answer this mail, or the one before it.",
    )
    return laid_out(
        "Re: Review:",
        view,
        headline,
        lead,
        alerts=draft_alerts(view),
        more=(Section("Your text", asked.offered),),
        words=tuple(words),
        taps=tuple(taps),
    )
