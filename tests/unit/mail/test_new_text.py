from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.mail.html_text import render_html
from copydesk.mail.mail import Mail
from copydesk.mail.new_text import new_text

Stored = Callable[[str], Mail]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("gmail_reply_english", "Tuesday at 14:00 works for me. Could you keep it to 1,200 words?\n\nMaya"),
        ("gmail_reply_german_wrapped", "Vielen Dank, das passt gut. Können Sie den Text bis Freitag liefern?"),
        (
            "outlook_reply_german_html",
            "Guten Tag,\n\nbitte schicken Sie uns ein Angebot für sechs Ausgaben im Jahr.",
        ),
        (
            "apple_mail_reply_french",
            "Bonjour Robin,\n\nVotre proposition nous plaît beaucoup. Pouvez-vous nous envoyer un plan avant lundi ?",
        ),
        ("thunderbird_inline_answers", "Hallo Robin,\n\nOngeveer 1500 woorden.\n\nVrijdag 4 december."),
        ("outlook_reply_portuguese", "Olá Robin,\n\nO orçamento está aprovado. Quando podemos começar?"),
        (
            "yahoo_reply_spanish_html_only",
            """Hola Robin, nos interesa una columna al mes.
Mira nuestras normas (https://diario.example/normas?id=7&l=es).

- 800 palabras
- una foto""",
        ),
        ("iphone_reply_no_quote_marks", "Looks great. Take a look at the headline again, please."),
        (
            "japanese_iso2022jp",
            "イベント駆動のAIエージェントについて記事をお願いできますか。\n打ち合わせもお願いします。",
        ),
        ("russian_koi8_reply", "Здравствуйте! Нужна статья о чае на 5000 знаков."),
        ("owner_review_reply", "approve"),
    ],
)
def test_quotes_and_signatures_of_mail_clients_are_left_out(stored: Stored, name: str, expected: str) -> None:
    assert stored(name).new_text == expected


ATTRIBUTIONS = [
    "On Fri, Nov 20, 2026 at 10:12 AM Jane Doe <jane@client.example> wrote:",
    "On 20 Nov 2026, at 10:12, Jane Doe <jane@client.example> wrote:",
    "Am 20.11.26 um 10:12 schrieb Jane Doe:",
    "Le ven. 20 nov. 2026 à 10:12, Jane Doe <jane@client.example> a écrit :",
    "El vie, 20 nov 2026 a las 10:12, Jane Doe (<jane@client.example>) escribió:",
    "Il giorno ven 20 nov 2026 alle ore 10:12 Jane Doe <jane@client.example> ha scritto:",
    "Em sex., 20 de nov. de 2026 às 10:12, Jane Doe <jane@client.example> escreveu:",
    "Op vr 20 nov 2026 om 10:12 schreef Jane Doe <jane@client.example>:",
    "Den fre 20 nov. 2026 kl 10:12 skrev Jane Doe <jane@client.example>:",
    "fre. 20. nov. 2026 kl. 10:12 skrev Jane Doe <jane@client.example>:",
    "pt., 20 lis 2026 o 10:12 Jane Doe <jane@client.example> napisał(a):",
    "pá 20. 11. 2026 v 10:12 odesílatel Jane Doe <jane@client.example> napsal:",
    "пт, 20 нояб. 2026 г. в 10:12, Jane Doe <jane@client.example>:",
    "20.11.2026 10:12, Jane Doe пишет:",
    "Jane Doe <jane@client.example> 于2026年11月20日周五 10:12写道：",
    "2026年11月20日(金) 10:12 Jane Doe <jane@client.example>:",
    "2026년 11월 20일 (금) 오전 10:12, Jane Doe <jane@client.example>님이 작성:",
]


@pytest.mark.parametrize("attribution", ATTRIBUTIONS)
@pytest.mark.parametrize("quote", ["> Shall we talk?", "Shall we talk?"])
def test_an_attribution_is_known_in_many_languages(attribution: str, quote: str) -> None:
    assert new_text(f"Yes, gladly.\n\n{attribution}\n\n{quote}\n").text == "Yes, gladly."


