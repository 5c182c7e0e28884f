"""The owner writes to a client from her own program, and her mail does not say for sure that it answers theirs."""

import pytest
from support.pipeline import AGENT, CLIENT, OWNER, Pipeline, parsed, plain_text, settings, written

from copydesk.events import MailSetAside, OwnerAnswered, OwnerAnswerSuspected, QueryDiscarded
from copydesk.query import Status
from local.desk.ses_block import Checks

FIRST, FRESH = "<first@mail.example.com>", "<fresh@maraquill.example>"
WORDS = "Dear Jonas,\n\nFriday at noon is good, and we stay with 450 euros.\n\nMara"


def asked(**changes: object) -> Pipeline:
    desk = Pipeline(settings=settings(**changes))
    desk.client_writes("Could we meet?", subject="A portrait", message_id=FIRST)
    return desk.run()


def writes(desk: Pipeline, *, to: str = CLIENT, subject: str = "Re: A portrait", checks: Checks | None = None,
           sender: str = OWNER, message_id: str = FRESH, **more: str) -> Pipeline:  # fmt: skip
    raw = written(WORDS, sender=sender, recipient=to, subject=subject, message_id=message_id, **more)
    desk.mail_arrives(raw, sender=sender, checks=checks)
    return desk.run()


def asides(desk: Pipeline) -> list[MailSetAside]:
    return [one for state in desk.states() for one in desk.log(state.query_id) if isinstance(one, MailSetAside)]


def last_note(desk: Pipeline) -> str:
    return " ".join(f"{parsed(desk.to_owner[-1])['Subject']} {plain_text(desk.to_owner[-1])}".split())


@pytest.mark.parametrize("to", [CLIENT, f"Jonas Weber <{CLIENT.upper()}>", f"ann@example.org, {CLIENT}"])
def test_a_fresh_mail_to_the_client_under_the_same_subject_has_the_owner_asked(to: str):
    desk = writes(asked(), to=to)

    (aside,) = asides(desk)
    assert aside.kind == "perhaps_answered"
    assert desk.states()[0].query_id in aside.reason
    assert "You wrote to jonas@example.com yourself" in last_note(desk)
    assert desk.states()[0].status is Status.IN_REVIEW
    assert not desk.to_client


def test_her_word_on_the_draft_then_ends_it():
    desk = writes(asked())
    desk.owner_replies("reject", to=0)
    desk.run()
    assert desk.states()[0].status is not Status.IN_REVIEW


def test_it_is_asked_once_however_often_the_copy_comes():
    desk = writes(writes(asked()), X_Route="a rule of the provider")
    assert len(asides(desk)) == 1


@pytest.mark.parametrize(
    "mail",
    [
        {"subject": "Something else"},
        {"subject": ""},
        {"to": "friend@example.org"},
    ],
)
def test_a_mail_about_something_else_or_to_somebody_else_asks_nothing(mail: dict[str, str]):
    desk = writes(asked(), **mail)
    assert not asides(desk)
    assert isinstance(desk.log(desk.states()[-1].query_id)[0], QueryDiscarded)


def test_nothing_is_asked_once_the_turn_is_answered():
    desk = asked()
    desk.owner_replies("approve")
    desk.run()
    assert not asides(writes(desk))


def test_a_forged_mail_asks_about_no_query():
    desk = writes(asked(), checks=Checks(dmarc="FAIL", spf="FAIL", dkim="FAIL"))
    assert [one.kind for one in asides(desk)] == ["claimed_copy"]


@pytest.mark.parametrize("to", ["undisclosed-recipients:;", OWNER])
def test_a_mail_in_the_thread_whose_readers_are_all_in_bcc_opens_no_query_and_is_asked_about(to: str):
    desk = writes(asked(), to=to, In_Reply_To=FIRST)

    assert [one.kind for one in asides(desk)] == ["perhaps_answered"]
    assert "does not show to whom it went" in last_note(desk)
    assert not any("UserQueryReceived" in desk.types(state.query_id) for state in desk.states()[1:])


