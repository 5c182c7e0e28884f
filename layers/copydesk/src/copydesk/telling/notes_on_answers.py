"""The note that asks the owner back what an answer meant: one line, and one tap for what it may have been. Pure."""

from copydesk.clocks import short_time
from copydesk.events import Decision, MailSetAside, ReviewOutdated
from copydesk.review.offered_mark import INVITE, SEND_MINE, WITHOUT_INVITATION, mark_of_call, offered_mark
from copydesk.review.words import WORD_OF
from copydesk.telling.alerts import draft_alerts
from copydesk.telling.foreign_text import sentence
from copydesk.telling.notes import Note, laid_out
from copydesk.telling.sections import Section
from copydesk.telling.taps import decision_taps, mail_to
from copydesk.telling.view import QueryView
from copydesk.translation import from_log, msgid, tr

NOT_UNDERSTOOD = msgid("Your answer was not understood")


def unclear_note(view: QueryView, asked: ReviewOutdated) -> Note:
    """Asks the owner back, in the thread of the review, what an answer meant."""
    if asked.about_call and asked.offered and view.answer_address:
        return _call_note(view, asked)
    if asked.offered and view.answer_address and "edit" in view.choices:
        return _letter_note(view, asked)
    meant = asked.meant if asked.meant in view.choices else None
    headline = tr("Did you mean {word}?", word=tr(WORD_OF[meant])) if meant else tr(NOT_UNDERSTOOD)
    lead = [f"{tr(NOT_UNDERSTOOD)}. " * bool(meant) + tr("Nothing was done. {reason}", reason=sentence(asked.reason))]
    if view.choices:
        lead.append(tr("What waits is as it was before, below. Answer this mail, or the one before it."))
    taps = decision_taps(view, meant)
    return laid_out("", view, headline, lead, alerts=draft_alerts(view), taps=taps)


def own_words_note(view: QueryView, reason: str) -> Note:
    """Asks the owner what a mail was that she wrote to the desk herself: one line, and one tap has it answered."""
    return laid_out(
        tr("What was it?"),
        view,
        tr("A mail of yours came to the desk"),
        (sentence(reason),),
        taps=decision_taps(view, "answer"),
    )


def doubtful_answer_note(view: QueryView, aside: MailSetAside) -> Note:
    """Asks the owner whether a calendar's answer that nobody can place counts: one tap for each answer."""
    words: tuple[tuple[str, Decision], ...] = (
        (tr("Count it as {what}", what=from_log(aside.counts_as)), "count_it"),
        (tr("Leave it"), "leave_it"),
    )
    taps = [(shown, mail_to(view.answer_address, tr(WORD_OF[said]))) for shown, said in words if view.answer_address]
    lead = (sentence(aside.reason), tr("What is booked stays as it is until you count it."))
    return laid_out(
        tr("Does it count?"),
        view,
        tr("Perhaps as {what}", what=from_log(aside.counts_as)),
        lead,
        taps=tuple(taps),
    )


def _letter_note(view: QueryView, asked: ReviewOutdated) -> Note:
    """Asks whether the letter that she wrote is to be sent in place of the draft."""
    word = f"{SEND_MINE} {offered_mark(asked.offered)}"
    lead = (
        tr("{why} Nothing was sent, and no model was asked.", why=sentence(asked.reason.partition(";")[0])),
        tr(
            "“{word}” sends it as it stands below, in place of the draft. Or answer anything else, as to "
            "the mail before.",
            word=word,
        ),
    )
    return laid_out(
        "",
        view,
        tr("Send this to {who} instead?", who=view.who),
        lead,
        alerts=draft_alerts(view),
        more=(Section(tr("Your letter"), asked.offered),),
        words=((word, tr("sends your letter as it stands above, in place of the draft")),),
        taps=((tr("Send mine"), mail_to(view.answer_address, word)), *decision_taps(view)[:2]),
    )


def _call_note(view: QueryView, asked: ReviewOutdated) -> Note:
    """Asks whether a text leaves without an invitation, or with one for the hour that it has the call at."""
    mark = mark_of_call(asked.offered, asked.invite_at)
    without = f"{WITHOUT_INVITATION} {mark}"
    words = [(without, tr("sends the text as it stands above, with no invitation"))]
    taps = [(tr("Send without the invitation"), mail_to(view.answer_address, without))]
    headline = tr("Send this to {who} without the invitation?", who=view.who)
    if asked.invite_at is not None:
        invite, when = f"{INVITE} {mark}", short_time(asked.invite_at, view.zone, said_at=asked.timestamp)
        headline = tr("Invite for {when} instead?", when=when)
        words.insert(0, (invite, tr("invites for {when} instead, with the text as it stands above", when=when)))
        taps.insert(0, (tr("Invite for {when} instead", when=when), mail_to(view.answer_address, invite)))
    lead = (
        tr("Nothing was sent. {reason}", reason=sentence(asked.reason)),
        tr("What waits is as it was before, below. Answer this mail, or the one before it."),
    )
    return laid_out(
        "",
        view,
        headline,
        lead,
        alerts=draft_alerts(view),
        more=(Section(tr("Your text"), asked.offered),),
        words=tuple(words),
        taps=tuple(taps),
    )