HEADER_BLOCKS = [
    "From: Jane\nSent: Friday, November 20, 2026 10:12 AM\nTo: Robin\nSubject: Talk",
    "*From:* Jane\n*Sent:* Friday, November 20, 2026 10:12 AM\n*To:* Robin\n*Subject:* Talk",
    "Von: Jane\nGesendet: Freitag, 20. November 2026 10:12\nAn: Robin\nBetreff: Talk",
    "De : Jane\nEnvoyé : vendredi 20 novembre 2026 10:12\nÀ : Robin\nObjet : Talk",
    "De: Jane\nEnviado el: viernes, 20 de noviembre de 2026 10:12\nPara: Robin\nAsunto: Talk",
    "Da: Jane\nInviato: venerdì 20 novembre 2026 10:12\nA: Robin\nOggetto: Talk",
    "Van: Jane\nVerzonden: vrijdag 20 november 2026 10:12\nAan: Robin\nOnderwerp: Talk",
    "Från: Jane\nSkickat: den 20 november 2026 10:12\nTill: Robin\nÄmne: Talk",
    "Fra: Jane\nSendt: 20. november 2026 10.12\nTil: Robin\nEmne: Talk",
    "Od: Jane\nWysłano: piątek, 20 listopada 2026 10:12\nDo: Robin\nTemat: Talk",
    "От: Jane\nОтправлено: пятница, 20 ноября 2026 г. 10:12\nКому: Robin\nТема: Talk",
    "发件人: Jane\n发送时间: 2026年11月20日 10:12\n收件人: Robin\n主题: Talk",
    "差出人: Jane\n送信日時: 2026年11月20日 10:12\n宛先: Robin\n件名: Talk",
    "보낸 사람: Jane\n보낸 날짜: 2026년 11월 20일 금요일 오전 10:12\n받는 사람: Robin\n제목: Talk",
]


@pytest.mark.parametrize("block", HEADER_BLOCKS)
@pytest.mark.parametrize("above", ["", "________________________________\n", "-----Original Message-----\n"])
def test_a_quoted_mails_headers_are_known_in_many_languages(block: str, above: str) -> None:
    assert new_text(f"Yes, gladly.\n\n{above}{block}\n\nShall we talk?\n").text == "Yes, gladly."


@pytest.mark.parametrize(
    "text",
    [
        "Three wishes:\n\n- one\n- two\n- three",
        "Thanks for the offer. Take a look at this.\nThanks, and please send the invoice to our new address in Bern.",
        "From: Berlin\nTo: Paris\n\nis the route that the article should follow.",
        "Here is the trip:\n\nFrom: Berlin\nTo: Hamburg\nDate: 3 December 2026\n\nPlease write 900 words.",
        "Here is the trip:\n\nFrom: Berlin\nTo: Hamburg\nDate: 3.12.2026\nSubject: Night trains\n\n900 words, please.",
        "From: Berlin\nTo: Hamburg\nDate: 3 December 2026, 14:05\n\nPlease write 900 words.",
        "Die Reise:\n\nVon: Bern\nAn: Kiel\nDatum: 3. Dezember 2026\nBetreff: Nachtzug\n\nBitte 900 Wörter.",
        "Le trajet :\n\nDe : Lyon\nÀ : Nantes\nDate : le 3 décembre\n\nIl faut 900 mots.",
        "First.\n\n--------------------\nFrom: 10 Dec\nTo: 12 Dec\nDate: open\n\nSecond.",
        "First.\n\n________________________________\nFrom: Bern\nTo: Kiel\nDate: 3.12.2026\n\nSecond.",
        "A title:\n\n--- Original Message ---\n\nIs that a good name for the column?",
        "Ein Titel:\n\n--- Originalnachricht ---\nTaugt das als Name der Kolumne?",
        "A title:\n\nForwarded message:\n\nIs that a good name for the column?",
        "Do: write five articles.\nDon't: use jargon.\n\nAll in 2026, please.",
        "Best\nof all worlds would be a longer article with an interview; can you do that?",
        "We met at 10:30 and she wrote: a good text needs time.\nSo take yours.",
        "Dear Robin,\n\nThanks!\n\nP.S. The deadline is Friday.",
        "On Monday 2026 starts for us:\nplease send the plan.",
    ],
)
def test_what_only_resembles_a_quote_or_a_signature_is_kept(text: str) -> None:
    assert new_text(text).text == text


