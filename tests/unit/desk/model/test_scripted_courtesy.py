# ruff: noqa: E501 - mails in one line each
"""Whom a scripted draft greets, which price it names, and what it says of questions that it cannot answer."""

import pytest
from support.scripted_talk import Talk

from copydesk.adapters.models.scripted.words import LANGUAGES

PRICES = (
    "Mara Quill writes on energy and food.",
    "An article of up to 1,500 words costs 950 EUR.",
    "A column of 600 words costs 400 EUR.",
    "A talk of one hour costs EUR 1,200 plus travel.",
    "Editing costs 70 EUR per hour.",
)


@pytest.fixture(params=["native", "schema"])
def talk(request):
    return lambda text, **more: Talk(request.param, text, **more)


@pytest.mark.parametrize(
    ("name", "text", "hello"),
    [
        ("Dr. Ulrike Hentschel", "Sehr geehrte Frau Quill, ich habe eine Frage zu den Artikeln.", "Guten Tag Dr. Ulrike Hentschel,"),
        ("Hentschel, Dr. Ulrike", "Sehr geehrte Frau Quill, ich habe eine Frage zu den Artikeln.", "Guten Tag Dr. Ulrike Hentschel,"),
        ("Frau Dr. Ulrike Hentschel", "Sehr geehrte Frau Quill, ich habe eine Frage.", "Guten Tag Frau Dr. Hentschel,"),
        ("Ulrike von der Heide", "Sehr geehrte Frau Quill, ich habe eine Frage.\n\nMit freundlichen Grüßen\nFrau Prof. Dr. Ulrike von der Heide", "Guten Tag Frau Prof. Dr. von der Heide,"),
        ("Herr Jens Ott", "Guten Tag, ich habe eine Frage zu den Texten.", "Guten Tag Herr Ott,"),
        ("Jörg Brandt", "Sehr geehrte Frau Quill, wir haben eine Frage.\n\nMit freundlichen Grüßen\nJörg Brandt", "Guten Tag Jörg Brandt,"),
        ("Jörg Brandt", "Hallo Mara, hast du schon einen Text über Deiche?", "Guten Tag Jörg,"),
        ("Jörg Brandt", "Guten Tag, wir haben eine Frage zu den Texten.\n\nViele Grüße\nJörg", "Guten Tag Jörg,"),
        ("BRANDT, JÖRG", "Sehr geehrte Frau Quill, wir haben eine Frage.", "Guten Tag Jörg Brandt,"),
        ("Redaktion Küstenblatt", "Guten Tag, wir haben eine Frage zu den Texten.", "Guten Tag,"),
        ("Jonas Feld (Northwind GmbH)", "Guten Tag, wir haben eine Frage zu den Texten.", "Guten Tag Jonas Feld,"),
        ("Dr. Priya Nair", "Dear Ms Quill, I have a question about the articles.", "Hello Dr. Nair,"),
        ("Ms Olu Ade", "Dear Ms Quill, I have a question about the articles.", "Hello Ms Ade,"),
        ("Tom Weller", "Dear Ms Quill, I have a question about the articles.\n\nTom Weller", "Hello Tom Weller,"),
        ("Tom Weller", "Hi Mara, I have a question about the articles.", "Hello Tom,"),
        ("Dr.", "Dear Mara, I have a question about the articles.", "Hello,"),
        ("", "hi, i have a question about the articles\n\njonas", "Hello Jonas,"),
        ("", "Hi Mara, hast du schon einen Text über Hefe? Was nimmst du dafür? LG Jonas", "Guten Tag Jonas,"),
        ("Wei Ling Tan", "Hi Mara, I have a question about the articles.\n\nRegards,\nWei Ling", "Hello Wei Ling,"),
        ("Mme Hélène Roux", "Madame, je vous écris au sujet de vos articles.", "Bonjour Madame Roux,"),
        ("Claire Dupont", "Bonjour Madame, je vous écris au sujet de vos articles.\n\nClaire Dupont", "Bonjour Claire Dupont,"),
        ("Claire Dupont", "Salut Mara, est-ce que tu as un article sur le levain ?", "Bonjour Claire,"),
        ("Sra. Ana García", "Buenos días, tengo una pregunta sobre los artículos.", "Hola Sra. García,"),
        ("Ana García López", "Hola Mara, ¿tienes un artículo sobre relojes?", "Hola Ana,"),
        ("Ana García López", "Buenos días, tengo una pregunta sobre los artículos.", "Hola Ana García López,"),
        ("Dott.ssa Giulia Bianchi", "Gentile dottoressa, avrei una domanda sugli articoli.", "Buongiorno Dott.ssa Giulia Bianchi,"),
        ("Sig. Luca Ferri", "Buongiorno, avrei una domanda sugli articoli.", "Buongiorno Sig. Ferri,"),
        ("mevrouw Sanne de Vries", "Geachte mevrouw, ik heb een vraag over de artikelen.", "Hallo mevrouw de Vries,"),
        ("Jan de Vries", "Geachte mevrouw, ik heb een vraag over de artikelen.", "Hallo Jan de Vries,"),
        ("Dra. Marta Nunes", "Exma. Senhora, tenho uma pergunta sobre os artigos.", "Olá Dra. Marta Nunes,"),
        ("João Silva", "Olá Mara, gostei muito do teu artigo.\n\nJoão", "Olá João,"),
        ("山田 花子", "お世話になっております。記事についてお願いします。", "山田 花子様"),
        ("山田 花子（青葉出版）", "お世話になっております。記事についてお願いします。", "山田 花子様"),
        ("山田様", "お世話になっております。記事についてお願いします。", "山田様"),
        ("青葉出版編集部", "お世話になっております。記事についてお願いします。", "青葉出版編集部御中"),
    ],
)  # fmt: skip
def test_the_greeting_fits_how_the_client_writes(talk, name, text, hello):
    address = "jonas@client.example" if not name else "x@client.example"
    assert talk(text, name=name, address=address).draft().splitlines()[0] == hello


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("What would you charge for a column?", 2),
        ("We need an article of 1,200 words. What is your fee?", 1),
        ("I edit a magazine. What would a feature of 1,500 words cost?", 1),
        ("Ne scriveresti un pezzo per noi? Quanto prendi?", 1),
        ("Qual é o seu cachet para uma palestra no museu?", 3),
        ("Was kostet eine Kolumne, und haben Sie Artikel zum Thema?", 2),
        ("Wir laden Sie zu einem Vortrag ein. Was ist Ihr Honorar?", 3),
        ("Quel est le prix d'une chronique pour notre revue ?", 2),
        ("Nous souhaitons vous inviter pour une conférence. Quels sont vos tarifs ?", 3),
        ("¿Cuánto cuesta una columna para nuestra revista?", 2),
        ("Quanto costa un articolo di 900 parole per la nostra rivista?", 1),
        ("Wat kost een column voor ons blad?", 2),
        ("Quanto custa uma palestra na nossa escola?", 3),
        ("コラムの料金はいくらですか。", 2),
        ("講演をお願いしたいのですが、料金を教えてください。", 3),
    ],
)
def test_only_the_price_that_was_asked_for_is_named_in_the_owners_own_words(talk, text, fact):
    draft = talk(text, subject="", profile=PRICES).draft()
    assert [price for price in PRICES if price in draft] == [PRICES[fact]]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("What would you charge for a translation?", "en"),
        ("Was kostet bei Ihnen eine Übersetzung?", "de"),
        ("Combien coûte une traduction pour notre revue ?", "fr"),
        ("Quanto costerebbe ripubblicare un vostro articolo?", "it"),
        ("Mogen we het overnemen in ons blad, en wat vraag je daarvoor?", "nl"),
        ("転載の料金はいくらですか。", "ja"),
    ],
)
def test_a_price_that_is_not_on_file_is_left_to_the_owner_and_no_other_named(talk, text, code):
    draft = talk(text, subject="", profile=PRICES).draft()
    assert LANGUAGES[code].no_price in draft
    assert not [price for price in PRICES if price in draft]


