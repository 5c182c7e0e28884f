"""Each safeguard against what a model or its endpoint sends is taken away, one at a time: what then happens is its use.

With the safeguard nothing of it does.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from typing import Any
from unittest.mock import patch

import pytest
from support.model_endpoint import QUESTION, Endpoint, ask
from support.patience import PATIENCE
from support.pipeline import Pipeline, answers

from copydesk.adapters.models import endpoints, openai_model, refusal, wire
from copydesk.adapters.models.endpoints import model_of
from copydesk.adapters.models.openai_model import OpenAIModel
from copydesk.conversation import drafts
from copydesk.conversation.reasoning import Told
from copydesk.errors import ModelRefused, ModelUnavailable
from copydesk.events import DraftResponseReady, RequestedCall
from copydesk.model_settings import ModelSettings
from copydesk.ports import ModelAnswer
from copydesk.tools import tool

interpret = import_module("copydesk.conversation.interpret")  # the package has its function under that name
KEY = "sk-1234567890abcdef1234567890abcdef"
LETTER = "Hello Jonas,\n\nthank you for writing. I will send you an outline.\n\nMara"
HIDDEN = "\U000e0073\u200b\u202e\u00ad"
CALL = '<tool_call>\n{"name": "knowledge_base_search", "arguments": {"query": "agents"}}\n</tool_call>'


@dataclass(frozen=True)
class Safeguard:
    """How it is taken away, and what is tried; `harm` tells what came of it, and "" where nothing did."""

    removal: Callable[[], Any]
    harm: Callable[[], str]


def drafted(answer: ModelAnswer) -> str:
    """What the model's first answer becomes the draft of; "" for none."""
    desk = Pipeline(model=answers(answer, *[ModelAnswer(text="", model="m")] * 3))
    desk.client_writes("Would you like to write for us?")
    desk.run()
    return desk.last(DraftResponseReady).response_content if "DraftResponseReady" in desk.types() else ""


def in_a_draft(text: str, sign: str, **more: Any) -> Callable[[], str]:
    """Whether what bears the sign stands in the draft that the owner is asked to approve."""

    def harm() -> str:
        draft = drafted(ModelAnswer(text=text, model="m", **more))
        return f"the draft is {draft!r}" if sign in draft else ""

    return harm


def hidden_in_an_invitation() -> str:
    asked = f'{{"topic": "A{HIDDEN} call", "preferred_start": "2026-11-25T10:00:00+01:00"}}'
    call = RequestedCall(call_id="c", tool_name="calendar_scheduler", arguments=asked)
    first = ModelAnswer(text="", calls=(call,), model="m")
    letter = LETTER.replace("\n\nMara", " Wednesday 25 November at 10:00 suits me.\n\nMara")
    desk = Pipeline(model=answers(first, ModelAnswer(text=letter, model="m")))
    desk.client_writes("Could we have a call on Wednesday 25 November at 10:00?")
    booking = desk.run().last(DraftResponseReady).booking
    assert booking is not None
    return f"the invitation says {booking.topic!r}" if booking.topic != "A call" else ""


@contextmanager
def an_endpoint() -> Iterator[Endpoint]:
    server = Endpoint()
    server.answer({"content": "Hi."})
    try:
        yield server
    finally:
        server.server.shutdown()
        server.server.server_close()


def model_at(endpoint: Endpoint) -> OpenAIModel:
    return OpenAIModel(ModelSettings(base_url=endpoint.base_url), lambda: KEY)


def redirected() -> str:
    with an_endpoint() as endpoint, an_endpoint() as other:
        usual = endpoint.server.RequestHandlerClass.end_headers

        def end_headers(handler: Any) -> None:
            handler.send_header("Location", f"{other.base_url}/elsewhere")
            usual(handler)

        endpoint.server.RequestHandlerClass.end_headers = end_headers  # type: ignore[method-assign]
        endpoint.say({}, 307)
        with suppress(ModelRefused):
            ask(model_at(endpoint))
        return f"another host read {other.requests[0][1]['messages']}" if other.requests else ""


def told_in_an_answer() -> str:
    with an_endpoint() as endpoint:
        endpoint.answer({"content": f"Your key is {KEY}."})
        text = ask(model_at(endpoint)).text
        return text if KEY in text else ""


def told_in_an_error() -> str:
    with an_endpoint() as endpoint:
        endpoint.say({"error": {"message": f"{KEY} may not use this model"}}, 403)
        with pytest.raises(ModelRefused) as refused:
            ask(model_at(endpoint))
        return str(refused.value) if KEY in str(refused.value) else ""


