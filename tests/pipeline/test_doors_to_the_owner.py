"""A second door to the owner is one adapter: it says that there is something to see, and nothing is decided by it."""

from dataclasses import dataclass, field

import pytest
from support.pipeline import OWNER, Pipeline, parsed

from copydesk.adapters.doors import Doors
from copydesk.bootstrap_shared import owner_by_mail
from copydesk.errors import SendRefused
from copydesk.events import ReviewDecided, ReviewRequested
from copydesk.ports import Notice
from copydesk.query import Status
from copydesk.review import read_address, verify_review


@dataclass
class Chat:
    """A door that shows a line and a link. Shut, it fails as a provider does that is down."""

    is_shut: bool = False
    shown: list[Notice] = field(default_factory=list)

    def ask(self, notice: Notice) -> str:
        if self.is_shut:
            raise SendRefused("the chat is down", transient=True)
        self.shown.append(notice)
        return "chat-1"


def desk_with(chat: Chat) -> Pipeline:
    desk = Pipeline()
    desk.services.owner = Doors(owner_by_mail(desk.services), (chat,), desk.services.telemetry)
    desk.client_writes("What does an article of 1,000 words cost?")
    return desk.run()


def test_the_second_door_has_the_title_and_the_page_where_she_decides() -> None:
    chat = Chat()
    desk = desk_with(chat)
    (notice,) = chat.shown
    assert (notice.title, notice.query_id, notice.kind) == ("Review: An inquiry", desk.state().query_id, "note")
    assert notice.page.startswith("http://127.0.0.1:8025/")
    assert desk.http("GET", notice.page)["statusCode"] == 200


def test_what_was_shown_elsewhere_is_no_decision_and_the_mail_s_receipt_is_kept() -> None:
    desk = desk_with(Chat())
    assert desk.state().status is Status.IN_REVIEW
    assert not any(isinstance(event, ReviewDecided) for event in desk.log())
    asked = next(event for event in desk.log() if isinstance(event, ReviewRequested))
    assert asked.message_id not in {"", "chat-1"}


def test_an_answer_at_any_door_counts_by_the_token_of_what_is_open() -> None:
    chat = Chat()
    desk = desk_with(chat)
    (notice,) = chat.shown
    token = read_address(f"hello+{notice.token}@desk.example", desk.settings)
    assert token is not None
    assert verify_review(token, desk.state(), desk.services.secrets.link_keys("reviews"))
    assert notice.token in parsed(desk.to_owner[0])["Reply-To"]


def test_a_door_that_is_shut_is_a_line_in_the_log_and_she_has_the_mail() -> None:
    desk = desk_with(Chat(is_shut=True))
    assert desk.dead_letters == []
    assert parsed(desk.to_owner[0])["To"] == OWNER
    (line,) = [line for line in desk.services.telemetry.lines if "door" in line]
    assert (line["door"], line["error"]) == ("Chat", "the chat is down")


def test_nobody_knocks_elsewhere_where_the_first_door_refuses() -> None:
    chat = Chat()
    shut = Doors(Chat(is_shut=True), (chat,), Pipeline().services.telemetry)
    with pytest.raises(SendRefused):
        shut.ask(Notice(identity="1", query_id="q", kind="note", title="A title", text="A text"))
    assert chat.shown == []
