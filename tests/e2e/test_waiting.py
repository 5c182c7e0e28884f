"""A reply that waits for its moment: EventBridge Scheduler wakes it, and an undo keeps it here."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from e2e.desk import wait_for

ZONE = ZoneInfo("Europe/Berlin")


def schedules(desk):
    """The wake-ups that are set."""
    return desk.client("scheduler").list_schedules(GroupName=desk.stage)["Schedules"]


def test_a_reply_that_its_owner_named_a_time_for_leaves_then_and_not_before(desk):
    query = desk.client_writes("What does your work cost?", sender="later@client.test", subject="Rates of later")
    note = desk.review("Rates of later")
    moment = (datetime.now(ZONE) + timedelta(minutes=2)).replace(second=0, microsecond=0)
    desk.owner_replies(note, f"SEND AT {moment:%Y-%m-%d %H:%M}")
    desk.happens(query, "ReplyScheduled")
    assert "UNDO" in desk.review("Rates of later", 2).text
    wait_for(lambda: desk.mails(to="later@client.test", subject="") or None, lambda: "the scheduled reply", 240.0)
    assert datetime.now(ZONE) >= moment
    (final,) = (event for event in desk.happens(query, "ResponseSent") if event.type == "FinalResponseReady")
    assert final.handler == "wake"
    assert final.due_at == moment


def test_an_undone_reply_stays_here_and_its_wake_up_goes(desk):
    query = desk.client_writes("What does your work cost?", sender="undo@client.test", subject="Rates of undo")
    note = desk.review("Rates of undo")
    tomorrow = datetime.now(ZONE) + timedelta(days=1)
    desk.owner_replies(note, f"SEND AT {tomorrow:%Y-%m-%d} 09:00")
    desk.happens(query, "ReplyScheduled")
    told = desk.review("Rates of undo", 2)
    wait_for(lambda: any(query in each["Name"] for each in schedules(desk)) or None, lambda: "the wake-up")
    desk.owner_replies(told, "UNDO")
    desk.happens(query, "SendVoided")
    wait_for(lambda: not any(query in each["Name"] for each in schedules(desk)) or None, lambda: "the wake-up's end")
    assert desk.state(query).status == "in_review"
    assert not desk.mails(to="undo@client.test", subject="")
