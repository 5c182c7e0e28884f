# ruff: noqa: E501 - the mails stand as they come, in many scripts
"""Forms whose labels stand in no list, in the layouts that plugins write, and programs' mails that are none.

Written after the public defaults of form plugins; every address is made up.
"""

import time

import pytest

from copydesk.mail.classify import Classification, classify
from copydesk.mail.form_fields import read_fields
from copydesk.mail.parse import read_mail
from copydesk.settings import Settings

DESK = Settings(agent_address="hello@desk.example", owner_name="Mara Quill", owner_address="mara@maraquill.example")
WISH = "Guten Tag, was würde ein Artikel über Wärmepumpen kosten, und bis wann?"
ANNA = "anna@client.example"


def classified(header: str, text: str, kind: str = "plain") -> Classification:
    body = f"<html><body>{text}</body></html>" if kind == "html" else text
    head = f"{header}To: hello@desk.example\nMIME-Version: 1.0\nContent-Type: text/{kind}; charset=utf-8\n\n"
    return classify(read_mail(f"{head}{body}\n".encode()), DESK)


def site(local: str = "wordpress", subject: str = "Studio Quill: Ein Artikel", more: str = "") -> str:
    return f"From: Studio Quill <{local}@maraquill.example>\nSubject: {subject}\n{more}"


LAYOUTS: dict[str, tuple[str, str, str, str]] = {
    "Danish words": (site(), f"Fra: Anna Roth <{ANNA}>\nEmne: Artikel\n\nBesked:\n{WISH}", "plain", "Anna Roth"),
    "Greek words": (
        site("noreply"),
        f"Ονοματεπώνυμο: Άννα\nΔιεύθυνση: {ANNA}\nΚείμενο: Πόσο κοστίζει ένα άρθρο;",
        "plain",
        "",
    ),
    "full-width colons": (
        site("info"),
        f"お名前：山田 花子\nご連絡先：{ANNA}\nご用件：記事の料金と納期を教えてください。",
        "plain",
        "山田 花子",
    ),
    "black brackets": (
        site("info"),
        f"【お名前】 山田 花子\n【ご連絡先】 {ANNA}\n【ご用件】\n記事の料金と納期を教えてください。",
        "plain",
        "山田 花子",
    ),
    "square brackets": (site("noreply"), f"[Nimi] Anna Roth\n[Yhteys] {ANNA}\n[Asia] {WISH}", "plain", "Anna Roth"),
    "equals signs": (
        site("cgi-mailer"),
        f"realname = Anna Roth\nfrom_address = {ANNA}\ncomments = {WISH}",
        "plain",
        "",
    ),
    "columns": (
        site("noreply"),
        f"Name              Anna Roth\nKontakt           {ANNA}\nAnliegen          {WISH}",
        "plain",
        "Anna Roth",
    ),
    "field names": (site(), f"your-name: Anna Roth\nyour-mail-1: {ANNA}\nyour-wish: {WISH}", "plain", "Anna Roth"),
    "numbered labels": (site("no-reply"), f"Name 3: Anna Roth\nEmail 3: {ANNA}\nText 3: {WISH}", "plain", "Anna Roth"),
    "markdown": (site("info"), f"**Name:** Anna Roth\n**Kontakt:** {ANNA}\n**Anliegen:** {WISH}", "plain", "Anna Roth"),
    "a table of two columns": (
        site("noreply"),
        f"<table><tr><td>Name</td><td>Anna Roth</td></tr><tr><th>Kontakt</th><td><a href='mailto:{ANNA}'>{ANNA}</a></td></tr><tr><td>Anliegen</td><td>{WISH}</td></tr></table>",
        "html",
        "Anna Roth",
    ),
    "a question as the label": (
        "From: Forms <notifications@answers.forms.example>\nSubject: New response\n",
        f"Who are you?\nAnna Roth\n\nWhere may we write to?\n{ANNA}\n\nAnd about what?\n{WISH}",
        "plain",
        "",
    ),
    "a person before the address": (
        site("webmaster", "[Website feedback] Article"),
        f"Anna Roth ({ANNA}) sent a message using the contact form at https://maraquill.example/contact.\n\n{WISH}",
        "plain",
        "Anna Roth",
    ),
    "the owner's site with a Reply-To": (
        site("admin", more=f"Reply-To: Anna Roth <{ANNA}>\n"),
        WISH,
        "plain",
        "Anna Roth",
    ),
    "a Reply-To that takes no replies": (
        site("email", more="Reply-To: noreply@maraquill.example\n"),
        f"Name: Anna Roth\nEmail: {ANNA}\nMessage: {WISH}\n\n---\nRemote IP: 203.0.113.9\nPowered by: Elementor",
        "plain",
        "Anna Roth",
    ),
    "an address written twice": (
        site(),
        f"Name: Anna Roth\nEmail: {ANNA}\nConfirm email: {ANNA}\nText: {WISH}",
        "plain",
        "Anna Roth",
    ),
    "a second address in the message": (
        site("noreply", "New form submission"),
        f"Name: Anna Roth\nEmail: {ANNA}\nMessage: {WISH} It is for the spring issue of our magazine.\nAsk my colleague.\nEmail: kim@other.example",
        "plain",
        "Anna Roth",
    ),
    "the site's own address beside": (
        site("noreply"),
        f"Name: Anna Roth\nKontakt: {ANNA}\nAnliegen: {WISH}\n\nE-Mail: info@maraquill.example",
        "plain",
        "Anna Roth",
    ),
}


