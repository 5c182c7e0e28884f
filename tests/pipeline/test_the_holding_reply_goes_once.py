"""A holding reply is tried once: what dies, comes twice or stays without an answer never has it sent a second time."""

from datetime import timedelta

import pytest
from support.holding import DRAFT, TEXT, approves, client_writes, goes_away, owner_writes, tell_me
from support.pipeline import Pipeline, Waiting, answers, plain_text
from support.troubles import Killed, Moody, Mortal, run_until

from copydesk.errors import ClaimHeld
from copydesk.events import (
    HoldingReplyClaimed,
    HoldingReplyFailed,
    HoldingReplySent,
    OwnerTold,
    ResponseFailed,
)
from copydesk.flow.send_holding_reply import CLAIM_LASTS
from copydesk.ports import AcceptedMail
from copydesk.query import Status, replay

TICK = {"detail-type": "Scheduled Event", "detail": {}}


@pytest.fixture
def desk() -> Pipeline:
    return goes_away(Pipeline(model=answers(*[DRAFT] * 6)))


def holding_replies(desk: Pipeline) -> int:
    return sum(plain_text(raw).strip() == TEXT for raw in desk.to_client)


def client_query(desk: Pipeline) -> str:
    return next(state.query_id for state in desk.states() if state.turn)


@pytest.mark.parametrize("mood", ["accepted, but the answer was lost", "lost"])
def test_of_an_uncertain_one_she_is_told_and_it_is_never_sent_again(desk: Pipeline, mood: str) -> None:
    Moody(desk, mood)
    client = client_writes(desk)
    assert "may not have left" in tell_me(desk)
    for _ in range(3):
        desk.tick(days=1)
    client_writes(desk, subject="Again", message_id="<again@example.org>")
    assert holding_replies(desk) == (1 if mood.startswith("accepted") else 0)
    assert desk.last(HoldingReplyFailed, client.query_id).uncertain
    assert next(state for state in desk.states() if state.query_id == client.query_id).status is Status.IN_REVIEW


@pytest.mark.parametrize("mood", ["refused", "throttled"])
def test_one_that_is_refused_is_told_and_the_mail_waits_as_before(desk: Pipeline, mood: str) -> None:
    Moody(desk, mood)
    client = client_writes(desk)
    assert "did not leave" in tell_me(desk)
    assert isinstance(desk.log(client.query_id)[-1], OwnerTold)
    assert not client.follow_ups
    desk.owner_replies("approve", to=-2)
    desk.run()
    assert [plain_text(raw).partition("\n")[0] for raw in desk.to_client] == ["Hello,"]


def test_a_delivery_that_comes_twice_sends_it_once(desk: Pipeline) -> None:
    desk.client_writes("Could you write for us?")
    waiting = run_until(desk, "send_holding_reply")
    desk.queue.extend(Waiting(waiting.handler, waiting.event) for _ in range(3))
    desk.run()
    assert holding_replies(desk) == 1
    assert desk.types(client_query(desk)).count("HoldingReplyClaimed") == 1


def dies_in_the_send(desk: Pipeline) -> Waiting:
    """A process claims the holding reply, and dies right before the send; its invocation."""
    desk.client_writes("Could you write for us?")
    waiting = run_until(desk, "send_holding_reply")
    desk.queue.popleft()
    send, mailer = desk.services.mailer.send, desk.services.mailer

    def dies(_mail: object) -> AcceptedMail:
        raise Killed("before the send")

    mailer.send = dies  # type: ignore[method-assign]
    with pytest.raises(Killed):
        desk.invoke(waiting.handler, waiting.event)
    mailer.send = send  # type: ignore[method-assign]
    return waiting


def test_while_another_process_holds_the_claim_nobody_sends_and_afterwards_it_is_uncertain(desk: Pipeline) -> None:
    waiting = dies_in_the_send(desk)
    with pytest.raises(ClaimHeld):
        desk.invoke(waiting.handler, waiting.event)
    desk.clock.advance(CLAIM_LASTS)
    desk.invoke(waiting.handler, waiting.event)
    desk.run()
    assert holding_replies(desk) == 0
    assert desk.last(HoldingReplyFailed, client_query(desk)).uncertain
    assert "Nobody knows" in tell_me(desk)


def test_a_claim_whose_process_never_comes_back_is_seen_by_the_watcher(desk: Pipeline) -> None:
    dies_in_the_send(desk)
    desk.run()
    desk.tick(minutes=20)
    assert desk.last(HoldingReplyFailed, client_query(desk)).uncertain
    assert holding_replies(desk) == 0
    assert not next(state for state in desk.states() if state.turn).follow_ups


def test_a_process_may_die_at_any_call_and_nobody_gets_it_twice() -> None:
    def story(desk: Pipeline) -> None:
        goes_away(desk)
        desk.client_writes("Could you write for us?", subject="An article")
        for _ in range(3):
            desk.run()
            desk.clock.advance(timedelta(minutes=16))
            desk.queue.append(Waiting("watch_deadlines", TICK))
        desk.run()

    whole = Mortal(Pipeline(model=answers(*[DRAFT] * 3)))
    story(whole.desk)
    assert holding_replies(whole.desk) == 1
    first = next(n for n, call in enumerate(whole.calls) if call.startswith("model."))
    for number in range(first + 1, len(whole.calls) + 1):
        for after in (False, True):
            mortal = Mortal(Pipeline(model=answers(*[DRAFT] * 3)), at=number, after=after)
            story(mortal.desk)
            died = f"{'after' if after else 'before'} call {number}, {mortal.calls[number - 1]}"
            query_id = client_query(mortal.desk)
            log = mortal.desk.log(query_id)
            assert holding_replies(mortal.desk) <= 1, died
            claims = [event for event in log if isinstance(event, HoldingReplyClaimed)]
            ends = [event for event in log if isinstance(event, HoldingReplySent | HoldingReplyFailed)]
            assert len(claims) == len(ends) == 1, died
            assert isinstance(ends[0], HoldingReplySent) or ends[0].uncertain, died
            state = next(state for state in mortal.desk.states() if state.query_id == query_id)
            assert replay(query_id, log) == state, died
            assert state.status is Status.IN_REVIEW, died
            assert not state.follow_ups, died


