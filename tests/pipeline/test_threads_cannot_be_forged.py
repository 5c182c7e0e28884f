"""Each way to try to get into another client's conversation: none shows its history, none answers anybody else."""

from typing import Any

import pytest
from support.pipeline import CLIENT, Pipeline, answers, parsed, plain_text, written

from copydesk.conversation.messages import build_request
from copydesk.events import LLMRequestSent, UserQueryReceived
from copydesk.ports import ModelAnswer
from copydesk.query import QueryState, Status
from copydesk.review import thread_address
from local.desk.ses_block import Checks

SECRET = "The embargoed launch of project Heron is on 3 March."
DRAFT = ModelAnswer(text="Hello,\n\nthank you for your mail. I will get back to you with an outline.\n\nMara")
MALLORY = "mallory@evil.example"


def desk() -> tuple[Pipeline, QueryState]:
    """A desk where the client was answered once."""
    pipeline = Pipeline(model=answers(*[DRAFT] * 9))
    pipeline.client_writes(SECRET, subject="Project Heron", message_id="<first@mail.example.com>")
    pipeline.run()
    pipeline.owner_replies("approve")
    pipeline.run()
    return pipeline, pipeline.state()


def reply_id(pipeline: Pipeline) -> str:
    (accepted,) = [receipt for mail, receipt in pipeline.sent if mail.recipients == (CLIENT,)]
    return accepted.message_id


def address(pipeline: Pipeline, query_id: str) -> str:
    return thread_address(pipeline.settings, pipeline.services.secrets.link_keys("threads"), query_id)


FROM_MALLORY: dict[str, Any] = {"sender": MALLORY}
FORGED: list[tuple[str, dict[str, Any]]] = [
    ("our reply's Message-ID in References", FROM_MALLORY | {"in_reply_to": "{reply}"}),
    ("the client's own Message-ID", FROM_MALLORY | {"in_reply_to": "<first@mail.example.com>"}),
    ("the token of the thread's address", FROM_MALLORY | {"recipient": "{token}"}),
    ("token and References together", FROM_MALLORY | {"recipient": "{token}", "in_reply_to": "{reply}"}),
    (
        "the client's address, DMARC none",
        {"in_reply_to": "{reply}", "checks": Checks(dmarc="none", dkim="none", spf="none")},
    ),
    ("the client's address, DMARC fail", {"in_reply_to": "{reply}", "checks": Checks(dmarc="fail")}),
    ("the client's address, DMARC gray", {"recipient": "{token}", "checks": Checks(dmarc="gray")}),
    ("a Reply-To of the client's", FROM_MALLORY | {"in_reply_to": "{reply}", "Reply_To": CLIENT}),
    ("a Sender of the client's", FROM_MALLORY | {"in_reply_to": "{reply}", "Sender": CLIENT}),
    ("the subject alone", FROM_MALLORY | {"subject": "Re: Project Heron"}),
    ("the client's address as a display name", {"in_reply_to": "{reply}", "From": f'"{CLIENT}" <{MALLORY}>'}),
    ("the client's address as a comment", {"in_reply_to": "{reply}", "From": f"{MALLORY} ({CLIENT})"}),
    ("the client's address and another", {"in_reply_to": "{reply}", "From": f"{CLIENT}, {MALLORY}"}),
    ("another and the client's address", {"in_reply_to": "{reply}", "From": f"{MALLORY}, {CLIENT}"}),
    ("a group with the client's address and another", {"in_reply_to": "{reply}", "From": f"x: {CLIENT}, {MALLORY};"}),
    ("an address that ends like the client's", {"in_reply_to": "{reply}", "From": f"<{CLIENT}.evil.example>"}),
    ("two From fields", {"in_reply_to": "{reply}", "From": f"{CLIENT}\nFrom: {MALLORY}"}),
]


def send(pipeline: Pipeline, query_id: str, mail: dict[str, Any]) -> None:
    known = {"reply": reply_id(pipeline), "token": address(pipeline, query_id)}
    filled = {name: text.format(**known) if isinstance(text, str) else text for name, text in mail.items()}
    forged_from = filled.pop("From", "")
    routing = {"recipient": filled.get("recipient", "hello@desk.example"), "checks": filled.pop("checks", None)}
    raw = written("What did we agree on?", **filled)
    if forged_from:
        first, _, rest = raw.partition(b"\n")
        raw = f"From: {forged_from}\n".encode() + rest
        assert first.startswith(b"From:")
    pipeline.mail_arrives(raw, sender=MALLORY, **routing)
    pipeline.run()