@pytest.mark.parametrize(("header", "text", "kind", "name"), LAYOUTS.values(), ids=LAYOUTS)
def test_the_visitor_is_found_whatever_the_labels_are(header: str, text: str, kind: str, name: str) -> None:
    form = classified(header, text, kind).form
    assert form is not None
    assert (form.visitor, form.name) == (ANNA, name)


UNCLEAR: dict[str, tuple[str, str]] = {
    "two addresses on one line": (
        site("noreply", "New form submission"),
        f"Email: {ANNA}, eve@evil.example\nMessage: {WISH}",
    ),
    "two lines with addresses": (
        site("noreply", "Kontaktformular"),
        f"Email: {ANNA}\nEmail: eve@evil.example\nMessage: {WISH}",
    ),
    "two addresses in Reply-To": (site("noreply", more=f"Reply-To: {ANNA}, eve@evil.example\n"), WISH),
    "a form without an address": (site(subject="Kontaktformular"), f"Name: Anna\nNachricht: {WISH}"),
    "a form of the owner's site without an address": (
        site("info", "Kontaktformular"),
        f"Name: Anna\nNachricht: {WISH}",
    ),
    "a new user of the site": (
        site(subject="[Quill] New User Registration"),
        "New user registration on your site:\n\nUsername: bot7\n\nEmail: bot7@spam.example",
    ),
    "an update of the site": (
        site(subject="[Quill] Your site has updated"),
        "Howdy! Your site has been updated automatically. No further action is needed on your part.",
    ),
    "a job of the server": (
        "From: Cron Daemon <root@web.maraquill.example>\nSubject: Cron <root@web> backup\n",
        "backup ok",
    ),
    "a payment": (
        "From: Pay <notifications@pay.example>\nSubject: You received 600 EUR\n",
        f"Amount: 600 EUR\nCustomer: {ANNA}\nFor: the article about heat pumps",
    ),
    "a chat's notice": ("From: Chat <notification@chat.example>\nSubject: New message from Jane\n", "Jane: hi"),
    "a host's notice": (
        "From: Host <alerts@host.example>\nSubject: Your disk is 90 % full\n",
        "Account: mara\nEmail: mara@maraquill.example\nPlan: S",
    ),
}


@pytest.mark.parametrize(("header", "text"), UNCLEAR.values(), ids=UNCLEAR)
def test_a_program_s_mail_without_one_visitor_is_put_before_the_owner(header: str, text: str) -> None:
    found = classified(header, text)
    assert (found.kind, found.form) == ("unclear_writer", None)
    assert "answer them from your own mail program" in found.reason
    assert found.doubts


