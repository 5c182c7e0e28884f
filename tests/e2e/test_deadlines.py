"""The schedule looks after what waits too long.

The rule fires by itself (the emulator's minutes are seconds). A deadline lies hours ahead in reality: the test moves it
into the past in the table, and nothing else is played.
"""

from datetime import UTC, datetime, timedelta

from e2e.desk import wait_for

from copydesk.adapters.aws.query_keys import key_of, read_seal
from copydesk.adapters.aws.sealed_items import QueryItems, frontier_of
from copydesk.adapters.aws.table_items import state_key


def let_its_deadline_pass(desk, query):
    """Move the query's deadline into the past, as if nobody had done anything until then."""
    state = desk.state(query)
    past = datetime.now(UTC) - timedelta(seconds=1)
    if state.claim is not None:
        moved = state.model_copy(update={"claim": state.claim.model_copy(update={"expires_at": past})})
    else:
        moved = state.model_copy(update={"status_deadline": state.deadline.model_copy(update={"at": past})})
    dynamodb, table = desk.client("dynamodb"), desk.outputs["TableName"]
    stored = dynamodb.get_item(TableName=table, Key=state_key(query), ConsistentRead=True)["Item"]
    own = QueryItems(query, sealed_by(desk, query), lambda: None)
    dynamodb.put_item(
        TableName=table,
        Item=own.state_item(moved, frontier_of(stored), None),
        ConditionExpression="version = :read",
        ExpressionAttributeValues={":read": {"N": str(state.version)}},
    )


def sealed_by(desk, query):
    """What seals a query, read from the table of keys."""
    keys = desk.client("dynamodb").get_item(TableName=desk.outputs["KeysTableName"], Key=key_of(query))
    return read_seal(keys["Item"])


def test_a_draft_that_waits_is_brought_to_mind_and_expires_at_last(desk):
    query = desk.client_writes("Can we have a call?", sender="wait@client.test", subject="A call that waits")
    desk.review("A call that waits")
    let_its_deadline_pass(desk, query)
    desk.happens(query, "ReminderDue")
    reminder = desk.review("A call that waits", 2)
    assert "/review/" in reminder.text

    let_its_deadline_pass(desk, query)
    desk.happens(query, "ReviewExpired", "HoldsReleased")
    desk.review("A call that waits", 3)
    assert not desk.mails(to="wait@client.test", subject="")


def test_a_send_of_which_nothing_is_heard_is_put_before_the_owner_who_settles_it(desk, faults):
    query = desk.client_writes("What does your work cost?", sender="mute@client.test", subject="Rates of mute")
    note = desk.review("Rates of mute")
    faults.ses("lose", "To: Jonas Weber <mute@client.test>")
    desk.owner_replies(note, "approve")
    desk.mail(to="mute@client.test", subject="Rates of mute")
    faults.mend()

    let_its_deadline_pass(desk, query)
    desk.happens(query, "ResponseUncertain")
    desk.owner_replies(desk.review("Rates of mute", 2), "mark sent")
    desk.happens(query, "ResponseSent")
    assert len(desk.mails(to="mute@client.test", subject="")) == 1


def test_a_query_whose_event_was_lost_is_set_going_again_and_answered(desk):
    with desk.without_rule("plan_query", "UserQueryReceived"):
        query = desk.client_writes("What does your work cost?", sender="stall@client.test", subject="Rates of stall")
        desk.hears(query, "UserQueryReceived")
        let_its_deadline_pass(desk, query)
        desk.happens(query, "QueryStalled")
        desk.hears(query, "QueryStalled")
    if desk.state(query).status == "received":  # else the bus has brought one of the two once more, which is enough
        let_its_deadline_pass(desk, query)
    desk.review("Rates of stall")


def test_a_query_that_nothing_sets_going_is_the_owners_even_if_the_raw_mail_is_gone(desk):
    with desk.without_rule("plan_query", "UserQueryReceived"):
        query = desk.client_writes("What does your work cost?", sender="stuck@client.test", subject="Rates of stuck")
        desk.happens(query, "UserQueryReceived")
        wait_for(lambda: desk.stored(desk.state(query).mail_object) or None, lambda: "the filed mail")
        desk.forget_mail(query)
        for attempt in range(1, 4):
            let_its_deadline_pass(desk, query)
            wait_for(lambda n=attempt: desk.state(query).stalls == n or None, lambda n=attempt: f"stall {n}")
        let_its_deadline_pass(desk, query)
        desk.happens(query, "HumanReviewNeeded")
    assert desk.review("Rates of stuck")


def test_a_stored_mail_of_which_nothing_was_heard_is_announced_again_and_answered(desk):
    with desk.without_rule("receive_email", "ObjectInInbound"):
        query = desk.client_writes(
            "What does your work cost?",
            sender="unheard@client.test",
            subject="Rates of unheard",
            stored_minutes_ago=20,
        )
        desk.review("Rates of unheard")
    assert desk.state(query).status == "in_review"


def test_a_stored_mail_that_nobody_could_handle_for_an_hour_is_the_owners(desk):
    with (
        desk.without_rule("receive_email", "ObjectInInbound"),
        desk.without_rule("receive_email", "InboundMailOverdue"),
    ):
        query = desk.client_writes(
            "What does your work cost?", sender="old@client.test", subject="Rates of old", stored_minutes_ago=61
        )
        desk.happens(query, "MailSetAside", "HumanReviewNeeded")
    notes = [note for note in desk.mails(to=desk.owner, subject="") if b"Rates of old" in note.raw]
    assert len(notes) == 1
