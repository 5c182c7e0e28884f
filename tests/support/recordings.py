"""Makes the recorded conversations in tests/recordings: `make record` writes them again.

Each is a whole conversation through the real handlers, with a model that plays fixed answers.
"""

import sys
import uuid
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Final
from unittest.mock import patch

from copydesk.adapters.memory.cloud import PlainSecrets
from copydesk.errors import ModelUnavailable
from copydesk.events import RequestedCall, SendClaimed
from copydesk.ports import QUERY_TAG, ModelAnswer
from copydesk.telling.prompts import parts_named
from local.console.replay import Recording, write_recording
from support.pipeline import Pipeline, answers
from support.troubles import Moody, first_message_id, report

FOLDER: Final = Path(__file__).parents[1] / "recordings"
ARTICLES: Final = Path(__file__).parents[2] / "examples" / "articles"
DRAFT: Final = "Hello Jonas,\n\nthank you for your mail. Mara will come back to you.\n\nMara Quill"
INQUIRY: Final = "I need an article about event-driven AI agents, and a follow-up call next week."


def plain() -> Pipeline:
    """A mail, a draft, the owner's word, a reply, and the provider's report of its delivery."""
    desk = _desk(DRAFT)
    desk.client_writes("What does an article of 1,000 words cost?")
    desk.run().owner_replies("approve")
    desk.run()
    report(desk, "Delivery", desk.last(SendClaimed))
    return desk.run()


def two_tools() -> Pipeline:
    """The model asks for both tools; the reply offers times for a call."""
    desk = _desk()
    desk.client_writes(INQUIRY)
    desk.run().owner_presses("approve")
    return desk.run()


def chosen_call() -> Pipeline:
    """The client chooses one of the offered times; the reply that confirms it bears the invitation."""
    desk = two_tools()
    desk.client_writes("The second one suits me, thank you.", in_reply_to=first_message_id(desk))
    desk.run().owner_replies("approve")
    return desk.run()


def revised_and_approved() -> Pipeline:
    """The owner wants another draft, then writes the reply in the end."""
    desk = _desk()
    desk.client_writes(INQUIRY)
    desk.run().owner_replies("Make it shorter, and offer a discount of 10 %.")
    desk.run().owner_replies("approve")
    return desk.run()


def edited() -> Pipeline:
    """The owner sends a text of their own, and decides about the old draft once more, too late."""
    desk = _desk(DRAFT)
    desk.client_writes("Do you also write about batteries?")
    desk.run().owner_replies("EDIT: Hello Jonas,\n\nyes, I do.\n\nMara", to=0)
    desk.run().owner_replies("approve", to=0)
    return desk.run()


def rejected() -> Pipeline:
    """The owner rejects a draft that offered a call; its hold ends."""
    desk = _desk()
    desk.client_writes(INQUIRY)
    desk.run().owner_replies("reject")
    return desk.run()


def unusable_answer() -> Pipeline:
    """The model's answers are empty twice; the owner has it tried again."""
    desk = _desk("", "", DRAFT)
    desk.client_writes("Hello?")
    desk.run().owner_replies("try again")
    return desk.run()


def made_up_tool() -> Pipeline:
    """The model asks for a tool that there is not, and goes on without it."""
    call = RequestedCall(call_id="call_0", tool_name="send_money", arguments="{}")
    desk = _with_articles(Pipeline(model=answers(ModelAnswer(text="", calls=(call,)), ModelAnswer(text=DRAFT))))
    desk.client_writes("Please pay my invoice.")
    return desk.run()


def failed_model() -> Pipeline:
    """The endpoint is down for every try; the owner answers in their own words."""
    down = ModelUnavailable("the endpoint answered 503")
    desk = _with_articles(Pipeline(model=answers(down, down, down)))
    desk.client_writes("Hello?")
    desk.run().owner_replies("EDIT: Hello Jonas, I will write tomorrow.")
    return desk.run()


def second_mail() -> Pipeline:
    """The client writes again: first while a draft waits, then in answer to the reply."""
    desk = _desk()
    desk.client_writes(INQUIRY)
    desk.run().client_writes("I forgot: it should be short.", in_reply_to=first_message_id(desk))
    desk.run().owner_replies("approve")
    desk.run().client_writes("Great, thank you! When can you start?", in_reply_to=first_message_id(desk))
    return desk.run()


def uncertain_send_settled_by_delivery() -> Pipeline:
    """The answer to the send is lost; the owner is asked, and then the provider reports the delivery."""
    desk = _desk(DRAFT)
    desk.client_writes("Hello?")
    desk.run().owner_replies("approve")
    Moody(desk, "accepted, but the answer was lost")
    desk.run().tick(minutes=5)
    report(desk, "Delivery", desk.last(SendClaimed))
    return desk.run()


