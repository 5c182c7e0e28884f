from typing import get_args

import pytest
from support.review_logs import hand_over

from copydesk.errors import UnclearDecision
from copydesk.events import Decision, MailSetAside
from copydesk.review.choices import choices, decision_from_form


def test_each_waiting_status_has_its_choices(waiting_log, failed_log, uncertain_log, answered_log):
    assert choices(waiting_log.state) == ("approve", "edit", "revise", "snooze", "reject")
    assert choices(failed_log.state) == ("try_again", "edit", "snooze", "close")
    assert choices(uncertain_log.state) == ("mark_sent", "send_again", "snooze", "close")
    assert choices(answered_log.state) == ()


def test_a_mail_that_could_not_be_read_can_only_be_closed(new_log):
    new_log.add(MailSetAside(mail_object="mail/x", kind="unreadable", reason="not a mail"), outside=True)
    hand_over(new_log, "not a mail")
    assert choices(new_log.state) == ("close",)


@pytest.mark.parametrize("decision", [d for d in get_args(Decision) if d not in ("edit", "revise")])
def test_a_button_is_a_decision_and_takes_no_text_along(decision):
    assert decision_from_form({"decision": decision, "text": "left in a field"}) == (decision, "")


@pytest.mark.parametrize("decision", ["edit", "revise"])
def test_a_posted_text_comes_with_plain_line_breaks(decision):
    fields = {"decision": decision, "text": "Dear Anna,\r\n\r\n  yes\r\n"}
    assert decision_from_form(fields) == (decision, "Dear Anna,\n\n  yes")


@pytest.mark.parametrize("decision", ["edit", "revise"])
@pytest.mark.parametrize("text", [{}, {"text": ""}, {"text": " \r\n\t"}])
def test_a_decision_that_lacks_its_text_is_unclear(decision, text):
    with pytest.raises(UnclearDecision, match="press the button again"):
        decision_from_form({"decision": decision, **text})


@pytest.mark.parametrize("fields", [{}, {"decision": ""}, {"decision": "APPROVE"}, {"decision": "approve "}])
def test_a_form_without_a_known_decision_is_unclear(fields):
    with pytest.raises(UnclearDecision, match="names no decision"):
        decision_from_form(fields)


@pytest.mark.parametrize("text", ["\u200b", " \u3164\n", "\x00\x01", "\ufeff\u2060"])
def test_a_text_of_which_nothing_shows_is_an_empty_one(text: str) -> None:
    with pytest.raises(UnclearDecision, match="the reply is empty"):
        decision_from_form({"decision": "edit", "text": text})
