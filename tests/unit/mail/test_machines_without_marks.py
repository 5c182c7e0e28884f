# ruff: noqa: E501 - mails in many languages, as they come
"""Words that machines and people share: what is asked is a person's, and what only reads like a machine's is known so."""

import pytest

from copydesk.mail.classify import Classification, classify
from copydesk.mail.parse import read_mail
from copydesk.mail.questions import asks, questions
from copydesk.settings import Settings

DESK = Settings(agent_address="hello@desk.example", owner_name="Mara Quill", owner_address="mara@maraquill.example")
ANSWER = "In-Reply-To: <r1@desk.example>"


def judged(subject: str, text: str, *headers: str, kind: str = "text/plain; charset=utf-8") -> Classification:
    lines = ["From: Jana <jana@client.example>", "To: hello@desk.example", f"Subject: {subject}", *headers]
    raw = "\n".join([*lines, "MIME-Version: 1.0", f"Content-Type: {kind}", "", text])
    return classify(read_mail(raw.encode()), DESK)


ASKED = [
    "We have your proposal. When would you\nbe able to start?",
    "Geht auch der Mittwoch?",
    "Wat zijn je tarieven?",
    "¿Podría enviarme la factura?",
    "Μπορείτε να στείλετε το τιμολόγιο;",
    "見積もりをお願いできますか。",
    "来週お時間はありますか",
    "您可以把发票发给我吗",
    "견적서를 보내 주실 수 있습니까.",
    "ช่วยส่งใบแจ้งหนี้ได้ไหม",
    "هل يمكنك إرسال الفاتورة؟",
    "Կարո՞ղ եք ուղարկել հաշիվը",
]
NOT_ASKED = [
    "Please write to Bob until Monday.",
    "Questions? Call us.",
    "Haben Sie Fragen?",
    "Do you have any questions?",
    "Is it urgent? Call +49 30 1234.",
    "Need help?",
    "See https://desk.example/search?q=one+two+three for it.",
    "Really?",
    "The list: one; two; three.",
]


@pytest.mark.parametrize("text", ASKED)
def test_a_question_is_known_with_or_without_a_mark(text: str) -> None:
    assert asks(f"Hello Mara,\n\n{text}\n\nJana")


@pytest.mark.parametrize("text", NOT_ASKED)
def test_what_machines_ask_and_what_is_no_sentence_is_no_question(text: str) -> None:
    assert not asks(f"I am away.\n{text}\n\nJana")


def test_questions_are_told_one_by_one() -> None:
    text = "Thursday is bad for me. Could we talk on\nFriday? And who calls whom then?"
    assert [*questions(text)] == ["Could we talk on Friday?", "And who calls whom then?"]


