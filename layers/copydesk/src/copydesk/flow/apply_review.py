"""apply_review: the owner's word becomes the next step, if it was given on what still waits."""

from typing import Final

from copydesk.conversation import PROMPT_VERSION
from copydesk.events import (
    DraftResponseReady,
    Event,
    FinalResponseReady,
    LLMRequestSent,
    QueryClosed,
    ReviewDecided,
    ReviewOutdated,
)
from copydesk.flow.draft import draft_hash, latest_mail
from copydesk.flow.given import Decision, Given, emit
from copydesk.query import QueryState, Status
from copydesk.settings import Settings

NOT_WAITING = "nothing waited for this decision any more: the draft was overtaken, decided before, or expired"

CLOSING: Final = {"reject": "rejected", "close": "closed"}


def apply_review(given: Given[ReviewDecided], settings: Settings) -> Decision:
    """What follows from the decision; a word on an older draft, a used or an expired one changes nothing."""
    state, event = given.state, given.event
    if state.status is not Status.DECIDED or state.decision_id != event.event_id or event.turn != state.turn:
        return emit(ReviewOutdated(reason=NOT_WAITING))
    return emit(_follow(given, settings))


def _follow(given: Given[ReviewDecided], settings: Settings) -> Event:  # noqa: PLR0911  (one line a decision)
    event, waited = given.event, given.state.decided_from
    if event.decision in CLOSING:
        return QueryClosed(reason=f"{CLOSING[event.decision]} by {event.reviewer}")
    if event.decision == "mark_sent" and waited is Status.UNCERTAIN:
        return QueryClosed(reason=f"{event.reviewer} says that the reply went out")
    if latest_mail(given.log, given.state.turn) is None:
        return ReviewOutdated(reason="there is no readable mail to answer; you can only close this one")
    if event.decision == "edit":
        return _final(given, event.text, draft=_draft_of(given.log, given.state))
    if event.decision == "approve" and waited is Status.IN_REVIEW:
        draft = _draft_of(given.log, given.state)
        if draft is not None:
            return _final(given, draft.text, draft=draft)
    if event.decision == "send_again" and waited is Status.UNCERTAIN:
        return _same_again(given)
    if event.decision in ("revise", "try_again"):
        return _ask_again(event, settings)
    return ReviewOutdated(reason=f"“{event.decision}” is no answer to a query that is {waited}; see the review page")


def _final(given: Given[ReviewDecided], text: str, *, draft: DraftResponseReady | None) -> FinalResponseReady:
    state, booking = given.state, None if draft is None else draft.booking
    return FinalResponseReady(
        text=text,
        draft_hash=draft_hash(
            query_id=state.query_id, turn=state.turn, recipient=state.correspondent, text=text, booking=booking
        ),
        approved_by=given.event.reviewer,
        booking=booking,
    )


def _same_again(given: Given[ReviewDecided]) -> Event:
    finals = [event for event in given.log if isinstance(event, FinalResponseReady)]
    of_turn = [event for event in finals if event.turn == given.state.turn]
    if not of_turn:
        return ReviewOutdated(reason="the log holds no reply of this turn that could be sent again")
    last = of_turn[-1]
    return FinalResponseReady(
        text=last.text, draft_hash=last.draft_hash, approved_by=given.event.reviewer, booking=last.booking
    )


def _ask_again(event: ReviewDecided, settings: Settings) -> LLMRequestSent:
    return LLMRequestSent(
        purpose="revise" if event.decision == "revise" else "try_again",
        note=event.text,
        max_tries=settings.model.max_tries,
        prompt_version=PROMPT_VERSION,
    )


def _draft_of(log: tuple[Event, ...], state: QueryState) -> DraftResponseReady | None:
    drafts = [event for event in log if isinstance(event, DraftResponseReady) and event.turn == state.turn]
    return drafts[-1] if drafts else None
