"""What is asked of a query's log."""

from copydesk.events import (
    DraftResponseReady,
    Event,
    FinalResponseReady,
    LLMRequestSent,
    ReviewDecided,
    UserQueryReceived,
)
from copydesk.query import Log

FIRST = UserQueryReceived(seq=1, turn=1, mail_object="mail/1", sender="jonas@example.com")
ASKED = LLMRequestSent(seq=2, turn=1, purpose="draft")
DRAFT = DraftResponseReady(seq=3, turn=1, response_content="one", draft_hash="h")
WORD = ReviewDecided(seq=4, turn=1, decision="approve", review_hash="h", reviewer="m", channel="page")
FINAL = FinalResponseReady(seq=5, turn=1, response_content="one", draft_hash="h", approved_by="m")
SECOND = UserQueryReceived(seq=6, turn=2, mail_object="mail/2", sender="jonas@example.com")
AGAIN = LLMRequestSent(seq=7, turn=2, purpose="draft")
LOG = Log((FIRST, ASKED, DRAFT, WORD, FINAL, SECOND, AGAIN))


def test_a_log_is_the_tuple_of_its_events() -> None:
    assert tuple(LOG) == LOG == Log(LOG)
    assert len(Log()) == 0


def test_events_of_a_kind_come_in_their_order_in_all_turns_or_in_one() -> None:
    assert LOG.of(UserQueryReceived) == (FIRST, SECOND)
    assert LOG.of(UserQueryReceived, 2) == (SECOND,)
    assert LOG.of((DraftResponseReady, FinalResponseReady)) == (DRAFT, FINAL)
    assert LOG.of(FinalResponseReady, 2) == ()


def test_the_latest_of_a_kind_is_the_newest_in_all_turns_or_in_one() -> None:
    assert LOG.latest(UserQueryReceived) == SECOND
    assert LOG.latest(UserQueryReceived, 1) == FIRST
    assert LOG.latest((DraftResponseReady, FinalResponseReady), 1) == FINAL
    assert LOG.latest(DraftResponseReady, 2) is None
    assert Log().latest(Event) is None


def test_a_part_begins_with_the_newest_event_that_begins_one() -> None:
    assert LOG.since(lambda event: event.from_outside) == (SECOND, AGAIN)
    assert LOG.since(lambda event: event is WORD) == LOG[3:]
    assert LOG.since(lambda _event: False) == LOG


def test_what_stands_before_an_event_is_a_log_again() -> None:
    assert LOG.before(DRAFT) == (FIRST, ASKED)
    assert LOG.before(DRAFT).latest(LLMRequestSent) == ASKED
    assert LOG.before(FIRST) == Log()


def test_all_of_a_log_stands_before_an_event_that_is_still_to_come_whatever_its_number() -> None:
    unnumbered = Log(event.model_copy(update={"seq": 0}) for event in LOG)
    assert unnumbered.before(LLMRequestSent(purpose="continue")) == unnumbered
    assert unnumbered.before(unnumbered[2]) == unnumbered[:2]