OTHERS: dict[str, tuple[str, str, str]] = {
    "a list's mail by a program": (
        "From: tracker <notifications@tracker.example>\nReply-To: <reply+AB@tracker.example>\nList-ID: <a.b.example>\nPrecedence: list\nSubject: Re: [a/b] Bug\nIn-Reply-To: <1@tracker.example>\n",
        "Fixed.",
        "bulk",
    ),
    "a newsletter with an author to answer": (
        "From: Letters <no-reply@letters.example>\nReply-To: Ann <reply@mail.letters.example>\nList-Unsubscribe: <https://x.example>\nList-Id: <ann.letters.example>\nSubject: This week\n",
        "An essay.\n\nUnsubscribe",
        "bulk",
    ),
    "a shop's order": (
        "From: no-reply@shop.example\nSubject: Your order 4711\n",
        "Order: 4711\nTotal: 30 EUR\nIt is on its way to you now.",
        "automatic",
    ),
    "a colleague's letter": (
        site("bob", "Artikel"),
        "Hallo Mara,\nkannst du das lesen?\n\nTel: 030 123456\nWeb: maraquill.example",
        "client",
    ),
    "a colleague who passes a mail on": (
        site("bob", "Fwd: Artikel"),
        f"-----\nFrom: Anna Roth <{ANNA}>\nSubject: Artikel\n\n{WISH}",
        "client",
    ),
    "a person at a host of forms": (
        "From: Jane Doe <jane@hubspot.com>\nSubject: An article\n",
        "Hi Mara, I saw your contact form. Could you write for us? You may also ask\nBob\nbob@client.example",
        "client",
    ),
    "a person at a shop's address who writes of a form": (
        "From: Anna Roth <shop@client.example>\nSubject: Your contact form\n",
        WISH,
        "client",
    ),
    "a person at a shop's address": ("From: Anna Roth <shop@client.example>\nSubject: An article\n", WISH, "client"),
}


@pytest.mark.parametrize(("header", "text", "kind"), OTHERS.values(), ids=OTHERS)
def test_what_only_looks_like_a_form_is_none(header: str, text: str, kind: str) -> None:
    found = classified(header, text)
    assert (found.kind, found.form) == (kind, None)


def test_an_address_that_programs_and_people_have_is_doubted() -> None:
    found = classified("From: Anna Roth <shop@client.example>\nSubject: An article\n", WISH)
    assert "APPROVE would write there" in found.doubts[0]


NO_REPLIES = [
    "keine-antwort",
    "svar-ikke",
    "nie-odpowiadaj",
    "naoresponder",
    "dontreply",
    "autoreply",
    "do-not-respond",
    "svara-inte",
    "alavastaa",
    "neodpovidat",
    "nu-raspundeti",
    "no-contestar",
    "nepasrepondre",
    "geen-antwoord",
    "unmonitored",
    "bounces-noreply",
]


@pytest.mark.parametrize("local", NO_REPLIES)
def test_an_address_that_takes_no_replies_is_known_in_many_languages(local: str) -> None:
    found = classified(f"From: {local}@client.example\nSubject: Hi\n", "Hello there")
    assert found.kind == "automatic"


@pytest.mark.parametrize("local", ["antje", "svante", "norbert", "dontae", "auto", "nicht", "svarovski", "replying"])
def test_a_person_s_address_is_none_of_these(local: str) -> None:
    assert classified(f"From: {local}@client.example\nSubject: Hi\n", "Hello there").kind == "client"


@pytest.mark.parametrize("unit", ["a@", "a: ", "\t", "  ", "[", "x@y.", "=", "a@b.c,", "【】", "@", "-_|*", "www. "])
def test_whatever_stands_there_is_read_in_no_time(unit: str) -> None:
    begin = time.perf_counter()
    read_fields(unit * 50_000)
    assert time.perf_counter() - begin < 0.5
