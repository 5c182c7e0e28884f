# ruff: noqa: E501 - mails in many languages
"""What comes from a mailbox that forwards everything: what no model may read, and what is a person's all the same."""

import time

import pytest
from support.forwarded_mails import BANKS, CODES, FORWARDED, LINK, NO_BANKS, PASSWORDS, PEOPLE, kind
from support.pipeline import settings

from copydesk.mail.envelopes import forwarding_mailbox, is_rewritten, sender_before


@pytest.mark.parametrize("text", CODES.values(), ids=CODES)
def test_a_one_time_code_reaches_no_model(text):
    assert kind(text) == "private"


@pytest.mark.parametrize("text", CODES.values(), ids=CODES)
def test_nor_does_one_that_stands_in_the_subject(text):
    assert kind("Open the app to go on.", subject=" ".join(text.split())) == "private"


@pytest.mark.parametrize("text", PASSWORDS.values(), ids=PASSWORDS)
def test_a_password_that_is_set_anew_and_who_signs_in_reach_no_model(text):
    assert kind(f"{text}\n\n{LINK}") == "private"


@pytest.mark.parametrize("text", PEOPLE.values(), ids=PEOPLE)
def test_what_a_person_writes_of_such_things_is_a_letter(text):
    assert kind(text, sender="jonas@client.example") == "client"


@pytest.mark.parametrize("sender", BANKS)
def test_a_bank_s_mail_reaches_no_model(sender):
    assert kind("Good morning, please call us.", sender=sender) == "private"


@pytest.mark.parametrize("sender", NO_BANKS)
def test_a_name_that_only_sounds_like_a_bank_s_is_none(sender):
    assert kind("Good morning, could we talk about an article?", sender=sender) == "client"


@pytest.mark.parametrize(
    "sender", ["mum@family.example", "MUM@Family.example", "x@clinic.example", "x@a.clinic.example"]
)
@pytest.mark.parametrize("top", [FORWARDED, ""])
def test_the_owner_s_private_correspondents_reach_no_model_however_they_write(sender, top):
    own = settings(forwarding={"private_correspondents": ["mum@family.example", "clinic.example"]})

    assert kind("Dear Mara, how are you?", sender=sender, top=top, own=own) == "private"
    assert kind("Dear Mara, how are you?", sender="dad@family.example", top=top, own=own) == "client"


@pytest.mark.parametrize(
    "more",
    [
        "List-Unsubscribe: <https://x.example>\n",
        "Precedence: bulk\n",
        "Feedback-ID: 1:2:3\nX-Campaign: 7\n",
        "Auto-Submitted: auto-generated\nReply-To: a@shop.example\n",
        "List-Id: <news.other.example>\nPrecedence: list\n",
    ],
)
def test_a_weak_mark_of_bulk_or_a_machine_is_enough_where_all_is_forwarded(more):
    assert kind("Hi Mara, could we talk?", more=more) in {"bulk", "automatic"}


def test_what_comes_by_the_owner_s_own_group_is_a_person_s():
    more = "List-Id: <office.groups.example>\nPrecedence: list\nMailing-list: list office@groups.example; contact x@groups.example\n"

    assert (
        kind("Hi Mara, could we talk?", more=more, own=settings(client_addresses=["office@groups.example"])) == "client"
    )


def test_a_form_on_the_owner_s_site_is_a_form_by_way_of_the_mailbox_too():
    assert (
        kind(
            "Hi",
            sender="wordpress@maraquill.example",
            more="Reply-To: Anna <anna@client.example>\nAuto-Submitted: auto-generated\n",
        )
        == "form"
    )


def test_a_mailbox_that_leaves_no_trace_is_known_by_the_settings():
    code = CODES["en"]

    assert kind(code, top="") == "private"
    assert kind(code, top="", own=settings()) == "client"


def test_what_was_written_to_the_desk_itself_is_judged_as_ever():
    assert kind(CODES["en"], top="Cc: hello@desk.example\n") == "client"


@pytest.mark.parametrize(
    ("envelope", "before"),
    [
        ("SRS0=HHH=TT=client.example=jonas@host.example", "jonas@client.example"),
        ("bounces+SRS=hhhhh=tt=client.example=jonas@quill.onmicrosoft.com", "jonas@client.example"),
        ("mara+SRS=a1b2=CD=client.example=jo.doe@maraquill.example", "jo.doe@client.example"),
        ("SRS1=HHH=host.example==HHH=TT=client.example=jonas@other.example", "jonas@client.example"),
        ("jonas@client.example", ""),
        ("jonas+srs@client.example", ""),
    ],
)
def test_a_rewritten_envelope_tells_whom_it_was_from(envelope, before):
    assert sender_before(envelope) == (before or envelope)
    assert is_rewritten(envelope) is bool(before)


def test_gmail_s_envelope_tells_which_mailbox_forwards():
    assert forwarding_mailbox("mara+caf_=hello=desk.example@gmail.com") == "mara@gmail.com"
    assert forwarding_mailbox("mara@gmail.com") == ""


@pytest.mark.parametrize(
    "text",
    [
        "code " * 20_000,
        "1 " * 40_000,
        "verification code " + "a" * 60_000,
        "reset your password " * 3_000 + "https://a/" + "-" * 30_000,
    ],
)
def test_no_text_takes_long_to_judge(text):
    started = time.perf_counter()
    kind(text)

    assert time.perf_counter() - started < 2