def uncertain_send_settled_by_the_owner() -> Pipeline:
    """The mail was lost, the owner has it sent again, and the first try is put off by the provider."""
    desk = _desk(DRAFT)
    desk.client_writes("Hello?")
    desk.run().owner_replies("approve")
    Moody(desk, "lost", "throttled")
    desk.run().tick(minutes=5)
    desk.owner_replies("send again")
    return desk.run()


def expired() -> Pipeline:
    """The owner never decides: a reminder, then the end."""
    desk = _desk()
    desk.client_writes(INQUIRY)
    desk.run().tick(hours=25)
    return desk.tick(days=7)


def undone_and_scheduled() -> Pipeline:
    """The owner has the reply wait, takes it back, snoozes the draft, and schedules it after the reminder."""
    desk = _desk(DRAFT)
    desk.client_writes("Hello?")
    desk.run().owner_replies("SEND AT 2026-11-24 08:00")
    desk.run().owner_replies("undo")
    desk.run().owner_replies("SNOOZE UNTIL 2026-11-25 08:00")
    desk.run().tick(days=2)
    desk.owner_replies("SEND AT 2026-11-26 08:00")
    desk.run().tick(hours=24)
    return desk.run()


def voided_by_a_second_mail() -> Pipeline:
    """The client writes again while the approved reply waits."""
    desk = _desk(DRAFT, DRAFT)
    desk.client_writes("Hello?")
    desk.run().owner_replies("SEND AT 2026-11-24 08:00")
    desk.run().client_writes("I forgot: it should be short.", in_reply_to=first_message_id(desk))
    return desk.run()


def discarded() -> Pipeline:
    """A newsletter: nobody answers it."""
    desk = _desk()
    desk.client_writes("Ten things you must read", List_Id="<news.example.com>", Precedence="bulk")
    return desk.run()


CONVERSATIONS: Final[tuple[Callable[[], Pipeline], ...]] = (
    plain,
    two_tools,
    chosen_call,
    revised_and_approved,
    edited,
    rejected,
    unusable_answer,
    made_up_tool,
    failed_model,
    second_mail,
    uncertain_send_settled_by_delivery,
    uncertain_send_settled_by_the_owner,
    expired,
    undone_and_scheduled,
    voided_by_a_second_mail,
    discarded,
)


def recorded(conversation: Callable[[], Pipeline]) -> str:
    """The conversation as a recording's text; the same code always gives the same text."""
    numbers = count(1)
    with patch("copydesk.steps.send_response.uuid.uuid4", lambda: uuid.UUID(int=next(numbers))):
        return write_recording(recording_of(conversation()))


def recording_of(desk: Pipeline, query_id: str = "") -> Recording:
    """What a query left behind, by default the desk's only one."""
    history, secrets = desk.services.store.history(query_id or desk.state().query_id), desk.services.secrets
    assert isinstance(secrets, PlainSecrets)
    mails = {stored.key: desk.services.blobs.get(stored.key) or b"" for stored in desk.services.blobs.list("mail/")}
    return Recording(
        settings=desk.settings,
        events=history.events,
        state=history.state,
        mails=mails,
        prompts=desk.services.store.contents(history.state.query_id, parts_named(history.events)),
        sent=tuple(mail.raw for mail, _ in desk.sent if QUERY_TAG in mail.tags),  # the digest is about the day
        page_url=desk.environment.page_url,
        keys=secrets.rings,
    )


def file_of(conversation: Callable[[], Pipeline]) -> Path:
    """Where a conversation is kept."""
    return FOLDER / f"{conversation.__name__}.jsonl"


def main() -> int:
    """Write every recording again; says which changed."""
    for conversation in CONVERSATIONS:
        file, text = file_of(conversation), recorded(conversation)
        old = file.read_text(encoding="utf-8") if file.exists() else ""
        file.write_text(text, encoding="utf-8")
        sys.stdout.write(f"{'same   ' if old == text else 'changed'}  {file.relative_to(FOLDER.parents[1])}\n")
    return 0


def _desk(*texts: str) -> Pipeline:
    return _with_articles(Pipeline(model=answers(*(ModelAnswer(text=text, model="played") for text in texts))))


def _with_articles(desk: Pipeline) -> Pipeline:
    for article in sorted(ARTICLES.glob("*.md")):
        desk.services.blobs.put(f"articles/{article.name}", article.read_bytes())
    return desk.run()


if __name__ == "__main__":
    sys.exit(main())