@pytest.mark.parametrize(
    "signature",
    [
        "-- \nJane Doe\nClient Ltd",
        "--\nJane",
        "Best regards,\nJane Doe\nClient Ltd\n+44 20 1234",
        "Mit freundlichen Grüßen\n\nJane Doe",
        "Cordialement,\nJane",
        "Un saludo,\nJane",
        "Met vriendelijke groet,\nJane",
        "Pozdrawiam\nJane",
        "С уважением,\nДжейн",
        "Sent from my iPhone",
        "Get Outlook for iOS<https://aka.ms/o0ukef>",
        "Gesendet von meinem iPhone",
    ],
)
def test_a_signature_is_left_out(signature: str) -> None:
    assert new_text(f"Please send the invoice.\n\n{signature}\n").text == "Please send the invoice."


def test_the_signature_is_kept_apart_for_who_needs_it() -> None:
    assert new_text("Gladly.\n\nBest regards,\nJane\n\n> old") == ("Gladly.", "Gladly.\n\nBest regards,\nJane")


def test_a_line_right_above_an_attribution_is_new() -> None:
    assert new_text("Yes, gladly.\nOn 20 Nov 2026 at 10:12, Jane wrote:\n> Shall we talk?").text == "Yes, gladly."


def test_an_answer_below_the_quote_is_new() -> None:
    assert new_text("On 20 Nov 2026 at 10:12, Jane wrote:\n> Shall we talk?\n\nYes, gladly.").text == "Yes, gladly."


def test_an_attribution_that_names_no_date_is_known_by_the_quote_below_it() -> None:
    assert new_text("Yes.\n\nJane Doe wrote:\n\n> Shall we talk?").text == "Yes."


def test_a_mail_that_holds_only_quotes_is_kept_whole() -> None:
    assert new_text("> Shall we talk?\n> Yes, gladly.").text == "> Shall we talk?\n> Yes, gladly."


def test_a_greeting_alone_is_not_a_signature() -> None:
    assert new_text("Thank you!").text == "Thank you!"


def test_the_writers_own_indentation_in_html_is_no_quote() -> None:
    rendered = render_html("<p>My idea:</p><blockquote style='margin-left:40px'>A series.</blockquote>")
    assert new_text(rendered.text, rendered).text == "My idea:\n\nA series."


@pytest.mark.parametrize(
    "quote",
    [
        '<div class="gmail_quote">On Monday Jane wrote:<blockquote>old</blockquote></div>',
        '<blockquote type="cite"><div>old</div></blockquote>',
        '<div class="moz-cite-prefix">On 20/11/2026 Jane wrote:<br></div><blockquote type="cite">old</blockquote>',
        '<div id="divRplyFwdMsg"><b>From:</b> Jane<br><b>Sent:</b> 23/11/2026 14:05<br><b>Subject:</b> x</div>old',
        '<div id="x_appendonsend"></div><hr><div><b>From:</b> J<br><b>Date:</b> 23/11/26 9:05<br><b>To:</b> R</div>old',
        '<div class="protonmail_quote">old</div>',
    ],
)
def test_what_html_marks_as_quoted_is_left_out(quote: str) -> None:
    rendered = render_html(f"<html><body><p>Yes, gladly.</p>{quote}</body></html>")
    assert rendered.quotes
    assert new_text("Yes, gladly. old", rendered).text == "Yes, gladly."
    assert "old" in rendered.text


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("ab>-: \n_*1On wrote:From:@<>Re"), max_size=200))
def test_new_text_is_empty_only_if_the_body_is(text: str) -> None:
    assert bool(new_text(text).text) == bool(text.strip())
