"""The owner's verified word is taken into the log, and signed if it has a reply sent. The trusted base's one door.

By mail and on the page verify_word comes through here, from the terminal the desk; nobody else holds the owner's key.
heed_word does, too, with words that send nothing.
"""

from collections.abc import Callable
from datetime import datetime

from copydesk.errors import UnclearCall, VersionConflict
from copydesk.events import Decision, LinksWithdrawn, ReviewDecided, SendVoided
from copydesk.flow import daily_limit as flow_of_limit
from copydesk.flow import owner_decision as flow
from copydesk.flow.approving import reply_of_word, was_approved
from copydesk.flow.call_of_word import call_foreseen
from copydesk.flow.calls import Call
from copydesk.flow.context import Outcome, Taken, emit
from copydesk.keyring import KeyRing
from copydesk.ports import History, Marker
from copydesk.protocol import commit, until_committed
from copydesk.query import Log, QueryState
from copydesk.review import RecipientWords
from copydesk.review.approval import ApprovedReply, sign
from copydesk.review.article_words import ArticleWords
from copydesk.services import Services
from copydesk.step import Recorded
from copydesk.steps.replies_left import why_not_today


def take_decision(
    services: Services,
    query_id: str,
    *,
    review_hash: str,
    decision: Decision,
    text: str,
    channel: flow.Channel,
    words: RecipientWords | None = None,
    at: datetime | None = None,
    asked_anew: int = 0,
    articles: ArticleWords | None = None,
    reviewer: str = "",
    may_decide: Callable[[QueryState], bool] = lambda _: True,
) -> bool:
    """Whether the decision on `review_hash` was taken: False if nothing waits for it any more.

    `at` is the time that the word names, `asked_anew` how often the question had been put anew when it was read,
    `reviewer` who is signed in; the owner where nobody is. `articles` are those that the word takes out or puts in.
    `may_decide` tells whether whoever said it may decide what a state asks. It judges the very history that is signed,
    at each try: what was read before may have been withdrawn, or overwritten by whoever can write into the log.

    Pressing the same button twice is one decision; where another reviewer pressed it first, it is hers alone. Raises
    TransientError if other commits kept coming first.
    """
    words = words or RecipientWords()
    decided = ReviewDecided(
        decision=decision,
        review_hash=review_hash,
        text=text,
        reviewer=reviewer or services.settings.owner_address,
        channel=channel,
        reply_all=words.reply_all,
        use_reply_to=words.use_reply_to,
        at=at,
        asked_anew=asked_anew,
        confirm_form=words.confirm_form,
        without_call=words.without_call,
        invite_at=words.invite_at,
        times=words.times,
        without_articles=articles.without if articles else (),
        with_articles=articles.given if articles else (),
    )
    return take_word(services, query_id, decided, may_decide=may_decide)


def take_word(
    services: Services,
    query_id: str,
    decided: ReviewDecided,
    *,
    may_decide: Callable[[QueryState], bool] = lambda _: True,
) -> bool:
    """The same, of a decision as it is to be written; its channel says who takes it."""
    handler = flow.BY_CHANNEL[decided.channel]

    def load() -> History | None:
        history = services.store.history(query_id)
        key = flow.natural_key(history.state, Log(history.events), decided)
        is_done = Marker(handler, key) in history.markers or flow.is_so_already(decided, history.state)
        return history if not is_done or flow.is_anothers(decided, key, Log(history.events)) else None

    def attempt(history: History) -> bool:
        if not may_decide(history.state):
            return False
        taken = flow.owner_decision(decided, history.state, Log(history.events), services.clock.now())
        if taken is not None:
            commit_word(services, handler, history, taken)
        return taken is not None

    return until_committed(f"{handler} on query {query_id}", load, attempt) is not False


def foreseen_call(
    services: Services, history: History, *, decision: Decision, text: str, words: RecipientWords, at: datetime | None
) -> Call:
    """What will leave beside the reply that a word asks for, before it is taken.

    Raises UnclearCall where apply_review would ask back: whoever stands before us can be asked at once.
    """
    said = ReviewDecided(
        decision=decision,
        text=text,
        reviewer=services.settings.owner_address,
        channel="page",
        at=at,
        timestamp=services.clock.now(),
        **words.model_dump(),
    )
    call = call_foreseen(said, history.state, Log(history.events), services.settings)
    if call.question:
        raise UnclearCall(call.question, invite_at=call.invite_at)
    return call


def commit_word(services: Services, handler: str, history: History, taken: Taken) -> None:
    """Write the owner's word, with the approval of just the reply that will follow from it.

    Raises what Store.commit raises, and VersionConflict where the log that was read does not reach up to the state.
    """
    state, now = history.state, services.clock.now()
    log = Log(tuple(event for event in history.events if event.seq <= state.version))
    if len(log) != state.version:
        raise VersionConflict(f"the log of query {state.query_id} grew while it was read")
    (word,) = taken.outcome.events
    assert isinstance(word, ReviewDecided)  # noqa: S101  (all callers make it)
    reply = reply_of_word(taken, handler, state, log, settings=services.settings, now=now)
    if reply is not None:
        held = flow_of_limit.held(word, why_not_today(services, reply.to), now, services.settings)
        if held is not word:
            word, taken = held, Taken(taken.cause, emit(held))
            reply = reply_of_word(taken, handler, state, log, settings=services.settings, now=now)
    outcome = taken.outcome
    if reply is not None:
        ring = services.secrets.approval_keys("owner")
        if was_approved(word, state, log, ring=ring, settings=services.settings, now=now):
            outcome = _signed(word, reply, ring)
    commit(services, handler, state, taken.cause, outcome, now=now)


def _signed(word: ReviewDecided, reply: ApprovedReply, ring: KeyRing) -> Outcome:
    approval = sign("owner", reply, ring)
    return Outcome(events=(word.model_copy(update={"approval": approval}),), approvals={reply.send_id: approval})


def withdraw_links(services: Services, query_id: str, channel: flow.Channel, *, generation: int | None = None) -> bool:
    """Withdraw the query's links and review addresses, as many as there are now; whether that was still to be done.

    `generation` is that of the links that are meant: others that were mailed meanwhile stay. Raises TransientError if
    other commits kept coming first.
    """

    def load() -> QueryState | None:
        state = services.store.load(query_id, seq=None, marker=None).state
        return state if generation is None or generation == state.links_generation else None

    def attempt(state: QueryState) -> bool:
        taken = flow.links_withdrawn(state, channel)
        commit(services, flow.HANDLERS[channel], state, taken.cause, taken.outcome)
        return True

    return until_committed(f"{flow.HANDLERS[channel]} on query {query_id}", load, attempt) is True


def again(recorded: Recorded) -> Taken | None:
    """The decision as it was given, under its signature of then, on the query as it stood; or withdrawn links."""
    decided = recorded.first
    if isinstance(decided, SendVoided):
        # Which key was withdrawn stands in no log: that it was is a fact from outside.
        return Taken(recorded.cause, emit(decided))
    if isinstance(decided, LinksWithdrawn):
        return flow.links_withdrawn(recorded.state, decided.channel)
    if not isinstance(decided, ReviewDecided):
        return None
    return flow.owner_decision(decided, recorded.state, recorded.log, recorded.now)
