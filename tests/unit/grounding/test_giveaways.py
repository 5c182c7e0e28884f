"""What costs nothing or less is marked in any wording, unless the very thing is given away in a source."""

import pytest

from copydesk.adapters.models.scripted.words import LANGUAGES
from copydesk.settings import Settings

PROFILE = (
    "An article of up to 800 words costs 420 EUR.",
    "A manual of up to 60 pages costs 1,150 EUR.",
    "A first call is free of charge.",
    "Libraries pay 15 % less.",
    "Bookings can be cancelled without cost until five days before the start.",
)


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"profile": PROFILE})


@pytest.mark.parametrize(
    "said",
    [
        "You owe me nothing for the column.",
        "There is nothing to pay for the article.",
        "You won't be billed for the article.",
        "The essay is on me this time.",
        "Buy one, get one free.",
        "Für die Kolumne schulden Sie mir nichts.",
        "Den Text berechne ich Ihnen nicht.",
        "Die Glosse geht aufs Haus.",
        "Pour la chronique, vous ne me devez rien.",
        "Le texte, je ne vous le facture pas.",
        "Por la columna no me debe nada.",
        "El texto corre de mi cuenta.",
        "Per la rubrica non mi deve niente.",
        "Il pezzo non glielo faccio pagare.",
        "Pela crónica não me paga nada.",
        "O texto fica por minha conta.",
        "Voor de column bent u niets verschuldigd.",
        "Het stuk krijgt u van mij cadeau.",
        "コラムの原稿は無料です。",
    ],
)
def test_what_is_free_is_marked_whatever_words_say_so(warnings, said):
    assert any("offer" in warning or "commitment" in warning for warning in warnings(said))


@pytest.mark.parametrize(
    "said",
    [
        "A first call costs nothing.",
        "Das erste Telefonat kostet Sie nichts.",
        "Le premier appel est gratuit.",
        "La primera llamada no le cuesta nada.",
        "La prima telefonata è gratuita.",
        "A primeira chamada é gratuita.",
        "Het eerste gesprek is kosteloos.",
        "最初のお電話は無料です。",
        "You can cancel free of charge until five days before the start.",
        "Bis fünf Tage vor Beginn können Sie kostenlos stornieren.",
    ],
)
def test_what_the_profile_gives_away_is_not_marked_in_other_words(warnings, said):
    assert warnings(said) == ()


@pytest.mark.parametrize(
    "said",
    [
        "Two for the price of one.",
        "I can come down on the price.",
        "You pay what you like.",
        "Über das Honorar lässt sich verhandeln; ich senke den Preis.",
        "Le prix est négociable.",
        "El precio es negociable.",
        "Il prezzo è trattabile.",
        "O preço é negociável.",
        "De prijs is bespreekbaar.",
        "Two for\nthe – price of one.",
    ],
)
def test_what_is_cheaper_is_marked_whatever_words_say_so(warnings, said):
    assert warnings(said)


@pytest.mark.parametrize(
    "said",
    [
        "My prices are not negotiable.",
        "Leider kann ich keinen Rabatt geben.",
        "As for the discount you asked about, I would rather come back to you.",
        "Zum Rabatt, nach dem Sie fragen, melde ich mich.",
        "Quant à la remise que vous demandez, je dois y réfléchir.",
        "I don't work for free.",
        "Would you be free on Thursday?",
        "Please feel free to ask.",
    ],
)
def test_what_is_refused_or_only_named_gives_nothing_away(warnings, said):
    assert not any("offer" in warning for warning in warnings(said))


def test_a_time_that_is_free_costs_nothing_but_is_no_gift(warnings):
    said = "Tuesday at 10:00 would be free."
    assert not any("offer" in warning for warning in warnings(said))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_desks_own_sentence_that_nothing_is_free_is_no_offer(warnings, language):
    assert warnings(LANGUAGES[language].not_then) == ()


@pytest.mark.parametrize(
    "said",
    [
        "None of the times that you named is free.",
        "On the days you named, nothing else is free.",
        "The hour that you asked for is free.",
    ],
)
def test_times_that_are_free_or_not_are_no_gift(warnings, said):
    assert warnings(said) == ()


@pytest.mark.parametrize(
    "said", ["The article is free.", "Nothing but the article is free.", "For the times you named, a revision is free."]
)
def test_a_work_that_is_free_is_marked_whatever_times_stand_beside_it(warnings, said):
    assert any("offer" in warning for warning in warnings(said))


@pytest.mark.parametrize(
    "said",
    [
        "Libraries pay 15 % less.",
        "Bibliotheken zahlen 15 Prozent weniger.",
        "Für Bibliotheken gilt ein Rabatt von 15 %.",
    ],
)
def test_a_discount_stands_on_the_line_of_its_percentage(warnings, said):
    assert warnings(said) == ()


@pytest.mark.parametrize(("honest", "invented"), [("For 50 pages I ask 1,150.", "For all 84 pages I ask 1,150.")])
def test_the_price_of_a_size_is_none_of_a_larger_one(warnings, honest, invented):
    mail = "Our manual has 84 pages, the short one 50 pages."
    assert warnings(honest, mail=mail) == ()
    assert warnings(invented, mail=mail)


@pytest.mark.parametrize(
    "said",
    [
        "350 is fine.",
        "Make it a round 200.",
        "Cent cinquante me conviennent, c'est parfait.",
        "Sagen wir zweihundert.",
        "Pongamos doscientos.",
        "Seiscentos está ótimo.",
    ],
)
def test_a_sum_without_a_currency_is_a_price_where_it_is_agreed_to(warnings, said):
    assert warnings(said, mail="Our budget is 350, or 200, or 150, or 600.")
