"""receive_email: what the owner's answer to a review mail says, and why one did not count."""

from collections.abc import Sequence
from typing import Final

from copydesk.errors import UnclearDecision
from copydesk.events import ReviewDecided
from copydesk.mail.addresses import folded
from copydesk.mail.mail import Mail
from copydesk.review import (
    own_lines,
    owners_clock,
    parse_owner_reply,
    read_recipient_words,
    read_time_words,
    read_with_time,
    says_word,
    without_quote,
)
from copydesk.review.call_words import in_usual_words
from copydesk.review.later_words import read_later
from copydesk.review.time_words import OwnersClock, TimeWords
from copydesk.settings import Settings

WHICH_TEXT: Final = (
    "WITHOUT THE CALL leaves open which text is to go: add APPROVE on a line of its own for the draft, or 'EDIT:' with "
    "your own text"
)

REACTED: Final = (
    "a reaction is no answer: a picture does not say what it is meant for. Answer with APPROVE if this is to be sent"
)


def is_by_reviewer(mail: Mail, settings: Settings) -> bool:
    """Whether a reviewer proves to have written the mail."""
    return mail.authenticated and folded(mail.sender) in settings.allowed_reviewers


def why_unverified(mail: Mail, settings: Settings) -> str:
    """Why an answer to a review did not count, and what its writer does instead if that was the owner."""
    if folded(mail.sender) not in settings.allowed_reviewers:
        return (
            f"an answer to a review came from {mail.sender}, who is no reviewer; nothing was done, and what it "
            f"answered still waits. Answer from {settings.owner_address}, or name the other address under `reviewers`"
        )
    domain = mail.sender.rpartition("@")[2]
    return (
        f"an answer to a review came from {mail.sender}, but {domain} did not prove (by DMARC) that it is really from "
        "there; nothing was done, and what it answered still waits. Decide on the page that the review mail links to. "
        f"For decisions by mail {domain} needs a DMARC record: `.venv/bin/copydesk doctor` prints it"
    )


def _said(mail: Mail, people: Sequence[str], asked_from: str) -> str:
    """What the answer says: a word in its subject where nothing else is written, as a link fills it in."""
    written = without_quote(mail.new_text, asked_from)
    return mail.subject if says_word(mail.subject) and not own_lines(written, people, asked_from) else written


def _time_said(text: str, people: Sequence[str], asked_from: str, clock: OwnersClock) -> tuple[TimeWords, str]:
    """The time that the answer names, alone or in a line of its own, and what else it says."""
    lines = own_lines(text, people, asked_from)
    alone = read_later(lines[0], clock) if len(lines) == 1 else None
    return (alone, "") if alone is not None else read_time_words(text, clock)


def review_answer(
    mail: Mail, *, mail_object: str, review_hash: str, settings: Settings, asks_to_tell: bool = False
) -> ReviewDecided:
    """The owner's decision by mail, on `review_hash`. Raises UnclearDecision if it cannot be read.

    `asks_to_tell` says that the question is whether to tell the client of a call that she changed: it has own words.
    """
    if mail.reaction:
        raise UnclearDecision(REACTED)
    people, asked_from = (mail.sender_name, settings.owner_name), settings.agent_address.lower()
    clock = owners_clock(settings.calendar, mail.sent_at)
    # Our own mail shows what can be answered, SNOOZE UNTIL and a time among it: what quotes it says nothing.
    time, without_time = _time_said(_said(mail, people, asked_from), people, asked_from, clock)
    words, said = read_recipient_words(without_time)
    said = in_usual_words(said) if asks_to_tell else said
    if words.without_call and not said.strip():
        raise UnclearDecision(WHICH_TEXT)
    decision, text = (
        ("snooze", "") if time.snoozes else read_with_time(said, time.at, names=people, asked_from=asked_from)
    )
    if decision == "edit":
        # The client is to get the whole text, with the closing that a bare decision can do without.
        _, signed = read_time_words(without_quote(mail.signed_text, asked_from), clock)
        text = parse_owner_reply(read_recipient_words(signed)[1], names=people, asked_from=asked_from)[1]
    return ReviewDecided(
        decision=decision,
        review_hash=review_hash,
        text=text,
        reviewer=mail.sender,
        channel="mail",
        mail_object=mail_object,
        reply_all=words.reply_all,
        use_reply_to=words.use_reply_to,
        at=time.at,
        confirm_form=words.confirm_form,
        without_call=words.without_call,
    )