PEOPLE = {
    "a yes in an answer": (
        "Thanks for your message",
        "Thank you for your message! We have received your offer (no. 77120) and want it. How soon can we begin?",
        ANSWER,
    ),
    "away next month": (
        "Out of office in May",
        "Hi Mara, I am on holiday in May. Would you send me the invoice before that?",
        ANSWER,
    ),
    "a substitute": (
        "Abwesenheit von Jana",
        "Hallo Mara, Jana ist im Urlaub, ich vertrete sie. Wann kommt der zweite Text?",
        ANSWER,
    ),
    "an order of such words": (
        "Auto-reply wanted",
        "Dear Mara, we need an out-of-office text for our team. What would ten of them cost?",
    ),
    "machines by trade": (
        "Work",
        "Hi Mara, we make software for automated messages and automated replies. Would you like to write about it?",
    ),
    "machines by trade, no question": (
        "Work",
        "Hi Mara, our team builds tools for automated messages. I would like to order an article about them.",
    ),
    "what an app sends": (
        "Texts",
        "Our app writes “This is an automated message, do not reply to this mail”. I want something nicer.",
    ),
    "what a shop sends": (
        "Texte",
        "Unser Shop schreibt „Diese Nachricht wurde automatisch erzeugt“. Das soll freundlicher werden.",
    ),
    "their own address": (
        "My address",
        "Please do not reply to this address, I lose it on Friday. Can you write to jana@new.example from then on?",
    ),
    "a Greek letter": ("Απουσία", "Γεια σας, θα είμαι εκτός γραφείου. Μπορείτε να στείλετε το κείμενο νωρίτερα;"),
    "a Japanese letter": ("不在のお知らせ", "来週は出張です。原稿を金曜日までに送っていただけますか。"),
    "who was moved": ("Re: Draft", "The jury reacted to your text with joy. We take it."),
    "who reacted to a message": ("Re: Draft", "My boss reacted to your message"),
    "a picture and a word": ("Re: Draft", "🎉\nJana reacted to your message: she loves it"),
    "Undeliverable, in a layout": (
        "Undeliverable: contract",
        '---\nHi Mara,\nit came back with "user unknown". Which address is the right one?',
    ),
    "a mailing's subject": (
        "Newsletter",
        "Hi Mara, could you write our newsletter? People unsubscribe from the old one.",
        "List-Unsubscribe: <https://client.example/u>",
    ),
    "a gateway's tag": (
        "[EXTERNAL] An article",
        "Hi Mara, I need an article.",
        "List-Id: <sales.client.example>",
        "Precedence: list",
    ),
    "what a mailbox passed on": ("An article", "Hi Mara, I need an article.", "Auto-Submitted: auto-forwarded"),
    "what an Exchange rule passed on": (
        "An article",
        "Hi Mara, I need one.",
        "Auto-Submitted: auto-generated",
        "X-MS-Exchange-Inbox-Rules-Loop: jana@client.example",
    ),
    "no automatic answers wanted": ("An article", "Hi Mara, I need one.", "X-Auto-Response-Suppress: All"),
    "a correspondent's number": ("An article", "Hi Mara, I need one.", "X-Correspondent-Id: 12"),
    "a read draft": ("Read: your draft", "I have read it on the train. It is good, please send the invoice."),
}


@pytest.mark.parametrize("mail", PEOPLE.values(), ids=PEOPLE)
def test_a_persons_words_are_not_discarded(mail: tuple[str, ...]) -> None:
    assert judged(*mail).kind == "client"


def test_the_owner_is_told_why_such_a_mail_was_doubtful() -> None:
    found = judged(*PEOPLE["away next month"])
    assert found.doubts == ("it reads like an automatic answer, but asks something",)


AWAY = {
    "Serbian": ("Аутоматски одговор: Текст", "На годишњем одмору сам до 7. децембра."),
    "Latvian": ("Automātiskā atbilde: Raksts", "Esmu atvaļinājumā līdz 7. decembrim."),
    "Catalan": ("Resposta automàtica: Article", "Estic de vacances fins al 7 de desembre."),
    "Icelandic": ("Sjálfvirkt svar: Grein", "Ég er í sumarfríi til 7. desember."),
    "Persian": ("پاسخ خودکار: مقاله", "تا ۷ دسامبر در مرخصی هستم."),
    "Estonian": ("Automaatvastus: Artikkel", "Olen puhkusel kuni 7. detsembrini."),
    "Lithuanian": ("Automatinis atsakymas: Straipsnis", "Iki gruodžio 7 d. atostogauju."),
    "a dash": ("Out of office - Your draft", "Back on Monday."),
    "a disclaimer": (
        "Abwesend: Entwurf",
        "Ich bin bis Montag nicht im Büro.\n\n" + "Diese E-Mail enthält vertrauliche Informationen. " * 60,
    ),
    "no subject of its own": (
        "Re: Your draft",
        "I'm out of the office until Monday, without access to my inbox. For urgent matters, call Ann.",
    ),
    "no subject of its own, French": (
        "Re: Article",
        "Je suis actuellement en congés jusqu'au 7 décembre. En cas d'urgence, écrivez à Paul.",
    ),
    "the picture of a leave": ("Parental leave Re: Draft", "I am on parental leave until June. Please write to Ann."),
}


@pytest.mark.parametrize(("subject", "text"), AWAY.values(), ids=AWAY)
def test_an_absence_in_a_thread_is_known(subject: str, text: str) -> None:
    found = judged(subject, text, ANSWER)
    assert (found.kind, found.by_words) == ("automatic", True)