def test_such_a_mail_where_nothing_waits_is_kept_as_a_copy():
    desk = asked()
    desk.owner_replies("approve")
    desk.run()
    writes(desk, to="undisclosed-recipients:;", In_Reply_To=FIRST)
    first_events = [desk.log(state.query_id)[0] for state in desk.states()]
    assert [event.kind for event in first_events if isinstance(event, QueryDiscarded)] == ["own_copy"]


@pytest.mark.parametrize(
    ("to", "answers"),
    [(AGENT, FIRST), (OWNER, ""), (OWNER, "<unknown@x.example>"), ("office@maraquill.example", FIRST)],
)
def test_what_she_writes_to_the_desk_or_about_nothing_known_is_asked_about_as_her_own_words(to: str, answers: str):
    desk = writes(
        asked(client_addresses=["office@maraquill.example"]), to=to, subject="For the desk", In_Reply_To=answers
    )
    assert [aside.kind for aside in asides(desk)] == ["own_words"]
    assert "UserQueryReceived" not in desk.types(desk.states()[-1].query_id)


BLOCK = "Danke.\n\nVon: {who}\nGesendet: Montag, 23. November 2026 10:00\nAn: {to}\nBetreff: AW: x\n\n{text}\n"


@pytest.mark.parametrize("who", ["Quill, Mara", "QUILL Mara", "'Quill, Mara (Texte)'", "Mara Quill"])
def test_a_quote_under_her_name_in_any_order_is_known_as_hers(who: str):
    desk = asked()
    desk.client_writes(BLOCK.format(who=who, to="Jonas", text=WORDS), in_reply_to=FIRST)
    desk.run()
    assert "Friday at noon" in desk.last(OwnerAnswerSuspected).content


@pytest.mark.parametrize("who", ["Quill, Mario", "Mara Lind", "Weber, Jonas"])
def test_a_quote_under_another_s_name_is_not_hers_even_where_she_got_the_mail(who: str):
    desk = asked()
    desk.client_writes(
        BLOCK.format(who=who, to="Quill, Mara", text="Could you please send us the contract again soon?"),
        in_reply_to=FIRST,
    )
    desk.run()
    assert "OwnerAnswerSuspected" not in desk.types()


def test_her_answer_in_a_burst_to_two_recipients_counts_once_and_both_may_write_on():
    desk = Pipeline(settings=settings(bursts={"first_mail_seconds": 120, "later_mail_seconds": 60}))
    second = "<second@mail.example.com>"
    desk.client_writes("Could we meet?", subject="A portrait", message_id=FIRST, Cc="ann@example.org")
    desk.run()
    thread = {"In_Reply_To": FIRST, "References": FIRST, "Cc": "ann@example.org"}
    desk.client_writes("And the price?", subject="A portrait", message_id=second, **thread)
    desk.run()
    writes(desk, to=f"{CLIENT}, ann@example.org", In_Reply_To=second, References=f"{FIRST} {second}")
    desk.tick(minutes=5)
    state = desk.state()
    assert (state.status, state.closed_reason) == (Status.ANSWERED, "you answered yourself")
    assert desk.types().count("OwnerAnswered") == 1
    assert "LLMRequestSent" not in desk.types()
    assert not desk.to_client
    assert desk.last(OwnerAnswered).recipients == (CLIENT, "ann@example.org")
    desk.client_writes("Ann here: noon is fine.", sender="ann@example.org", in_reply_to=FRESH)
    desk.run()
    assert desk.state().turn == 2


def test_her_answer_in_a_burst_to_the_first_of_two_mails_leaves_the_second_to_the_desk():
    desk = Pipeline(settings=settings(bursts={"first_mail_seconds": 120, "later_mail_seconds": 60}))
    desk.client_writes("Could we meet?", subject="A portrait", message_id=FIRST, Cc="ann@example.org")
    desk.run()
    desk.client_writes("And the price?", subject="A portrait", In_Reply_To=FIRST, References=FIRST)
    desk.run()
    writes(desk, to=f"{CLIENT}, ann@example.org", In_Reply_To=FIRST)
    desk.tick(minutes=5)
    assert desk.last(OwnerAnswered).earlier
    assert desk.state().status is Status.IN_REVIEW
    assert "you answered" in " ".join(" ".join(plain_text(raw).lower().split()) for raw in desk.to_owner)
