"""The troubles of the one long script that Copydesk grew from, each now a path that ends well."""

from support.pipeline import Pipeline, answers, last_tool_answer, plain_text, tool_call

from copydesk.adapters.memory.calendar import MemoryCalendar
from copydesk.errors import CalendarUnavailable
from copydesk.events import DraftResponseReady, RequestedCall, ToolCallFailed
from copydesk.ports import ModelAnswer
from copydesk.query import Status

CALL_WANTED = "I need an article about event-driven AI agents and a follow-up call."


class BrokenCalendar(MemoryCalendar):
    """A calendar whose service is down."""

    def calls(self, *_: object, **__: object) -> list[object]:  # type: ignore[override]
        raise CalendarUnavailable("the calendar does not answer; offer to propose times later")


def test_the_calendar_fails_and_the_draft_says_so_instead_of_the_chain_breaking(desk: Pipeline) -> None:
    desk.services.__dict__["calendar"] = BrokenCalendar(desk.clock)
    desk.client_writes(CALL_WANTED)
    desk.run()
    assert desk.last(ToolCallFailed).tool_name == "calendar_scheduler"
    assert desk.state().status is Status.IN_REVIEW
    draft = desk.last(DraftResponseReady)
    assert "I could not look into my calendar just now" in draft.response_content
    assert draft.booking is None
    assert desk.dead_letters == []


def test_a_contact_that_does_not_exist_is_refused_and_named_to_the_model(desk: Pipeline) -> None:
    invented = RequestedCall(**tool_call("calendar_scheduler", topic="Call", attendee="bob.smith@nowhere.example"))
    desk.model = answers(
        ModelAnswer(text="", calls=(invented,)),
        ModelAnswer(text="Hello Jonas,\n\nwhich time would suit you?\n\nMara"),
    )
    desk.services.__dict__["model"] = desk.model
    desk.client_writes(CALL_WANTED)
    desk.run()
    assert "bob.smith@nowhere.example" in desk.last(ToolCallFailed).error_message
    assert "bob.smith@nowhere.example" in last_tool_answer(desk)
    assert desk.state().status is Status.IN_REVIEW
    assert all(mail.recipients == ("mara@maraquill.example",) for mail, _ in desk.sent)


def test_the_owner_may_take_days_to_decide_while_nothing_runs_and_nothing_is_lost(desk: Pipeline) -> None:
    desk.client_writes(CALL_WANTED)
    desk.run()
    before = desk.types()
    desk.handled.clear()
    for _ in range(23):
        desk.tick(hours=1)
    assert set(desk.handled) == {"watch_deadlines"}, "no other handler runs while a query waits"
    assert desk.types() == before
    for _ in range(4):
        desk.tick(days=1)
    assert desk.types() == [*before, "ReminderDue"], "the owner is reminded once"
    desk.owner_replies("approve", to=0)
    desk.run()
    assert not desk.to_client, "times that it offers are over meanwhile, and she is told so first"
    desk.owner_presses("approve")
    desk.run()
    (reply,) = desk.to_client
    assert plain_text(reply).startswith(desk.last(DraftResponseReady).response_content)


def test_a_mail_that_is_delivered_again_is_not_drafted_again(desk: Pipeline) -> None:
    key = desk.client_writes(CALL_WANTED)
    first = list(desk.queue)
    desk.run()
    raw = desk.services.blobs.get(desk.state().mail_object)
    assert raw is not None
    desk.queue.extend(first)
    desk.run()
    desk.services.blobs.put(key, raw)
    desk.run()
    desk.services.blobs.put("inbound/under-another-key", raw)
    desk.run()
    assert len(desk.states()) == 1
    assert desk.types().count("DraftResponseReady") == 1
    assert len(desk.to_owner) == 1


def test_a_model_that_ran_twice_gives_one_answer(desk: Pipeline) -> None:
    desk.client_writes(CALL_WANTED)
    handled = []
    while desk.queue or desk.unpublished:
        desk.publish()
        if desk.queue:
            handled.append(desk.queue[0])
            desk.step()
    before = desk.types()
    desk.queue.extend(reversed(handled))
    desk.run()
    assert desk.types() == before, "every event was delivered twice, in reverse order"
    assert len(desk.to_owner) == 1
