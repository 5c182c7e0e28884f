"""Whatever of the owner's may be meant to stop a reply stops it, or is asked back with one tap that does."""

from pipeline.test_the_owner_writes_a_word_to_the_desk import answers, approved, clients, headline, says, tap, waiting

from copydesk.query import Status


def test_what_only_sounds_like_a_stop_does_nothing_by_itself_and_one_tap_takes_the_reply_back() -> None:
    desk = says(approved(), "undo?")
    assert headline(desk) == "UNDO: is this what you mean? [desk]"
    assert clients(desk)[0].status is Status.SCHEDULED
    assert [said for _, said in answers(desk)] == ["UNDO"]
    tap(desk)
    assert clients(desk)[0].status is Status.IN_REVIEW


def test_a_no_offers_to_take_back_what_is_about_to_leave_before_it_offers_to_refuse_a_draft() -> None:
    desk = waiting(2)
    desk.owner_replies("approve", to=1)
    says(desk.run(), "no")
    assert [said for _, said in answers(desk)] == ["UNDO", "REJECT"]


def test_do_not_send_means_the_reply_that_leaves_or_else_is_asked_about_the_drafts_that_wait() -> None:
    desk = says(waiting(2), "don't send it")
    assert headline(desk) == "REJECT: which one do you mean? [desk]"
    assert [said for _, said in answers(desk)] == ["REJECT", "REJECT"]
    assert [state.status for state in clients(desk)] == [Status.IN_REVIEW] * 2
    desk.owner_replies("approve", to=0)
    says(desk.run(), "don't send it")
    assert [state.status for state in clients(desk)] == [Status.IN_REVIEW] * 2
    assert headline(desk).startswith("Not sent:")