def test_whoever_asks_for_prices_in_general_gets_them_all(talk):
    draft = talk("Hi Mara, what are your rates?", subject="", profile=PRICES).draft()
    assert [price for price in PRICES if price in draft] == list(PRICES[1:])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "We need an article. When would you need the brief, and in which language do you write?",
            "About the deadline and the language I will come back to you.",
        ),
        (
            "We need an article. Which time zone are you in? May we reprint it?",
            "About the time zone and the rights I will come back to you.",
        ),
        (
            "Wir brauchen einen Artikel. Redaktionsschluss ist der 15. Januar. In welcher Sprache schreiben Sie?",
            "Zum Abgabetermin und zur Sprache melde ich mich gesondert.",
        ),
        (
            "Nous cherchons un article. Quel est le délai ? En quelle langue écrivez-vous ?",
            "Pour le délai et la langue, je reviendrai vers vous.",
        ),
        (
            "Buscamos un artículo. ¿Cuál es el plazo? ¿En qué idioma escribe?",
            "Sobre el plazo y el idioma responderé aparte.",
        ),
        (
            "Cerchiamo un articolo. Qual è la scadenza? In quale lingua scrive?",
            "Per la scadenza e la lingua risponderò a parte.",
        ),
        (
            "We zoeken een artikel. Wat is de deadline? In welke taal schrijft u?",
            "Over de deadline en de taal kom ik terug.",
        ),
        (
            "Procuramos um artigo para a revista. Qual é o prazo? Em que língua escreve?",
            "Sobre o prazo e o idioma responderei à parte.",
        ),
        (
            "記事をお願いします。締め切りを教えてください。日本語で書けますか。",
            "締め切りと言語については、改めてお返事します。",
        ),
        ("We need an article. Would you take that on?", "On your other questions I will come back to you."),
        ("Wir brauchen einen Artikel. Hätten Sie daran Freude?", "Auf die weiteren Fragen komme ich zurück."),
    ],
)
def test_a_question_that_no_rule_can_answer_is_acknowledged_in_one_sentence(talk, text, said):
    assert said in talk(text, subject="").draft()


@pytest.mark.parametrize("text", ["We need an article on tides.", "Could we have a call, when would you have time?"])
def test_where_nothing_is_left_open_nothing_is_put_off(talk, text):
    assert "come back to you" not in talk(text, subject="").draft()
