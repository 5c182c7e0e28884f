"""Who may send, and what each outcome means."""

from datetime import UTC, datetime, timedelta

import pytest

from copydesk import ids
from copydesk.events import FinalResponseReady, ResponseFailed, SendDeferred
from copydesk.flow.context import NOTHING, Context
from copydesk.flow.send_response import MAX_DEFERRALS, Standing, may_try_again, refused, sent, standing
from copydesk.ports import AcceptedMail
from copydesk.query import Claim, QueryState, Status, UncertainSend

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
FINAL = FinalResponseReady(event_id="f", turn=1, response_content="Hello", draft_hash="h", approved_by="m")
SEND = ids.send_id("f")
APPROVED = QueryState(query_id="q", turn=1, status=Status.APPROVED, approved_hash="h", send_id=SEND)


def claimed(nonce: str = "other", *, expires: timedelta = timedelta(minutes=1), send: str = SEND) -> QueryState:
    claim = Claim(send_id=send, nonce=nonce, turn=1, expires_at=NOW + expires)
    return APPROVED.model_copy(update={"status": Status.SENDING, "claim": claim})


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (APPROVED, Standing.FREE),
        (claimed("mine"), Standing.OURS),
        (claimed(), Standing.HELD),
        (claimed(expires=timedelta(0)), Standing.LEFT_BEHIND),
        (APPROVED.model_copy(update={"turn": 2}), Standing.OVERTAKEN),
        (APPROVED.model_copy(update={"approved_hash": "g"}), Standing.OVERTAKEN),
        (APPROVED.model_copy(update={"send_id": "of the same text, approved once more"}), Standing.OVERTAKEN),
        *[
            (APPROVED.model_copy(update={"status": status}), Standing.OVERTAKEN)
            for status in Status
            if status is not Status.APPROVED
        ],
    ],
)
def test_only_the_latest_approved_reply_without_a_claim_is_free_to_be_sent(
    state: QueryState, expected: Standing
) -> None:
    assert standing(Context(state=state, event=FINAL, now=NOW), "mine") is expected


@pytest.mark.parametrize(
    "settled", [APPROVED, claimed(send="another"), APPROVED.model_copy(update={"status": Status.ANSWERED})]
)
def test_a_result_of_a_send_that_is_settled_is_not_recorded_again(settled: QueryState) -> None:
    receipt = AcceptedMail("p", "<p@ses>")
    assert sent(settled, FINAL, receipt) == NOTHING
    assert refused(settled, FINAL, "no", transient=True) == NOTHING


def test_an_acceptance_settles_a_claim_that_was_already_called_uncertain() -> None:
    doubt = APPROVED.model_copy(update={"uncertain": (UncertainSend(send_id=SEND, turn=1),)})
    decision = sent(doubt, FINAL, AcceptedMail("p", "<p@ses>"))
    assert [event.type for event in decision.events] == ["ResponseSent"]
    assert decision.references["<p@ses>"].query_id == "q"


def test_a_passing_refusal_frees_the_claim_and_a_final_one_fails_the_reply() -> None:
    assert isinstance(refused(claimed(), FINAL, "later", transient=True).events[0], SendDeferred)
    assert isinstance(refused(claimed(), FINAL, "never", transient=False).events[0], ResponseFailed)


def test_a_reply_is_put_off_only_so_often() -> None:
    assert may_try_again(APPROVED.model_copy(update={"deferrals": MAX_DEFERRALS - 2}))
    assert not may_try_again(APPROVED.model_copy(update={"deferrals": MAX_DEFERRALS - 1}))
