"""What Copydesk promises at each commit about mails that came in; the function's name is the promise."""

from collections.abc import Iterator
from typing import Final

from simulation.forwarding import OWNER
from simulation.ledger import Ledger, Thread

from copydesk.events import (
    Event,
    LLMRequestSent,
    MailReadmitted,
    MailSetAside,
    OwnTimeAsked,
    OwnWordAsked,
    QueryClosed,
    QueryDiscarded,
    UserQueryContinued,
    UserQueryReceived,
)
from copydesk.ports import Commit

Broken = Iterator[str]

OPENS: Final = (UserQueryReceived, QueryDiscarded, MailSetAside, OwnTimeAsked, OwnWordAsked)


def a_mail_opens_one_query(thread: Thread, commit: Commit, ledger: Ledger) -> Broken:
    """However often a mail is stored or announced, it is taken in once; the owner may be shown it besides."""
    for event in commit.events:
        if isinstance(event, OPENS) and getattr(event, "kind", "") != "not_handled":
            if _was_readmitted(thread, event, ledger):
                continue
            if event.mail_object in ledger.mail_objects and not _may_come_late(thread, event.mail_object, ledger):
                yield f"{event.mail_object} was taken in twice"
            if isinstance(event, UserQueryReceived) and event.content_hash in ledger.contents:
                yield f"the mail of {event.mail_object} was taken in twice"


def _was_readmitted(thread: Thread, event: Event, ledger: Ledger) -> bool:
    """Whether the owner had just this mail read once more, here or in the query that it is put from, and once."""
    words = (each for one in ledger.threads.values() for each in one.log if isinstance(each, MailReadmitted))
    read = [each for each in thread.log if each.caused_by == event.caused_by]
    return any(word.event_id == event.caused_by for word in words) and not read


def a_mail_of_the_owners_own_is_drafted_for_by_her_word_alone(
    thread: Thread, commit: Commit, _ledger: Ledger
) -> Broken:
    """What she wrote to the desk herself opens no turn by itself; once she had it answered, she may write on."""
    read_again = any(isinstance(event, MailReadmitted) for event in thread.log)
    for event in commit.events:
        by_her = isinstance(event, UserQueryReceived) and event.authenticated and event.sender == OWNER
        if by_her and not (read_again or event.forwarded_by or event.form_sender):
            yield f"{event.mail_object} of the owner's own was drafted for without her word"


def a_mail_joins_only_a_turn_that_nobody_was_asked_about(thread: Thread, commit: Commit, ledger: Ledger) -> Broken:
    """Once the model was asked, a mail of the client's opens a turn of its own: else nobody would answer it."""
    log = [*thread.log, *commit.events]
    for event in commit.events:
        if isinstance(event, UserQueryContinued):
            before = [one for one in log if one.seq < event.seq and one.turn == event.turn]
            if any(isinstance(one, LLMRequestSent) for one in before):
                yield f"a mail joined turn {event.turn}, about which the model had been asked"
            if not any(isinstance(one, UserQueryReceived) for one in before):
                yield f"a mail joined turn {event.turn}, which no mail has opened"


def _may_come_late(thread: Thread, mail_object: str, ledger: Ledger) -> bool:
    """A mail that was put before the owner because nobody could handle it, unless the owner closed it."""
    given_up = (event for each in ledger.threads.values() for event in each.log[:1])
    was_given_up = any(
        isinstance(event, MailSetAside) and event.kind == "not_handled" and event.mail_object == mail_object
        for event in given_up
    )
    return was_given_up and (thread.state.turn > 0 or not any(isinstance(event, QueryClosed) for event in thread.log))


def what_the_desk_sent_is_no_mail_to_it(thread: Thread, commit: Commit, ledger: Ledger) -> Broken:
    """A mail of the desk's own that comes back is no query, no turn, and nothing to be told of."""
    for event in commit.events:
        if getattr(event, "mail_object", "") in ledger.came_back:
            yield f"a mail that the desk sent came back and became {event.type}"
