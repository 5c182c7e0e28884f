# ruff: noqa: E501 - mails in many languages, as they come
"""Machines' words without marks, and people's letters that only look like them. Written after public shapes."""

import pytest

from copydesk.mail.classify import Classification, classify
from copydesk.mail.forwarding_notice import forwarding_notice
from copydesk.mail.parse import read_mail
from copydesk.mail.verdicts import Verdicts
from copydesk.settings import Settings
from local.console.forwarding.providers import PROVIDERS

DESK = Settings(agent_address="hello@desk.example", owner_name="Mara Quill", owner_address="mara@maraquill.example")


def judged(subject: str, text: str, *headers: str, sender: str = "Jana <jana@client.example>") -> Classification:
    lines = [f"From: {sender}", "To: hello@desk.example", f"Subject: {subject}", *headers, "MIME-Version: 1.0"]
    if not any(header.startswith("Content-Type") for header in headers):
        lines.append("Content-Type: text/plain; charset=utf-8")
    return classify(read_mail("\n".join([*lines, "", text]).encode()), DESK)


AWAY = {
    "English": ("Automatic reply: Your draft", "Thank you for your message. I am out of the office until 7 December."),
    "English, iCloud's": ("Out of Office", "I'm currently away with limited access to my email."),
    "German": ("Abwesenheitsnotiz: Artikel", "Ich bin vom 1. bis 7. Dezember im Urlaub und nicht erreichbar."),
    "German, Exchange": (
        "Automatische Antwort: Artikel",
        "In dringenden Fällen wenden Sie sich an info@client.example.",
    ),
    "French": ("Réponse automatique : Article", "Je suis actuellement absente du bureau, de retour le 7 décembre."),
    "Spanish": ("Respuesta automática: Artículo", "Estoy de vacaciones hasta el 7 de diciembre."),
    "Italian": (
        "Risposta automatica: Articolo",
        "Sono in ferie fino al 7 dicembre. Per urgenze scrivete a info@x.example.",
    ),
    "Portuguese": ("Resposta automática: Artigo", "Estarei ausente até 7 de dezembro."),
    "Dutch": ("Automatisch antwoord: Artikel", "Ik ben tot 7 december afwezig."),
    "Swedish": ("Autosvar: Artikel", "Jag är på semester och åter på kontoret den 7 december."),
    "Danish": ("Automatisk svar: Artikel", "Jeg er på ferie og tilbage igen den 7. december."),
    "Norwegian": ("Fraværsmelding: Artikkel", "Jeg er ikke på kontoret før 7. desember."),
    "Finnish": ("Poissaoloilmoitus: Artikkeli", "Olen lomalla 7.12. asti."),
    "Polish": ("Odpowiedź automatyczna: Artykuł", "Jestem na urlopie do 7 grudnia."),
    "Czech": ("Automatická odpověď: Článek", "Jsem na dovolené do 7. prosince."),
    "Russian": ("Автоответ: Статья", "Я нахожусь в отпуске до 7 декабря."),
    "Ukrainian": ("Автовідповідь: Стаття", "Я у відпустці до 7 грудня."),
    "Turkish": ("Otomatik yanıt: Makale", "7 Aralık'a kadar izindeyim, ofis dışındayım."),
    "Hungarian": ("Automatikus válasz: Cikk", "December 7-ig szabadságon vagyok."),
    "Romanian": ("Răspuns automat: Articol", "Sunt în concediu până pe 7 decembrie."),
    "Greek": ("Αυτόματη απάντηση: Άρθρο", "Βρίσκομαι σε άδεια μέχρι τις 7 Δεκεμβρίου."),
    "Chinese": ("自动回复: 文章", "我正在休假，12月7日返回。"),
    "Japanese": ("自動応答: 記事", "12月7日まで休暇をいただいております。"),
    "Korean": ("자동 회신: 기사", "12월 7일까지 휴가입니다."),
}


@pytest.mark.parametrize(("subject", "text"), AWAY.values(), ids=AWAY)
def test_an_absence_is_known_by_its_words(subject: str, text: str) -> None:
    assert judged(subject, text).kind == "automatic"
    assert judged(f"Re: {subject}", text).kind == "automatic"


RECEIPTS = {
    "English": (
        "[Request received] Your draft",
        "Your request (48213) has been received. This is an automated message.",
    ),
    "Zendesk": (
        "Re: Your draft #48213",
        "Thank you for contacting us. Your ticket (#48213) was received. Do not reply to this.",
    ),
    "Jira": ("SUP-4821 Your draft", "Your request has been received. This is an automated response, SUP-4821."),
    "German": (
        "Ihre Anfrage ist eingegangen [#4821]",
        "Vielen Dank für Ihre Anfrage, Vorgang 4821. Diese Mail wurde automatisch erzeugt.",
    ),
    "French": ("Accusé de réception", "Nous avons bien reçu votre message. Ceci est un message automatique."),
    "Spanish": ("Hemos recibido su solicitud", "Hemos recibido su solicitud. Este es un mensaje automático."),
    "Italian": ("Richiesta ricevuta", "Abbiamo ricevuto la sua richiesta. Si prega di non rispondere a questa email."),
    "Dutch": ("Uw bericht is ontvangen", "Bedankt voor uw bericht. Dit is een automatisch bericht."),
    "Polish": ("Potwierdzenie otrzymania", "Otrzymaliśmy Twoje zgłoszenie. Wiadomość wygenerowana automatycznie."),
    "Japanese": ("お問い合わせありがとうございます", "このメールは自動送信です。"),
}