def test_an_absence_without_a_subject_of_its_own_is_none_in_a_first_mail() -> None:
    assert judged("Your draft", AWAY["no subject of its own"][1]).kind == "client"


@pytest.mark.parametrize(
    "header",
    [
        "X-Foo-Auto-Reply: true",
        "X-BarAutoReply: 1",
        "X-Autoresponse: yes",
        "X-Mail-Responder: away",
        "X-Precedence: auto_reply",
        "X-Mailer: vacation",
        "X-OTRS-Loop: yes",
    ],
)
def test_an_autoresponders_header_is_known_by_what_it_is_called(header: str) -> None:
    found = judged("Re: Draft", "Gone fishing.", header)
    assert (found.kind, found.by_words) == ("automatic", False)


TICKETS = {
    "a line to answer above": (
        "Re: Draft",
        "--- Reply above this line ---\n\nJust confirming that we got your request.",
    ),
    "Freshdesk": (
        "Ticket received - Draft",
        "A ticket has been created. A representative will review it and will send you an answer.",
    ),
    "OTRS": (
        "[Ticket#2027010510000777] Entwurf",
        "Vielen Dank für Ihre Nachricht. Ihr Anliegen wurde unter der Nummer 2027010510000777 erfasst.",
    ),
    "without a number": (
        "Thanks for contacting Foo",
        "Thank you for contacting Foo. We have received your message and will get back to you within 3 business days.",
    ),
    "without a number, German": (
        "Ihre Anfrage",
        "Vielen Dank für Ihre Nachricht! Ihre Anfrage ist bei uns eingegangen, wir melden uns in Kürze.",
    ),
    "an auto-response": ("Re: Draft", "Thanks for your email! We reply from 9 to 5. This is an auto-response."),
    "Dutch": (
        "Uw melding is ontvangen [77120]",
        "Bedankt voor uw melding. Wij hebben uw melding ontvangen en nemen snel contact op.",
    ),
    "Japanese": (
        "お問い合わせありがとうございます【受付番号 77120】",
        "お問い合わせを受け付けました。担当者よりご連絡いたします。",
    ),
}


@pytest.mark.parametrize(("subject", "text"), TICKETS.values(), ids=TICKETS)
def test_a_help_desks_receipt_is_known_by_two_signs(subject: str, text: str) -> None:
    found = judged(subject, text, ANSWER)
    assert (found.kind, found.by_words) == ("automatic", True)


REACTIONS = {
    "Gmail, with its link": "🎉\n\nJana Doe reacted via Gmail <https://www.google.com/gmail/about/?utm_source=x>",
    "Gmail, its link below": "🎉\n\nJana Doe reacted via Gmail\n<https://www.google.com/gmail/about/?utm_source=x>",
    "Outlook, the picture below": "Jana Doe reacted to your message:\n🎉",
    "Outlook, a picture's place": "[cid:emoji]\nJana Doe reacted to your message:",
    "Outlook, Dutch": "Jana Doe heeft op uw bericht gereageerd:\n🎉",
    "Gmail, Japanese": "🎉\n\nJana Doe さんが Gmail でリアクションしました",
    "a telephone": "Loved “Thursday at ten suits me.”",
}


@pytest.mark.parametrize("text", REACTIONS.values(), ids=REACTIONS)
def test_a_reaction_without_its_part_is_known_by_its_whole_text(text: str) -> None:
    assert judged("Re: Draft", text, ANSWER).kind == "reaction"


