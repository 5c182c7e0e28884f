# ruff: noqa: E501, ISC004 - the mails stand as they come
"""Notifications of website forms, in the shapes that form plugins and hosts send: the visitor is the correspondent.

Written after the public defaults of the programs that the names say; every address is made up.
"""

import pytest

from copydesk.mail.classify import classify
from copydesk.mail.form import Form
from copydesk.mail.parse import read_mail
from copydesk.settings import Settings

DESK = Settings(agent_address="hello@desk.example", owner_name="Mara Quill", owner_address="mara@maraquill.example")
WISH = "Hi Mara, could you write an article for us, and what would it cost?"

HTML = "Content-Type: text/html; charset=utf-8\n"
FORMS: dict[str, tuple[str, str, str]] = {
    "Contact Form 7": (
        "From: Mara Quill <wordpress@maraquill.example>\nReply-To: anna@client.example\nSubject: Mara Quill “A text”\n",
        f"From: Anna Roth anna@client.example\nSubject: A text\n\nMessage Body:\n{WISH}\n\n-- \nThis e-mail was "
        f"sent from a "
        "contact form on Mara Quill (https://maraquill.example)",
        "Anna Roth",
    ),
    "WPForms, from the owner's address": (
        "From: Mara Quill <mara@maraquill.example>\nSubject: New Entry: Contact\n",
        f"Name\n\nAnna Roth\n\nEmail\n\nanna@client.example\n\nComment or Message\n\n{WISH}\n\nSent from Mara Quill",
        "Anna Roth",
    ),
    "Gravity Forms": (
        "From: admin <noreply@maraquill.example>\nSubject: New submission from Contact\n" + HTML,
        "<table><tr><td>Name</td></tr><tr><td>Anna Roth</td></tr><tr><td>Email</td></tr><tr><td><a "
        "href='mailto:anna@client."
        f"example'>anna@client.example</a></td></tr><tr><td>Message</td></tr><tr><td>{WISH}</td></tr></table>",
        "Anna Roth",
    ),
    "Ninja Forms": (
        "From: Site <website@maraquill.example>\nReply-To: Anna Roth <anna@client.example>\nSubject: Ninja Forms Submission\n",
        f"Name: Anna Roth\nEmail: anna@client.example\nMessage: {WISH}",
        "Anna Roth",
    ),
    "Elementor": (
        'From: "Mara Quill" <email@maraquill.example>\nReply-To: anna@client.example\nSubject: New message from "Mara"\n'
        "X-Mailer: PHPMailer 6.9.3 (https://github.com/PHPMailer/PHPMailer)\n",
        f"Name: Anna Roth\nEmail: anna@client.example\nMessage: {WISH}\n\n---\n\nDate: 26 November 2026\nPowered by: Elementor",
        "Anna Roth",
    ),
    "Typeform": (
        "From: Typeform <notifications@followups.typeform.com>\nReply-To: anna@client.example\nSubject: New response\n"
        "List-Unsubscribe: <https://admin.typeform.com/x>\n",
        f"Your typeform Hello has a new response:\n\n* Your name\nAnna Roth\n\n* What's your email?\nanna@client.example\n\n{WISH}",
        "Anna Roth",
    ),
    "Wix": (
        "From: Mara Quill <notifications@wix-forms.com>\nSubject: Anna Roth submitted Contact\nReply-To: "
        "no-reply@wix.com\n" + HTML,
        "<p>Anna Roth just submitted your form: Contact on Mara Quill</p><p><b>First name:</b> Anna<br><b>Last "
        "name:</b> Roth<br>"
        f"<b>Email:</b> anna@client.example<br><b>Message:</b> {WISH}</p>",
        "Anna Roth",
    ),
    "Squarespace": (
        "From: Squarespace <form-submission@squarespace.info>\nSubject: Form Submission - New Form\n",
        f"Sent via form submission from Mara Quill\n\nName: Anna Roth\n\nEmail: anna@client.example\n\nMessage: {WISH}",
        "Anna Roth",
    ),
    "Jotform": (
        "From: Jotform <noreply@jotform.com>\nReply-To: Anna Roth <anna@client.example>\nSubject: Re: Contact - "
        "Anna Roth\n" + HTML,
        f"<table><tr><td>Full Name</td><td>Anna Roth</td></tr><tr><td>E-mail</td><td>anna@client.example</td></tr></table>{WISH}",
        "Anna Roth",
    ),
    "Google Forms": (
        "From: Google Forms <forms-receipts-noreply@google.com>\nSubject: Contact\n",
        f"Contact has a new response.\n\nEmail *\nanna@client.example\n\nYour name *\nAnna Roth\n\nMessage\n{WISH}",
        "Anna Roth",
    ),
    "Formspree": (
        "From: Formspree <noreply@formspree.io>\nReply-To: anna@client.example\nSubject: New submission from maraquill.example\n",
        f"Hey there,\n\nSomeone just submitted your form on maraquill.example.\n\nname:\nAnna Roth\n\nmessage:\n{WISH}",
        "Anna Roth",
    ),
    "Netlify": (
        "From: Netlify <formresponses@netlify.com>\nReply-To: Anna <anna@client.example>\nSubject: [Netlify] Submission\n",
        f"name: Anna Roth\nemail: anna@client.example\nmessage: {WISH}",
        "Anna",
    ),
    "Webflow": (
        "From: Webflow <no-reply-forms@webflow.com>\nSubject: You have a new form submission on your Webflow site!\n",
        f"Name: Anna Roth\nEmail: anna@client.example\nMessage: {WISH}\nForm submitted on: https://maraquill.example/contact",
        "Anna Roth",
    ),
    "Shopify": (
        'From: "Mara Quill (Shopify)" <mailer@shopify.com>\nReply-To: anna@client.example\n'
        "Subject: New customer message on November 26, 2026\n",
        f"You received a new message from your online store's contact form.\n\nCountry Code:\nDE\n\nName:\nAnna "
        f"Roth\n\nEmail:\n"
        f"anna@client.example\n\nBody:\n{WISH}",
        "Anna Roth",
    ),
    "HubSpot": (
        "From: HubSpot <noreply@notifications.hubspot.com>\nReply-To: anna@client.example\nSubject: New submission on Contact\n",
        f"You've got a new submission\n\nFirst name: Anna\nLast name: Roth\nEmail: anna@client.example\nMessage: {WISH}",
        "Anna Roth",
    ),
    "a German theme": (
        "From: Website <kontaktformular@maraquill.example>\nSubject: Neue Nachricht über das Kontaktformular\n",
        f"Vorname: Anna\nNachname: Roth\nE-Mail-Adresse: anna@client.example\nNachricht: {WISH}",
        "Anna Roth",
    ),
    "a French theme": (
        "From: Site <ne-pas-repondre@maraquill.example>\nSubject: Nouveau message depuis votre site\n",
        f"Nom : Anna Roth\nAdresse e-mail : anna@client.example\nVotre message : {WISH}",
        "Anna Roth",
    ),
    "a Spanish theme": (
        "From: Web <no-responder@maraquill.example>\nSubject: Nuevo mensaje del formulario de contacto\n",
        f"Nombre: Anna Roth\nCorreo electrónico: anna@client.example\nMensaje: {WISH}",
        "Anna Roth",
    ),
    "the agent's own address": (
        "From: Website <hello@desk.example>\nReply-To: Anna Roth <anna@client.example>\nSubject: Hi\n",
        WISH,
        "Anna Roth",
    ),
    "a generated mail": (
        "From: Someone <someone@host.example>\nReply-To: Anna Roth <anna@client.example>\nSubject: Hi\n"
        "Auto-Submitted: auto-generated\n",
        WISH,
        "Anna Roth",
    ),
    "a no-reply address": (
        "From: no-reply@forms.example\nReply-To: Anna Roth <anna@client.example>\nSubject: Hi\n",
        WISH,
        "Anna Roth",
    ),
}