@pytest.mark.parametrize(("subject", "text"), RECEIPTS.values(), ids=RECEIPTS)
def test_a_help_desks_receipt_is_known_by_its_words(subject: str, text: str) -> None:
    assert judged(subject, text).kind in {"automatic", "notification"}


LETTERS = {
    "about next week": (
        "Out of office next week",
        "Hi Mara, can we move the call? I return on Monday, what about Tuesday?",
    ),
    "about a received draft": (
        "We have received your draft",
        "Hi Mara, thank you, we like it. When will you send the invoice?",
    ),
    "about an invoice": ("Your invoice 42", "Hi Mara, your invoice 42 has the wrong address. Could you correct it?"),
    "a delivery": ("Delivery status of the article", "Hi Mara, the delivery was delayed on our side. Is Friday fine?"),
    "undeliverable": ("Undeliverable parcel", "Hello Mara, the parcel was undeliverable. Where shall we send it?"),
    "a German delivery": (
        "Zustellung",
        "Liebe Frau Quill, der Vertrag konnte nicht zugestellt werden. Wie ist Ihre Adresse?",
    ),
    "a French delivery": (
        "Échec de la livraison",
        "Bonjour, le colis n'a pas pu être livré. Votre adresse, s'il vous plaît ?",
    ),
    "a mail that came back": ("Mail delivery failed?", 'Hi, my mail came back with "user unknown". Is this right?'),
    "a picture of joy": ("Re: Draft", "👍 Great, please go on with the second article."),
    "who reacted": ("Question", "Hi Mara, my boss reacted to your article. He wants three more. What would that cost?"),
    "a forwarded machine": (
        "Fwd: Your order",
        "FYI. This message was generated automatically, can you write me a better one?",
    ),
}


@pytest.mark.parametrize("dmarc", ["PASS", "NONE"])
@pytest.mark.parametrize(("subject", "text"), LETTERS.values(), ids=LETTERS)
def test_a_persons_letter_is_never_taken_for_a_machines(subject: str, text: str, dmarc: str) -> None:
    mail = read_mail(
        f"From: Jana <jana@client.example>\nSubject: {subject}\nContent-Type: text/plain; charset=utf-8\n\n{text}".encode()
    )
    assert classify(mail.model_copy(update={"verdicts": Verdicts(dmarc=dmarc)}), DESK).kind == "client"


@pytest.mark.parametrize(
    ("subject", "text", "picture"),
    [
        ("Re: Draft", "👍\n\nJonas Weber reacted via Gmail", "👍"),
        ("Re: Draft", "❤️ Jonas hat über Gmail reagiert", "❤️"),
        ("Re: Draft", "Jonas Weber reacted to your message:", "a reaction"),
        ("Re: Draft", "😂 Jonas Weber a réagi via Gmail", "😂"),
    ],
)
def test_a_reaction_is_no_letter(subject: str, text: str, picture: str) -> None:
    found = judged(subject, text)
    assert (found.kind, found.reason) == ("reaction", f"it is a reaction ({picture})")


FORWARDINGS = {
    "Gmail": (
        "Gmail Team <forwarding-noreply@google.com>",
        "(#482134567) Gmail Forwarding Confirmation - Receive Mail from mara@maraquill.example",
        "Confirmation code: 482134567\n\nhttps://mail-settings.google.com/mail/vf-abc\n\nhttps://evil.example/x",
        ("Gmail", "482134567", "https://mail-settings.google.com/mail/vf-abc", "mara@maraquill.example"),
    ),
    "Gmail, German": (
        "Gmail-Team <forwarding-noreply@google.com>",
        "(#482134567) Gmail-Bestätigung für Weiterleitung – E-Mails von mara@maraquill.example empfangen",
        "Bestätigungscode: 482134567",
        ("482134567", "mara@maraquill.example"),
    ),
    "Outlook": (
        "Outlook <no-reply@microsoft.com>",
        "Verify your forwarding address",
        "Enter this code to confirm forwarding: code: 918273",
        ("Microsoft", "918273"),
    ),
    "Zoho": (
        "Zoho Mail <noreply@zohomail.com>",
        "Confirm email forwarding",
        "Verify: https://mail.zoho.com/forward/confirm?id=7",
        ("Zoho Mail", "https://mail.zoho.com/forward/confirm?id=7"),
    ),
    "Fastmail": (
        "Fastmail <noreply@fastmail.com>",
        "Please confirm forwarding to hello@desk.example",
        "Confirm at https://www.fastmail.com/forward/abc",
        ("Fastmail", "https://www.fastmail.com/forward/abc"),
    ),
    "iCloud": (
        "Apple <noreply@email.apple.com>",
        "Confirm your forwarding address",
        "Your verification code: 551122",
        ("iCloud", "551122"),
    ),
}