READ = {
    "English": ("Read: Draft", "Your message\n\n  To: Jana\n  Subject: Draft\n\nwas read on Monday, 7 December 2026."),
    "German": ("Gelesen: Entwurf", "Ihre Nachricht\n\n  An: Jana\n  Betreff: Entwurf\n\nwurde am Montag gelesen."),
    "French": ("Lu : Article", "Votre message\n\n  À : Jana\n  Objet : Article\n\na été lu le lundi 7 décembre."),
    "Spanish": ("Leído: Artículo", "El mensaje\n\n  Para: Jana\n\nfue leído el lunes."),
    "Dutch": ("Gelezen: Artikel", "Uw bericht\n\n  Aan: Jana\n\nis op maandag gelezen."),
    "not read": ("Not read: Draft", "Your message\n\n  To: Jana\n\nwas deleted without being read on Monday."),
    "delivered": ("Delivered: Draft", "Your message has been delivered to the following recipients:\n\nJana"),
    "Thunderbird": ("Return Receipt (displayed) - Draft", "This is a Return Receipt for the mail that you sent."),
}


@pytest.mark.parametrize(("subject", "text"), READ.values(), ids=READ)
def test_a_read_receipt_is_known_by_its_words(subject: str, text: str) -> None:
    assert judged(subject.replace(" - ", ": "), text, ANSWER).kind == "receipt"


def test_a_read_receipt_is_known_by_its_part_wherever_that_stands() -> None:
    part = "Final-Recipient: rfc822;jana@client.example\nDisposition: manual-action/MDN-sent-manually; displayed\n"
    text = f"--b\nContent-Type: text/plain\n\nSeen.\n--b\nContent-Type: message/disposition-notification\n\n{part}\n--b--\n"
    found = judged("Read: Draft", text, ANSWER, kind="multipart/mixed; boundary=b")
    assert (found.kind, found.by_words) == ("receipt", False)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("News.\n\nUnsubscribe: https://shop.example/u", "bulk"),
        ("News.\n\nTo unsubscribe, reply to this mail.", "bulk"),
        ("News.\n\nUnsubscribe | Preferences", "bulk"),
        ("News about how to unsubscribe from things.\n\nI wrote it down, and I need a text.", "client"),
    ],
)
def test_a_mailing_says_how_to_leave_it(text: str, kind: str) -> None:
    assert judged("Offer", text, "List-Unsubscribe: <https://shop.example/u>").kind == kind


def test_a_lists_tag_is_the_lists_name() -> None:
    headers = ("List-Id: Writers' Club <writers-club.example.org>", "Precedence: list")
    assert judged("[Writers Club] Hello", "Hello", *headers).kind == "bulk"
    assert judged("[SUSPICIOUS] Hello", "Hello", *headers).kind == "client"


@pytest.mark.parametrize(
    "text",
    [
        "I am currently out of the office with limited access to email, but yes, go ahead with the article.",
        "Zgoda. Jestem nieobecny do poniedziałku.",
        "Akkoord. Ik ben tot maandag afwezig.",
        "De acuerdo, gracias. Estoy fuera de la oficina hasta el jueves.",
        "Tudo bem, obrigado. Estou de férias até segunda.",
        "Bonjour Mara, c'est parfait. Je suis absente jusqu'à lundi.",
        "I'm on leave until Monday, will decide then.",
        "Passt so. Ich bin bis Montag nicht im Büro.",
        "Your second draft is the better one by far. I am out of the office until Monday.",
        "Va bene per noi. Sono fuori ufficio fino a lunedì.",
    ],
)
def test_a_yes_beside_an_absence_is_a_person_s(text: str) -> None:
    assert judged("Re: An article", text, ANSWER).kind == "client"


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for your message. I am out of the office until Monday.",
        "Hello,\n\nI am out of the office until Monday and will answer then.",
        "Guten Tag. Ich bin bis Montag nicht im Büro. Gerne können Sie sich an Frau Kern wenden.",
        "Bonjour,\n\nMerci pour votre message. Je suis absente jusqu'à lundi.",
    ],
)
def test_an_absence_with_a_greeting_and_thanks_stays_one(text: str) -> None:
    assert judged("Re: An article", text, ANSWER).kind == "automatic"


def test_an_answer_to_an_absence_is_a_person_s_and_an_absence_for_an_answer_is_none() -> None:
    assert judged("Re: Automatic reply: An article", "I'm back, let's do it.", ANSWER).kind == "client"
    assert judged("Automatic reply: Re: An article", "I will be back on Monday.", ANSWER).kind == "automatic"
