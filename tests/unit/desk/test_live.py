from datetime import UTC, datetime
from io import StringIO

import pytest
from rich.console import Console

from copydesk.events import (
    LLMRequestFailed,
    LLMRequestSent,
    LLMResponseReceived,
    ResponseUncertain,
    ReviewRequested,
    ToolCallFailed,
    UserQueryReceived,
)
from copydesk.ports import Progress
from local.desk import progress_line
from local.desk.live import LiveView
from local.desk.notices import Committed, Held, InvocationFailed, MailSent, ModelProgress, Notifier
from local.desk.progress import ProgressBoard, Watch, tell

AT = datetime(2026, 11, 22, 14, 0, tzinfo=UTC)
QUERY = "0c3b0eeb-552a-5cf7-83cc-49f9dfaefa7b"


@pytest.fixture
def terminal():
    return StringIO()


@pytest.fixture
def view(terminal):
    return LiveView(Console(file=terminal, highlight=False), lambda query_id: f"http://127.0.0.1/{query_id}", "UTC")


def committed(event, elapsed: float = 12.0, **header: object) -> Committed:
    return Committed(event.model_copy(update={"query_id": QUERY, "timestamp": AT, **header}), elapsed)


def lines(terminal: StringIO) -> list[str]:
    return terminal.getvalue().splitlines()


def test_a_line_says_what_happened_why_by_whom_how_long_and_at_what_cost(view, terminal):
    view(committed(LLMRequestSent(purpose="draft"), event_id="e1", handler="plan_query"))
    answer = LLMResponseReceived(response_text="x", input_tokens=420, output_tokens=21, model_name="m")
    view(committed(answer, elapsed=1530.0, event_id="e2", caused_by="e1", handler="call_llm"))

    first, second = lines(terminal)
    assert "0c3b0eeb LLMRequestSent" in first
    assert "← outside" in first
    assert "call_llm" in second
    assert "1.5 s 420+21 tok" in second
    assert "← LLMRequestSent" in second


def test_a_waiting_draft_ends_with_the_address_of_its_page(view, terminal):
    view(committed(ReviewRequested(draft_hash="d", remind_at=AT, expires_at=AT), handler="request_review"))

    assert lines(terminal)[-1] == f"  → A draft waits for you: http://127.0.0.1/{QUERY}"


def test_without_a_terminal_there_are_no_colours(view, terminal):
    view(committed(LLMRequestSent(purpose="draft"), handler="plan_query"))

    assert "\x1b" not in terminal.getvalue()


def test_a_failure_is_shown_with_what_becomes_of_it(view, terminal):
    view(InvocationFailed("call_llm", "ValueError: no", 1, final=False, at=AT))
    view(InvocationFailed("call_llm", "ValueError: no", 3, final=True, at=AT))

    assert [line.rpartition("; ")[2] for line in lines(terminal)] == [
        "tried again",
        "kept, see `copydesk dead-letters list`",
    ]


REFUSED = "the endpoint refused the request (HTTP 404): no such path; correct model.base_url, as a rule it ends in /v1"


@pytest.mark.parametrize(
    "event",
    [
        LLMRequestFailed(reason=REFUSED, tries=1),
        ToolCallFailed(tool_name="calendar_scheduler", call_id="c", request_id="r", error_message=REFUSED),
    ],
    ids=lambda event: event.type,
)
def test_why_something_failed_is_told_whole(view, terminal, event):
    view(committed(event, handler="call_llm"))

    assert f"  why: {REFUSED}" in lines(terminal)


def test_a_short_reason_is_told_once(view, terminal):
    view(committed(LLMRequestFailed(reason="no key", tries=1), handler="call_llm"))

    assert len(lines(terminal)) == 1
    assert "no key" in lines(terminal)[0]


def test_what_happened_before_the_view_was_there_is_shown_in_order_and_once(view, terminal):
    held = Held()
    early = committed(LLMRequestSent(purpose="draft"), event_id="e1", handler="plan_query")
    held(early)
    held.open(view)
    held(committed(LLMResponseReceived(model_name="m"), event_id="e2", caused_by="e1", handler="call_llm"))

    assert ["LLMRequestSent" in line.split(" ← ")[0] for line in lines(terminal)] == [True, False]
    assert "← LLMRequestSent" in lines(terminal)[1]


def test_a_command_is_spelled_as_the_reader_must_type_it(terminal):
    view = LiveView(Console(file=terminal), lambda _: "", "UTC", lambda text: text.replace("`", "`.venv/bin/", 1))
    view(InvocationFailed("call_llm", "ValueError: no", 3, final=True, at=AT))

    assert "`.venv/bin/copydesk dead-letters list`" in terminal.getvalue().replace("\n", " ")


def test_what_a_mail_says_cannot_steer_the_terminal(view, terminal):
    nasty = "\x1b]0;owned\x07[bold]x[/bold]\nsecond"
    view(committed(UserQueryReceived(mail_object="m", sender="a@b.example", subject=nasty), handler="receive_email"))
    view(MailSent(1, ("a@b.example",), nasty, AT))

    assert "\x1b" not in terminal.getvalue()
    assert "\x07" not in terminal.getvalue()
    assert len(lines(terminal)) == 2
    assert "[bold]" in terminal.getvalue()


def test_a_send_of_which_nobody_is_sure_is_put_before_the_owner(view, terminal):
    view(committed(ResponseUncertain(send_id="s", reason="lost", deadline=AT, remind_at=AT, expires_at=AT)))

    assert lines(terminal)[-1] == f"  → Did this reply go out? Say so: http://127.0.0.1/{QUERY}"


def progress(**tokens):
    return ModelProgress(QUERY, Progress(**tokens))


def test_in_a_terminal_one_line_says_how_far_the_model_is_and_makes_room_for_what_happens(monkeypatch):
    written = StringIO()
    view = LiveView(Console(file=written, force_terminal=True, width=80, color_system=None), lambda _: "", "UTC")
    monkeypatch.setattr(progress_line, "EVERY_SECONDS", 0)
    view(progress(read=412, to_read=1380))
    view(progress(read=1380, to_read=1380, written=96))
    view(committed(LLMResponseReceived(response_text="x"), handler="call_llm"))
    assert written.getvalue().count("\n") == 1
    shown = written.getvalue().split("\r\x1b[2K")
    assert "0c3b0eeb the model: reading 412 of 1,380 tokens" in shown[0]
    assert "written 96 tokens" in shown[1]
    assert "LLMResponseReceived" in shown[2]


def test_in_a_file_a_line_comes_now_and_then(view, terminal):
    for read in range(0, 1000, 50):
        view(progress(read=read, to_read=1000))
    assert len(lines(terminal)) == 1


def test_the_board_knows_what_is_under_way_until_the_answer_is_there():
    board, watch, notifier = ProgressBoard(), Watch(), Notifier()
    watch(Progress(read=1, to_read=2))  # nobody listens yet
    notifier.subscribe(board)
    tell(watch, notifier)
    watch(Progress(read=1, to_read=2))
    assert board.in_words() == {"": "reading 1 of 2 tokens"}
    board(progress(written=3))
    assert board.in_words()[QUERY] == "written 3 tokens"
    board(committed(LLMRequestSent(purpose="draft")))
    assert QUERY in board.in_words()
    board(committed(LLMRequestFailed(reason="no")))
    assert QUERY not in board.in_words()