def endless() -> str:
    limit = 4_000_000
    with an_endpoint() as endpoint:
        endpoint.body = b" " * (3 * limit)
        seen: list[int] = []
        try:
            reply = wire.exchange(
                wire.key_client(endpoint.base_url, KEY),
                {"model": "m", "messages": list(QUESTION.messages)},
                PATIENCE,
                lambda part: seen.append(len(part)),
            )
        except wire.TooLong:
            assert sum(seen) < 2 * limit
            return ""
        return f"{len(reply.body):,} bytes were read"


def key_of_another_host() -> str:
    with an_endpoint() as endpoint:
        second = {"name": "small", "base_url": endpoint.base_url}
        settings = ModelSettings.model_validate({"base_url": "http://localhost:9/v1", "fallback": second})
        ask(model_of(settings, lambda: KEY))
        sent = str(endpoint.requests[0][0]["Authorization"])
        return f"another host got {sent}" if KEY in sent else ""


def unreadable_is_paid_for_again() -> str:
    """What may have been charged for counts as a try; otherwise it would be asked for again for an hour."""
    with an_endpoint() as endpoint:
        endpoint.body = b"<html>"
        with pytest.raises(ModelUnavailable) as error:
            ask(model_at(endpoint))
        return "it is waited for" if error.value.kind else ""


def both(*removals: Callable[[], Any]) -> Callable[[], Any]:
    @contextmanager
    def together() -> Iterator[None]:
        with ExitStack() as stack:
            for removal in removals:
                stack.enter_context(removal())
            yield

    return together


def gone(module: Any, name: str, instead: Any) -> Callable[[], Any]:
    return lambda: patch.object(module, name, instead)


def as_it_is(text: str, *_: Any) -> str:
    return text


NOT_LOOKED_FOR = gone(interpret, "leaked", lambda _draft: "")
SAFEGUARDS = {
    "reasoning is told from the letter": Safeguard(
        both(gone(interpret, "without_reasoning", lambda text: Told("", text)), NOT_LOOKED_FOR),
        in_a_draft(f"<think>He is in a hurry: ask for more.</think>\n{LETTER}", "hurry"),
    ),
    "reasoning that never ends is no letter": Safeguard(
        both(gone(interpret, "without_reasoning", lambda text: Told("", text)), NOT_LOOKED_FOR),
        in_a_draft("<think>He is in a hurry: ask for more.", "hurry"),
    ),
    "a model's markup is no letter": Safeguard(
        NOT_LOOKED_FOR, in_a_draft(LETTER.replace("I will", "<|reserved_special_token_7|> I will"), "<|reserved")
    ),
    "a tool call as text is run, and never shown": Safeguard(
        both(gone(interpret, "written_calls", lambda *_: None), NOT_LOOKED_FOR), in_a_draft(CALL, "knowledge_base")
    ),
    "a letter that broke off is none": Safeguard(
        both(gone(interpret, "ending", lambda _reason: "whole"), gone(interpret, "breaks_off", lambda *_: False)),
        in_a_draft(LETTER.removesuffix("outline.\n\nMara"), "I will send", finish_reason="length"),
    ),
    "a letter that a filter stopped is none": Safeguard(
        gone(interpret, "ending", lambda _reason: "whole"),
        in_a_draft(LETTER, "Hello", finish_reason="SAFETY"),
    ),
    "a refusal is no letter": Safeguard(
        gone(interpret, "is_refusal", lambda *_: False),
        in_a_draft("I'm sorry, but I can't assist with that request.", "can't assist"),
    ),
    "what cannot be seen stands in no letter": Safeguard(
        gone(drafts, "visible", as_it_is), in_a_draft(LETTER.replace("Jonas", f"Jonas{HIDDEN}"), "\u202e")
    ),
    "what cannot be seen stands in no invitation": Safeguard(gone(tool, "visible", as_it_is), hidden_in_an_invitation),
    "no redirect is followed": Safeguard(
        gone(wire, "_http", lambda: wire._BoundedClient(follow_redirects=True)), redirected
    ),
    "an answer tells no key": Safeguard(gone(openai_model, "without_key", as_it_is), told_in_an_answer),
    "an error tells no key": Safeguard(gone(refusal, "without_keys", as_it_is), told_in_an_error),
    "an answer has a size": Safeguard(gone(wire, "LONGEST_ANSWER", 10**12), endless),
    "a key goes to its own host": Safeguard(
        gone(endpoints, "model_key_for", lambda secret, _settings, first: secret if first else ""), key_of_another_host
    ),
}


@pytest.mark.parametrize("name", SAFEGUARDS)
def test_it_does_harm_only_where_the_safeguard_is_gone(name: str) -> None:
    safeguard = SAFEGUARDS[name]
    assert safeguard.harm() == "", "with the safeguard nothing happens"
    with safeguard.removal():
        assert safeguard.harm(), "the removal shows what it is for"


def test_what_may_have_been_paid_for_is_not_waited_for() -> None:
    assert unreadable_is_paid_for_again() == ""