@pytest.mark.parametrize(("sender", "subject", "text", "told"), FORWARDINGS.values(), ids=FORWARDINGS)
def test_a_confirmation_of_forwarding_is_told_with_its_code_and_its_providers_link(
    sender: str, subject: str, text: str, told: tuple[str, ...]
) -> None:
    found = judged(subject, text, sender=sender)
    assert found.kind == "forwarding"
    assert all(part in found.reason for part in told)
    assert "evil" not in found.reason
    assert "not proved" in found.reason


BEHIND = DESK.model_copy(update={"client_addresses": ("office@maraquill.example",)})
OWN_HOSTS = {
    "a group's invitation": (
        "Mara Quill via Google Groups <noreply@googlegroups.com>",
        "Mara Quill has invited you to join the office group",
        "Accept this invitation: https://groups.google.com/a/maraquill.example/forum/#!pendinginvite/x",
        ("Google Groups", "https://groups.google.com/a/maraquill.example/forum/#!pendinginvite/x"),
    ),
    "a group's own name": (
        "office <office+noreply@maraquill.example>",
        "You have been added to office",
        "See https://groups.google.com/a/maraquill.example/g/office",
        ("Google Groups", "https://groups.google.com/a/maraquill.example/g/office"),
    ),
    "the mailbox's own host": (
        "Webmail <system@mail.maraquill.example>",
        "Confirm the forwarding of office@maraquill.example",
        "Code: 4711-22. Or open https://mail.maraquill.example/confirm/abc",
        ("The host of maraquill.example", "4711-22", "https://mail.maraquill.example/confirm/abc"),
    ),
}


@pytest.mark.parametrize(("sender", "subject", "text", "told"), OWN_HOSTS.values(), ids=OWN_HOSTS)
def test_a_group_and_the_mailboxs_own_host_are_put_through_too(
    sender: str, subject: str, text: str, told: tuple[str, ...]
) -> None:
    raw = f"From: {sender}\nTo: hello@desk.example\nSubject: {subject}\n\n{text}".encode()
    found = classify(read_mail(raw), BEHIND)
    assert found.kind == "forwarding"
    assert all(part in found.reason for part in told)


@pytest.mark.parametrize(
    ("sender", "subject"),
    [
        ("office@maraquill.example", "Please confirm the forwarding"),
        ("anna@maraquill.example", "Can you join the call?"),
        ("sales+noreply@maraquill.example", "You have been added to sales"),
    ],
)
def test_what_a_mailbox_or_its_neighbours_write_is_no_confirmation(sender: str, subject: str) -> None:
    raw = f"From: {sender}\nTo: hello@desk.example\nSubject: {subject}\n\nHello!".encode()
    assert classify(read_mail(raw), BEHIND).kind != "forwarding"


def test_every_host_whose_steps_speak_of_a_code_or_an_invitation_is_known_when_it_sends_one() -> None:
    named = {"gmail": "Gmail", "google-group": "Google Groups", "outlook": "Microsoft"}
    known = {told[0] for _, _, _, told in (*FORWARDINGS.values(), *OWN_HOSTS.values())}
    assert {named.get(each.key, each.name.removesuffix(" Mail")) for each in PROVIDERS if each.mx} <= known


@pytest.mark.parametrize(
    "link", ["https://google.com@evil.example/x", "https://google.com.evil.example/x", "http://google.com/x"]
)
def test_a_link_that_leads_elsewhere_is_not_named(link: str) -> None:
    raw = f"From: forwarding-noreply@google.com\nSubject: Gmail Forwarding Confirmation\n\nConfirm: {link}"
    assert "the link is" not in forwarding_notice(read_mail(raw.encode()))


def test_anybody_elses_mail_about_forwarding_is_a_letter() -> None:
    assert judged("Forwarding confirmation", "Confirmation code: 123456").kind == "client"


@pytest.mark.parametrize("method", ["REPLY", "COUNTER", "REFRESH"])
def test_a_calendars_answer_is_no_letter(method: str) -> None:
    calendar = f"BEGIN:VCALENDAR\nMETHOD:{method}\nBEGIN:VEVENT\nUID:1\nATTENDEE;PARTSTAT=DECLINED:mailto:j@x.example\nEND:VEVENT\nEND:VCALENDAR"
    found = judged("Declined: Call", calendar, f"Content-Type: text/calendar; method={method}")
    assert (found.kind, found.reason) == ("calendar_answer", "it answers an invitation (declined)")


@pytest.mark.parametrize("method", ["REQUEST", "CANCEL", "PUBLISH"])
def test_an_invitation_is_put_before_the_owner_whatever_else_marks_it(method: str) -> None:
    calendar = f"BEGIN:VCALENDAR\nMETHOD:{method}\nBEGIN:VEVENT\nUID:1\nSUMMARY:Call\nEND:VEVENT\nEND:VCALENDAR"
    found = judged(
        "Invitation: Call", calendar, f"Content-Type: text/calendar; method={method}", "Auto-Submitted: auto-generated"
    )
    assert found.kind == "client"
