"""The three ways in, as setup asks for them, writes them, and says what is left to do at the mail host."""

import pytest
from unit.console.setup.test_answers import GIVEN, answered

from cdk.settings import DeskSettings
from copydesk.errors import SettingsError
from local.console.dns.resolver import NoAnswer
from local.console.setup.answers import Answers
from local.console.setup.questions import QUESTIONS
from local.console.setup.way_in_steps import way_in_steps

BY_KEY = {question.key: question for question in QUESTIONS}
FORWARDED = {"way_in": "forwarding", "client_addresses": "office@janedoe.test"}
AT_GMAIL = {"way_in": "2", "client_addresses": "jane.doe@gmail.com"}


def asked(**given):
    """Which questions are asked if Enter is pressed at all others, and the settings that this gives."""
    answers, names = Answers({}), []
    for question in QUESTIONS:
        if not answers.asks(question):
            answers.pass_over(question)
            continue
        names.append(question.key)
        known = {**GIVEN, **given} if question.key not in {"replies_sender", "reply_to"} else given
        answers.give(question, known.get(question.key, answers.suggestion(question)))
    return names, answers.settings()


def test_the_first_way_asks_nothing_about_mailboxes():
    names, settings = asked()

    assert not {"client_addresses", "replies_sender", "reply_to"} & set(names)
    assert settings["way_in"] == "mx"
    assert "replies" not in settings


def test_forwarding_asks_for_the_mailbox_the_sender_and_where_answers_go():
    names, settings = asked(**FORWARDED)

    assert {"client_addresses", "replies_sender", "reply_to"} <= set(names)
    assert settings["client_addresses"] == ["office@janedoe.test"]
    assert DeskSettings.model_validate(settings).way_in == "forwarding"


def test_forwarding_by_hand_needs_no_answer_to_where_answers_go():
    names, settings = asked(way_in="by hand", client_addresses="office@janedoe.test")

    assert "reply_to" not in names
    assert settings["way_in"] == "by_hand"


def test_where_the_desk_lies_below_the_mailboxs_domain_its_dns_is_the_owners_and_its_address_is_offered():
    _, settings = asked(**FORWARDED)

    assert settings["replies"] == {"sender": "office@janedoe.test", "reply_to": "signed"}


def test_the_desks_own_address_is_the_other_choice_and_is_no_setting():
    _, settings = asked(**FORWARDED, replies_sender=GIVEN["agent_address"])

    assert "sender" not in settings["replies"]


def test_at_a_free_mail_host_an_unaligned_from_is_never_offered():
    names, settings = asked(**AT_GMAIL)

    assert "replies_sender" not in names
    assert DeskSettings.model_validate(settings).reply_sender == GIVEN["agent_address"]


def test_and_refused_if_it_is_given_all_the_same():
    with pytest.raises(SettingsError, match=r"only gmail\.com can sign mail"):
        answered({}, **AT_GMAIL, replies_sender="jane.doe@gmail.com")


def test_answers_to_the_owners_own_address_are_one_choice():
    _, settings = asked(**FORWARDED, reply_to="2")

    assert DeskSettings.model_validate(settings).answers_go_to == "office@janedoe.test"


def test_the_price_of_each_place_for_answers_is_said():
    hint = BY_KEY["reply_to"].hint

    assert "passes a copy on" in hint
    assert "only by a reference and a proof" in hint
    assert "takes for spam does not come" in hint


def test_the_desk_never_takes_the_mailboxs_own_domain():
    with pytest.raises(SettingsError, match=r"so would yours to office@clients\.test"):
        answered({}, way_in="forwarding", client_addresses="office@clients.test", domain="clients.test")


@pytest.mark.parametrize(("answer", "says"), [("4", "1 (mx), 2"), ("pigeon", "3 (by_hand)")])
def test_a_way_that_is_none_is_refused_with_those_that_are(answer, says):
    with pytest.raises(SettingsError) as refused:
        answered({}, way_in=answer)
    assert says in str(refused.value)


def test_going_back_to_the_first_way_takes_the_mailbox_out_and_keeps_the_sender():
    before = answered({}, **FORWARDED, replies_sender="jane@janedoe.test", reply_to="own")
    after = answered(before)

    assert "client_addresses" not in after
    assert after["replies"] == {"sender": "jane@janedoe.test"}


def test_settings_with_a_mailbox_from_before_are_taken_for_forwarding():
    answers = Answers({**answered({}), "way_in": "forwarding", "client_addresses": ["office@janedoe.test"]})
    assert answers.suggestion(BY_KEY["way_in"]) == "forwarding"


def steps(resolve=lambda _name, _kind: (), **given):
    settings = DeskSettings.model_validate(asked(**given)[1])
    return "\n".join(way_in_steps(settings, resolve))


def test_the_first_way_leaves_nothing_to_do_at_a_mail_host():
    assert steps() == ""


def test_what_to_click_is_said_for_the_host_that_the_mailboxs_mx_names():
    def fastmail(_name, kind):
        return ("10 in1-smtp.messagingengine.com",) if kind == "MX" else ()

    said = steps(fastmail, **FORWARDED)
    assert "(Fastmail)" in said
    assert "Send a copy to, and enter hello@desk.janedoe.test" in said
    assert "the sender's email is hello@desk.janedoe.test" in said, "the filter leaves out the desk's own mails"
    assert "The MX record of your mailbox stays as it is" in said
    assert "not forwarded: look into its spam folder" in said
    assert "never what you send" in said
    assert "doctor --probe" in said


def test_microsofts_administrator_is_named_before_the_steps():
    said = steps(lambda _name, _kind: ("0 janedoe-test.mail.protection.outlook.com",), **FORWARDED)
    assert said.index("550 5.7.520") < said.index("1. ")


def test_without_dns_the_steps_are_those_of_any_host():
    def silent(_name, _kind):
        raise NoAnswer("no answer")

    assert "Any other host" in steps(silent, **FORWARDED)


def test_by_hand_nothing_is_clicked():
    said = steps(way_in="3", client_addresses="office@janedoe.test")
    assert "best as an attachment" in said
    assert "1. " not in said
