"""Where a query stands, in words for its owner: the same on the page, in the mailbox and in the terminal."""

from copydesk.query import WAITS_FOR_OWNER, QueryState, Status
from copydesk.telling.plain_words import STATUS_WORDS, closing_words
from copydesk.telling.times import moment, moment_soon
from copydesk.translation import from_log, tr

_UNANSWERED = frozenset({Status.CLOSED, Status.DISCARDED})


def title_of(status: Status) -> str:
    """A status as a title: its words, with a capital."""
    return capital(tr(STATUS_WORDS[status]))


def capital(words: str) -> str:
    """The words with a capital at the beginning."""
    return words[0].upper() + words[1:]


def sleeps(state: QueryState) -> bool:
    """Whether what waits for the owner was put off."""
    return state.status in WAITS_FOR_OWNER and state.snoozed_until is not None


def is_the_owners(state: QueryState) -> bool:
    """Whether the owner's word is the next step, now."""
    return state.status in WAITS_FOR_OWNER and not sleeps(state)


def waits_for_a_moment(state: QueryState) -> bool:
    """Whether the clock takes the next step: a scheduled reply, a question that was put off, a model that is busy."""
    return sleeps(state) or state.status in (Status.SCHEDULED, Status.DEFERRED)


def standing(state: QueryState, zone: str) -> str:
    """Where the query stands, with its moment if it waits for one, and the reason where nobody got a reply."""
    if state.forgotten_at is not None:
        return tr("forgotten on {when}", when=moment(state.forgotten_at, zone))
    words = tr(STATUS_WORDS[state.status])
    if sleeps(state) and state.snoozed_until is not None:
        return tr("snoozed until {when}", when=moment(state.snoozed_until, zone))
    if state.status is Status.SCHEDULED and state.due_at is not None:
        return tr("leaves on {when}", when=moment_soon(state.due_at, zone, said_at=state.updated_at or state.due_at))
    if state.status is Status.DEFERRED and state.ask_at is not None:
        return tr(
            "{words} until {when}, because {why}",
            words=words,
            when=moment(state.ask_at, zone),
            why=from_log(state.ask_reason),
        )
    if state.status in _UNANSWERED and state.closed_reason:
        return f"{words}: {closing_words(state.closed_reason)}"
    return words
