"""A canary of each client is in no other client's prompt, draft or log, and in no log line: on both kinds of desk."""

import logging
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest
from support.many_clients import Client, Repeating, clients, mixed, strangers, told
from support.patience import PATIENCE
from support.pipeline import OWNER, Pipeline, settings

from copydesk.conversation import messages
from copydesk.events import DraftResponseReady, ResponseSent, UserQueryReceived
from local.desk.desk import Desk
from local.desk.home import STATE_VARIABLE
from local.desk.ses_block import Checks, MailEnvelope
from local.desk.settings import desk_settings

CLIENTS = 16


def crowd(policy: str, seed: int) -> tuple[Pipeline, tuple[Client, ...], Repeating]:
    """All write at once; then again, in threads of their own and in others', while answers leave or wait."""
    known = clients(CLIENTS, seed)
    model = Repeating(known)
    desk = Pipeline(model=model, settings=settings(review={"policy": policy}))
    rng = Random(seed)
    for client in rng.sample(known, len(known)):
        desk.mail_arrives(client.first(), sender=client.sender)
        if rng.random() < 0.3:
            desk.mail_arrives(client.first(), sender=client.sender)
    steps(desk, rng)
    ids = [
        str(event.message_id)
        for state in desk.states()
        for event in desk.log(state.query_id)
        if isinstance(event, ResponseSent)
    ]
    for client in rng.sample(known, len(known)):
        own = client.named(1)
        other = rng.choice([each.named(1) for each in known if each is not client])
        desk.mail_arrives(client.again(rng.choice([own, other, *ids[:1], ""])), sender=client.sender)
    steps(desk, rng)
    desk.tick(hours=30)
    return desk, known, model


def steps(desk: Pipeline, rng: Random) -> None:
    """What waits is handled in no order."""
    for _ in range(5000):
        desk.publish()
        if not desk.queue:
            return
        desk.step(rng.randrange(len(desk.queue)))
    raise AssertionError("still busy")


@pytest.mark.parametrize("policy", ["always", "unless_flagged"])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_word_of_a_client_reaches_another_s_query_however_they_come_together(
    policy: str, seed: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    desk, known, model = crowd(policy, seed)
    assert len(desk.states()) >= CLIENTS
    assert len(model.prompts) >= CLIENTS
    assert list(mixed(model.prompts, known)) == []
    for state in desk.states():
        assert list(strangers(desk.log(state.query_id), known)) == []
    lines = [*desk.services.telemetry.lines, *(record.getMessage() for record in caplog.records)]
    assert lines
    assert list(told(lines, known)) == []
    for mail, _ in desk.sent:
        if mail.recipients != (OWNER,):
            words = {client.word for client in known if client.word.encode() in mail.raw}
            assert len(words) == 1


def test_the_canaries_are_really_in_prompts_drafts_and_mails() -> None:
    desk, known, model = crowd("always", 1)
    assert all(any(client.word in prompt for prompt in model.prompts) for client in known)
    drafts = [
        event for state in desk.states() for event in desk.log(state.query_id) if isinstance(event, DraftResponseReady)
    ]
    assert all(any(client.word in draft.response_content for draft in drafts) for client in known)
    visitors = {
        event.sender
        for state in desk.states()
        for event in desk.log(state.query_id)
        if isinstance(event, UserQueryReceived)
    }
    assert {client.address for client in known if client.by_form} <= visitors


def test_a_prompt_with_another_client_s_words_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative control: a thread that brings along what was written in the one before."""
    spoken, before = messages._spoken, list[Any]()

    def leaking(log: Any) -> Any:
        said = list(spoken(log))
        before.extend(said)
        return iter(before)

    monkeypatch.setattr(messages, "_spoken", leaking)
    _, known, model = crowd("always", 1)
    assert list(mixed(model.prompts, known))


def test_the_same_on_sqlite_with_all_functions_at_work_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    monkeypatch.setenv(STATE_VARIABLE, str(tmp_path / "state"))
    known = clients(CLIENTS, 4)
    model = Repeating(known)
    rng = Random(4)
    with closing(
        Desk(
            desk_settings(None, {}),
            lambda _: model,
            cloud="sqlite",
            page_url="http://127.0.0.1:8025",
            home=tmp_path / "home",
        )
    ) as desk:
        for write in (lambda client: client.first(), lambda client: client.again(rng.choice(known).named(1))):
            for client in rng.sample(known, len(known)):
                desk.receive(
                    write(client), MailEnvelope(sender=client.sender, recipient="hello@desk.example"), Checks()
                )
            assert desk.wait_until_idle(PATIENCE)
        states = desk.services.store.queries()
        assert len(states) >= CLIENTS
        assert len(model.prompts) >= CLIENTS
        assert list(mixed(model.prompts, known)) == []
        for state in states:
            assert list(strangers(desk.services.store.history(state.query_id).events, known)) == []
    assert (
        list(told((record.getMessage() for record in caplog.records if record.name.startswith("copydesk")), known))
        == []
    )
