"""Mails of the desk's own that come back without their signed header, or inside another mail: no loop, no query.

And beside them what only looks alike: an owner's answer, a client's answer, a website's form.
"""

import re

import pytest
from support.own_mail_back import (
    EN,
    attached,
    inline,
    nameless,
    outlook,
    stripped,
    stripped_by_a_list,
    thunderbird,
    twice_forwarded,
    under_a_banner,
)
from support.pipeline import AGENT, CLIENT, OWNER, Pipeline, parsed, plain_text, settings

from copydesk.events import QueryDiscarded, UserQueryReceived
from local.desk.ses_block import Checks

ROUNDS = 5
UNPROVED = Checks(dmarc="NONE", spf="NONE", dkim="NONE")


WAYS = (stripped, stripped_by_a_list, outlook, nameless, thunderbird, twice_forwarded, under_a_banner, attached)


@pytest.mark.parametrize("checks", [None, UNPROVED], ids=["proved", "unproved"])
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_no_mail_to_the_owner_opens_a_query_or_is_answered_however_it_comes_back(way, checks):
    desk = Pipeline(settings=settings(client_addresses=[OWNER]))
    desk.client_writes("Could you write an article?", subject="An article")
    desk.run()
    done = 0
    for _ in range(ROUNDS):
        new, done = desk.to_owner[done:], len(desk.to_owner)
        for place, raw in enumerate(new):
            back, sender = way(raw, done * 100 + place)
            desk.mail_arrives(back, sender=sender, checks=checks)
        desk.run()
        desk.tick(hours=24)
    told = [event for state in desk.states() for event in desk.log(state.query_id)]
    assert sum(isinstance(event, UserQueryReceived) for event in told) == 1
    kinds = [event.kind for event in told if isinstance(event, QueryDiscarded)]
    if way is under_a_banner:
        assert set(kinds) == {"own"}
    else:
        assert not kinds
    digests = [raw for raw in desk.to_owner if is_digest(raw)]
    assert sum("own" in plain_text(raw) for raw in digests) <= len(kinds)
    quiet = Pipeline(settings=settings(client_addresses=[OWNER]))
    quiet.client_writes("Could you write an article?", subject="An article")
    quiet.run()
    for _ in range(ROUNDS):
        quiet.tick(hours=24)
    assert len(desk.to_owner) - len(digests) == len([raw for raw in quiet.to_owner if not is_digest(raw)])


def is_digest(raw):
    return parsed(raw)["Subject"].startswith("Your day:")


def waiting(**changes: object) -> Pipeline:
    desk = Pipeline(settings=settings(**changes))
    desk.client_writes("Could you write an article?", subject="An article", message_id="<first@mail.example.com>")
    return desk.run()


def test_a_reply_without_its_header_and_its_message_id_is_known_by_its_signed_reply_address():
    desk = waiting()
    desk.owner_replies("approve")
    desk.run()
    before = len(desk.states()), len(desk.sent)
    back, sender = stripped(desk.to_client[-1], 7)
    desk.mail_arrives(back, sender=sender)
    assert (len(desk.run().states()), len(desk.sent)) == before


def test_the_owner_s_answer_that_quotes_the_whole_review_is_her_word():
    desk = waiting()
    quoted = "".join(f"> {line}\n" for line in plain_text(desk.to_owner[-1]).splitlines())
    desk.owner_replies(f"approve\n\nOn Mon, 23 Nov 2026, Copydesk <{AGENT}> wrote:\n{quoted}")
    desk.run()
    assert desk.to_client


def test_her_answer_below_a_forwards_mark_is_her_word_where_it_goes_to_the_review_s_address():
    desk = waiting()
    address = parsed(desk.to_owner[-1])["Reply-To"].addresses[0].addr_spec
    raw, _ = inline(desk.to_owner[-1], 1, block=EN, subject="AW: ", above="approve\n\n")
    desk.mail_arrives(raw, sender=OWNER, recipient=address)
    desk.run()
    assert desk.to_client


def test_a_clients_answer_that_quotes_our_signed_address_joins_the_thread():
    desk = waiting()
    desk.owner_replies("approve")
    desk.run()
    sent = next(receipt.message_id for mail, receipt in desk.sent if mail.recipients == (CLIENT,))
    signed = parsed(desk.to_client[-1])["Reply-To"]
    head = f"-----Original Message-----\nFrom: Mara <{AGENT}>\nReply-To: {signed}\nSent: Monday, November 23, 2026"
    text = f"Fine.\n\n{head}\nTo: Jonas\nSubject: Re: An article\n\n{plain_text(desk.to_client[-1])}"
    desk.client_writes(text, subject="RE: An article", in_reply_to=sent)
    desk.run()
    assert desk.state().turn == 2


def test_a_client_who_forwards_our_reply_to_us_with_a_question_is_a_client():
    desk = waiting()
    desk.owner_replies("approve")
    desk.run()
    head = EN.replace("Copydesk", "Mara").format(subject="Re: An article")
    text = f"Was this from you?\n\n{head}\n\n{plain_text(desk.to_client[-1])}"
    desk.client_writes(text, subject="Fwd: Re: An article", sender="anna@example.org")
    desk.run()
    assert desk.log(desk.states()[-1].query_id)[0].type == "UserQueryReceived"


@pytest.mark.parametrize("forged", ["copydesk-note-" + "a" * 26 + "-1-" + "b" * 16, "copydesk-note-x-1-y", ""])
def test_a_mark_in_the_text_that_somebody_made_up_hides_no_mail(forged: str):
    desk = Pipeline()
    desk.client_writes(f"I have a question.\n\n{forged}", sender="anna@example.org")
    desk.run()
    assert "UserQueryReceived" in desk.types()


def test_a_website_s_form_that_writes_as_the_desk_is_a_form_even_where_its_visitor_quotes_a_mark():
    desk = Pipeline()
    mark = "copydesk-note-aaaaaaaaaaaaaaaaaaaaaaaaaa-1-bbbbbbbbbbbbbbbb"
    text = f"Name: Jane Roe\nEmail: jane@visitor.example\nMessage: What is {mark}?"
    desk.client_writes(text, sender=AGENT, subject="Contact form", Reply_To="jane@visitor.example")
    desk.run()
    assert desk.last(UserQueryReceived).sender == "jane@visitor.example"


def test_what_the_owner_forwards_of_the_desk_with_words_of_hers_is_listed_in_the_digest():
    desk = waiting()
    back, sender = under_a_banner(desk.to_owner[-1], 1)
    desk.mail_arrives(back, sender=sender)
    desk.run()
    aside = desk.log(desk.states()[-1].query_id)[0]
    assert isinstance(aside, QueryDiscarded)
    assert aside.kind == "own"
    assert aside.list_at is not None
    desk.tick(hours=24)
    (digest,) = [raw for raw in desk.to_owner if parsed(raw)["Subject"].startswith("Your day:")]
    assert "with words above it" in " ".join(plain_text(digest).split())


def test_a_review_of_an_older_release_that_bears_no_mark_in_its_text_is_no_form():
    desk = waiting()
    back, sender = stripped(re.sub(rb"copydesk-note-[a-z2-7-]+[0-9a-z-]+", b"", desk.to_owner[-1]), 3)
    desk.mail_arrives(back, sender=sender)
    desk.run()
    assert desk.log(desk.states()[-1].query_id)[0].type == "QueryDiscarded"
    assert len(desk.to_owner) == 1