@pytest.mark.parametrize("said", ["no holding reply", "back"])
def test_one_that_she_takes_back_between_claim_and_send_does_not_leave(desk: Pipeline, said: str) -> None:
    desk.client_writes("Could you write for us?")
    run_until(desk, "send_holding_reply")
    commit, done = desk.services.store.commit, list[str]()

    def commit_then_back(each: object) -> None:
        commit(each)  # type: ignore[arg-type]
        if any(isinstance(event, HoldingReplyClaimed) for event in each.events) and not done:  # type: ignore[attr-defined]
            done.append(said)
            waiting, desk.queue = desk.queue, type(desk.queue)()
            owner_writes(desk, said)
            desk.queue.extend(waiting)

    desk.services.store.commit = commit_then_back  # type: ignore[method-assign]
    desk.run()
    assert done == [said]
    assert holding_replies(desk) == 0
    assert "did not leave" in desk.last(HoldingReplyFailed, client_query(desk)).reason


@pytest.mark.parametrize("said", ["approve", "reject"])
def test_one_whose_mail_she_decides_on_between_claim_and_send_does_not_leave(desk: Pipeline, said: str) -> None:
    desk.client_writes("Could you write for us?")
    run_until(desk, "send_holding_reply")
    commit, done = desk.services.store.commit, list[str]()

    def commit_then_decide(each: object) -> None:
        commit(each)  # type: ignore[arg-type]
        if any(isinstance(event, HoldingReplyClaimed) for event in each.events) and not done:  # type: ignore[attr-defined]
            done.append(said)
            waiting, desk.queue = desk.queue, type(desk.queue)()
            desk.owner_replies(said)
            desk.run()
            desk.queue.extend(waiting)

    desk.services.store.commit = commit_then_decide  # type: ignore[method-assign]
    desk.run()
    assert done == [said]
    assert holding_replies(desk) == 0
    assert "waited for you no more" in desk.last(HoldingReplyFailed, client_query(desk)).reason


def test_a_text_in_the_log_that_she_did_not_sign_goes_to_nobody(desk: Pipeline) -> None:
    history = desk.services.store.history
    own = next(state.query_id for state in desk.states() if "HoldingReplyApproved" in desk.types(state.query_id))
    assert history(own).state.holding
    load = desk.services.store.load

    def forged(query_id: str, **how: object) -> object:
        loaded = load(query_id, **how)  # type: ignore[arg-type]
        if query_id != own:
            return loaded
        log = tuple(
            event.model_copy(update={"text": "Pay to another account."})
            if event.type == "HoldingReplyApproved"
            else event
            for event in loaded.log
        )
        return type(loaded)(loaded.state, loaded.event, loaded.handled, log, loaded.approval)

    desk.services.store.load = forged  # type: ignore[method-assign, assignment]
    client_writes(desk)
    assert desk.to_client == []


def test_a_signature_that_was_not_stored_when_she_said_so_lets_nothing_go(desk: Pipeline) -> None:
    own = next(state.query_id for state in desk.states() if "HoldingReplyApproved" in desk.types(state.query_id))
    load = desk.services.store.load

    def without_approval(query_id: str, **how: object) -> object:
        loaded = load(query_id, **how)  # type: ignore[arg-type]
        if query_id != own:
            return loaded
        return type(loaded)(loaded.state, loaded.event, loaded.handled, loaded.log, None)

    desk.services.store.load = without_approval  # type: ignore[method-assign, assignment]
    client_writes(desk)
    assert desk.to_client == []


def test_one_that_comes_back_is_told_and_the_draft_waits_as_before(desk: Pipeline) -> None:
    client = client_writes(desk)
    claimed = desk.last(HoldingReplyClaimed, client.query_id)
    tags = {"copydesk_query": [client.query_id], "copydesk_send": [claimed.send_id], "copydesk_turn": ["1"]}
    receipt = next(accepted for mail, accepted in desk.sent if claimed.recipient in mail.recipients)
    bounce = {"bounceType": "Permanent", "bouncedRecipients": [{"emailAddress": claimed.recipient}]}
    desk.ses_reports("Bounce", tags, provider_id=receipt.provider_id, recipient=claimed.recipient, bounce=bounce)
    desk.run()
    assert desk.last(ResponseFailed, client.query_id).send_id == claimed.send_id
    assert next(state for state in desk.states() if state.query_id == client.query_id).status is Status.IN_REVIEW
    assert "did not reach" in tell_me(desk) or "could not" in tell_me(desk)


def test_a_second_yes_for_another_text_gives_nobody_a_second_one(desk: Pipeline) -> None:
    client_writes(desk)
    owner_writes(desk, "holding reply: Another text, Mara")
    approves(desk)
    client_writes(desk, subject="Again", message_id="<again@example.org>")
    assert len(desk.to_client) == 1