def form_of(header: str, text: str) -> Form | None:
    return classify(read_mail(f"{header}To: hello@desk.example\nMIME-Version: 1.0\n\n{text}\n".encode()), DESK).form


@pytest.mark.parametrize(("header", "text", "name"), FORMS.values(), ids=FORMS)
def test_the_visitor_is_who_wrote(header: str, text: str, name: str) -> None:
    if "Content-Type" in header:
        text = f"<html><body>{text}</body></html>"
    form = form_of(header if "Content-Type" in header else f"{header}Content-Type: text/plain; charset=utf-8\n", text)
    assert form is not None
    assert (form.visitor, form.name) == ("anna@client.example", name)


NO_FORMS: dict[str, tuple[str, str]] = {
    "a person who wants answers elsewhere": (
        "From: Jonas <jonas@client.example>\nReply-To: jonas@home.example\nSubject: Hi\n",
        WISH,
    ),
    "a person whose text has labels": (
        "From: Jonas <jonas@client.example>\nSubject: Our contact\n",
        "Name: Anna Roth\nEmail: anna@client.example\nCompany: Acme\nPlease write to her.",
    ),
    "a form with two addresses": (
        "From: no-reply@forms.example\nSubject: New form submission\n",
        "Email: anna@client.example\nEmail: eve@evil.example\nMessage: Hi",
    ),
    "a Reply-To with two addresses": (
        "From: no-reply@forms.example\nReply-To: anna@client.example, eve@evil.example\nSubject: Hi\n",
        WISH,
    ),
    "a shop's office": (
        "From: no-reply@shop.example\nReply-To: support@shop.example\nSubject: Your order 4711\n",
        "Your order is on its way.",
    ),
    "an answer in a thread": (
        "From: no-reply@forms.example\nReply-To: anna@client.example\nIn-Reply-To: <r1@desk.example>\nSubject: Re: Hi\n",
        WISH,
    ),
    "an absence with another Reply-To": (
        "From: no-reply@client.example\nReply-To: anna@client.example\nAuto-Submitted: auto-replied\nSubject: Away\n",
        "I am away.",
    ),
    "a form that names the owner herself": (
        "From: no-reply@forms.example\nReply-To: mara@maraquill.example\nSubject: New form submission\n",
        "Message: Hi",
    ),
}


@pytest.mark.parametrize(("header", "text"), NO_FORMS.values(), ids=NO_FORMS)
def test_what_names_no_one_visitor_of_a_program_is_no_form(header: str, text: str) -> None:
    assert form_of(header, text) is None
