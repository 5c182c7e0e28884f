"""From whom a reply leaves, where its answer goes, and by which references that answer joins."""

import json

import pytest
from support.pipeline import AGENT, CLIENT, OWNER, Pipeline, answers, parsed, plain_text, settings

from copydesk.errors import SendRefused
from copydesk.events import FinalResponseReady
from copydesk.ids import send_id
from copydesk.ports import ModelAnswer

FORWARDED = {"way_in": "forwarding", "client_addresses": [OWNER]}
DRAFT = ModelAnswer(text=json.dumps({"thought": "I can.", "reply": "Yes, I do."}))


def replied(**changes):
    desk = Pipeline(model=answers(DRAFT, DRAFT, DRAFT), settings=settings(**changes))
    desk.client_writes("Do you write about gardening?")
    desk.run()
    desk.owner_replies("approve")
    desk.run()
    return desk


def headers(desk):
    (raw,) = desk.to_client
    message = parsed(raw)
    return tuple(message[name].addresses[0].addr_spec for name in ("From", "Reply-To"))


def test_a_reply_leaves_from_the_desk_under_the_owners_name():
    desk = replied()
    sender, answers_to = headers(desk)

    assert sender == AGENT
    assert parsed(desk.to_client[0])["From"].addresses[0].display_name == "Mara Quill"
    assert answers_to.startswith("hello+")


def test_a_reply_leaves_from_the_owners_own_address_and_notes_still_from_the_desk():
    desk = replied(replies={"sender": OWNER})
    sender, answers_to = headers(desk)

    assert sender == OWNER
    assert answers_to.startswith("hello+")
    assert {parsed(note)["From"].addresses[0].addr_spec for note in desk.to_owner} == {AGENT}


@pytest.mark.parametrize("sender", [{"sender": OWNER}, {}])
def test_answers_go_to_the_owners_mailbox_if_the_settings_say_so(sender):
    assert headers(replied(**FORWARDED, replies={"reply_to": "own", **sender}))[1] == OWNER


def own_id(desk):
    (approved,) = [event for event in desk.log() if isinstance(event, FinalResponseReady)]
    return f"<{send_id(approved.event_id)}@desk.example>"


@pytest.mark.parametrize("named", ["as it was written", "as it was delivered"])
def test_an_answer_that_refers_to_either_message_id_joins(named):
    desk = replied(**FORWARDED, replies={"reply_to": "own", "sender": OWNER})
    written = own_id(desk)
    delivered = next(event.message_id for event in desk.log() if event.type == "ResponseSent")
    assert written != delivered

    desk.client_writes("And about roses?", in_reply_to=written if named == "as it was written" else delivered)
    desk.run()

    (state,) = desk.states()
    assert (state.turn, state.correspondent) == (2, CLIENT)


def test_whoever_knows_the_written_message_id_but_is_nobody_of_the_thread_does_not_join():
    desk = replied()
    desk.client_writes("And the price?", sender="eve@example.net", in_reply_to=own_id(desk))
    desk.run()

    assert sorted(state.turn for state in desk.states()) == [1, 1]


def attached(note):
    return [part.get_filename() for part in parsed(note).walk() if part.get_filename()]


def test_an_answer_to_the_threads_own_address_is_passed_on_to_the_owner_as_it_came_once():
    desk = replied(**FORWARDED)
    desk.client_writes("And about roses?", recipient=headers(desk)[1], subject="Re: An inquiry")
    desk.run()

    first, second = desk.to_owner[0], desk.to_owner[-1]
    assert attached(first) == [], "the first mail is in the mailbox that forwarded it"
    assert attached(second) == ["mail.eml"]
    assert "not to your mailbox: it is attached" in " ".join(plain_text(second).split())

    desk.owner_replies("make it shorter")
    desk.run()
    assert attached(desk.to_owner[-1]) == []


def test_without_a_mailbox_nothing_is_passed_on():
    desk = replied()
    desk.client_writes("And about roses?", recipient=headers(desk)[1], subject="Re: An inquiry")
    desk.run()

    assert attached(desk.to_owner[-1]) == []


def test_a_copy_that_the_provider_refuses_does_not_hold_up_the_question(monkeypatch):
    desk = replied(**FORWARDED)
    accept = desk.services.mailer.send

    def refuses_copies(mail):
        if b"mail.eml" in mail.raw:
            raise SendRefused("SES found a virus", transient=False)
        return accept(mail)

    monkeypatch.setattr(desk.services.mailer, "send", refuses_copies)
    desk.client_writes("And about roses?", recipient=headers(desk)[1], subject="Re: An inquiry")
    desk.run()

    assert "takes no copy of it" in " ".join(plain_text(desk.to_owner[-1]).split())
    assert desk.state().turn == 2