@pytest.mark.parametrize("mail", [mail for _, mail in FORGED], ids=[name for name, _ in FORGED])
def test_a_forged_mail_opens_a_query_of_its_own_that_knows_nothing_of_the_thread(mail: dict[str, Any]) -> None:
    pipeline, thread = desk()
    send(pipeline, thread.query_id, mail)
    after = next(state for state in pipeline.states() if state.query_id == thread.query_id)
    assert (after.version, after.turn, after.status) == (thread.version, 1, Status.ANSWERED)
    (other,) = [state for state in pipeline.states() if state.query_id != thread.query_id]
    log = pipeline.log(other.query_id)
    assert other.status is Status.IN_REVIEW
    assert not any(SECRET in str(event.model_dump()) for event in log)
    asked = next(position for position, event in enumerate(log) if isinstance(event, LLMRequestSent))
    assert SECRET not in str(build_request(log[: asked + 1], pipeline.settings))
    assert not any(SECRET in plain_text(raw) for raw in pipeline.to_owner[1:])
    assert len(pipeline.to_client) == 1


@pytest.mark.parametrize(
    "mail",
    [FROM_MALLORY | {"in_reply_to": "{reply}"}, FROM_MALLORY | {"recipient": "{token}"}],
    ids=["references", "token"],
)
def test_the_owner_is_told_of_the_thread_that_a_mail_claims(mail: dict[str, Any]) -> None:
    pipeline, thread = desk()
    send(pipeline, thread.query_id, mail)
    (other,) = [state for state in pipeline.states() if state.query_id != thread.query_id]
    assert pipeline.last(UserQueryReceived, other.query_id).related_query_id == thread.query_id
    assert f"Perhaps related to query {thread.query_id[:8]}, “" in " ".join(plain_text(pipeline.to_owner[-1]).split())


def test_the_token_of_another_thread_joins_nothing() -> None:
    pipeline, thread = desk()
    send(pipeline, thread.query_id, FROM_MALLORY)
    (own,) = [state for state in pipeline.states() if state.query_id != thread.query_id]
    send(pipeline, thread.query_id, FROM_MALLORY | {"recipient": address(pipeline, own.query_id), "subject": "More"})
    assert next(state for state in pipeline.states() if state.query_id == own.query_id).turn == 2
    assert next(state for state in pipeline.states() if state.query_id == thread.query_id).turn == 1


@pytest.mark.parametrize("change", [lambda token: token[:-20] + "a" * 8 + token[-12:], lambda token: token.upper()])
def test_a_token_counts_only_whole(change: Any) -> None:
    pipeline, thread = desk()
    changed = change(address(pipeline, thread.query_id))
    send(pipeline, thread.query_id, {"recipient": changed, "sender": MALLORY})
    assert next(state for state in pipeline.states() if state.query_id == thread.query_id).turn == 1


@pytest.mark.parametrize(
    "mail",
    [
        {"in_reply_to": "{reply}"},
        {"recipient": "{token}"},
        {"in_reply_to": "<first@mail.example.com>"},
        {"References": "{reply} <cut@"},
        {"References": "<a@b>,{reply}"},
        {"In_Reply_To": "Your message of Monday {reply}"},
        {"sender": CLIENT.upper(), "in_reply_to": "{reply}"},
    ],
    ids=["in-reply-to", "token", "the first mail", "cut", "with commas", "with words", "upper case"],
)
def test_the_client_joins_by_any_reference_or_the_token(mail: dict[str, Any]) -> None:
    pipeline, thread = desk()
    send(pipeline, thread.query_id, mail)
    state = pipeline.state()
    assert (state.query_id, state.turn, state.status) == (thread.query_id, 2, Status.IN_REVIEW)
    assert pipeline.last(UserQueryReceived).related_query_id == ""


def test_a_new_mail_of_the_client_under_the_same_subject_is_only_perhaps_related() -> None:
    pipeline, thread = desk()
    send(pipeline, thread.query_id, {"subject": "AW: Project Heron"})
    (other,) = [state for state in pipeline.states() if state.query_id != thread.query_id]
    assert pipeline.last(UserQueryReceived, other.query_id).related_query_id == thread.query_id
    assert not any(SECRET in str(event.model_dump()) for event in pipeline.log(other.query_id))


def test_a_mail_that_joins_makes_the_waiting_draft_stale() -> None:
    pipeline, thread = desk()
    send(pipeline, thread.query_id, {"in_reply_to": "{reply}", "subject": "One"})
    old = pipeline.to_owner[-1]
    send(pipeline, thread.query_id, {"in_reply_to": "{reply}", "subject": "Two"})
    pipeline.mail_arrives(
        written("approve", sender="mara@maraquill.example", recipient=parsed(old)["Reply-To"].addresses[0].addr_spec),
        sender="mara@maraquill.example",
        recipient=parsed(old)["Reply-To"].addresses[0].addr_spec,
    )
    pipeline.run()
    assert len(pipeline.to_client) == 1
    assert pipeline.state().status is Status.IN_REVIEW
