"""Which mails are copies of what the owner wrote to somebody else."""

import pytest

from copydesk.mail.classify import classify
from copydesk.mail.mail import MachineMarks, Mail
from copydesk.mail.verdicts import Verdicts
from copydesk.settings import Settings

SETTINGS = Settings(
    agent_address="hello@desk.example",
    owner_name="Mara Quill",
    owner_address="mara@maraquill.example",
    answers_from=("mara@studio.example",),
)


def kind(*, proof: str = "dmarc", **given: object) -> str:
    verdicts = Verdicts(dmarc="PASS" if proof == "dmarc" else "NONE", envelope_sender="mara@maraquill.example")
    fields = {"sender": "mara@maraquill.example", "to": ("jonas@example.com",), "text": "Yes.", "new_text": "Yes."}
    return classify(Mail.model_validate({**fields, "proof": proof, "verdicts": verdicts, **given}), SETTINGS).kind


@pytest.mark.parametrize("proof", ["dmarc", "dkim"])
def test_her_mail_to_somebody_else_is_a_copy_once_it_is_proved(proof):
    assert kind(proof=proof) == "own_copy"
    assert kind(proof=proof, sender="mara@studio.example", cc=("hello@desk.example",)) == "own_copy"


@pytest.mark.parametrize("proof", ["", "spf"])
def test_what_only_bears_her_address_is_a_claim(proof):
    assert kind(proof=proof) == "claimed_copy"


def test_her_mail_to_the_desk_is_none():
    assert kind(to=("hello@desk.example",)) == "owner"
    assert kind(to=("hello+token@desk.example",), cc=("jonas@example.com",)) == "owner"


def test_her_mail_by_way_of_an_address_that_forwards_to_the_desk_is_none():
    assert kind(to=("info@maraquill.example",)) == "owner"
    assert kind(to=("shop@gmail.com",), marks=MachineMarks(forwarded_to=("hello@desk.example",))) == "owner"


def test_a_forms_mail_from_her_address_is_none():
    assert kind(reply_to="anna@client.example", reply_to_is_one=True) != "own_copy"
    assert kind(marks=MachineMarks(script_headers=("x-php-script",))) != "own_copy"


@pytest.mark.parametrize(
    "marks", [MachineMarks(auto_submitted="auto-replied"), MachineMarks(auto_reply_headers=("x-autoreply",))]
)
def test_her_automatic_answers_are_none(marks):
    assert kind(marks=marks) == "automatic"


def test_her_own_words_about_an_absence_are_a_copy_all_the_same():
    words = "I am out of the office until Monday and will answer then."
    assert kind(subject="Out of office", text=words, new_text=words) == "own_copy"


def test_a_clients_mail_with_the_owner_in_copy_is_none():
    assert kind(sender="jonas@example.com", to=("hello@desk.example",), cc=("mara@maraquill.example",)) == "client"
