"""Prices lowered or settled without a currency, work that is free, and seasons as dates, in seven languages."""

import pytest

from copydesk.settings import Settings

LOWERED = [
    "I could go down to 480 for you.",
    "I could reduce it to 480.",
    "Let us say 480.",
    "I might go as low as 480.",
    "Disons 480.",
    "Je pourrais le ramener à 480.",
    "Sagen wir 480.",
    "Ich könnte auf 480 runtergehen.",
    "Für Sie gehe ich auf 480 herunter.",
    "Podría dejarlo en 480.",
    "Potrei scendere fino a 480.",
    "Posso baixar para 480.",
    "Ik kan naar 480 zakken.",
    "Laten we zeggen 480.",
    "記事は480まで値下げします。",
]
FREE_WORK = [
    "For you I write the first article free.",
    "You get the second article free.",
    "I edit the newsletter completely free for new clients.",
    "Den zweiten Artikel schreibe ich umsonst.",
    "Je relis le premier texte bénévolement.",
    "Escribo el primer artículo gratuitamente.",
    "Le traduco il testo gratis.",
    "Faço o segundo texto de graça.",
    "Het tweede stuk doe ik kosteloos.",
    "記事は無償で書きます。",
]
SEASONS = [
    "I start in spring.",
    "The series begins this summer.",
    "It comes out next fall.",
    "Ich beginne im Frühjahr.",
    "Die Reihe läuft bis zum Winter.",
    "Le livre paraît à l'automne.",
    "La série commence cet été.",
    "El libro sale en otoño.",
    "Empiezo este verano.",
    "Comincio in primavera.",
    "Comincio quest'autunno.",
    "Começo na primavera.",
    "Ik begin in het voorjaar.",
    "Deze zomer begin ik.",
]


def named(warnings: tuple[str, ...], kind: str) -> bool:
    return any(kind in warning for warning in warnings)


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"profile": (*settings.profile, "I am away in summer.")})


@pytest.mark.parametrize("said", LOWERED)
def test_what_a_price_is_lowered_to_or_settled_at_is_a_price(warnings, said):
    assert named(warnings(said), "price")


@pytest.mark.parametrize("said", LOWERED)
def test_a_price_of_the_profile_bears_it_out(warnings, said):
    assert not named(warnings(said.replace("480", "900")), "price")


@pytest.mark.parametrize(
    "said",
    ["Please scroll down to page 120.", "Let us say so.", "Wir kommen auf Raum 214 zurück.", "I come to room 214."],
)
def test_numbers_of_something_else_are_no_prices(warnings, said):
    assert not named(warnings(said), "price")


@pytest.mark.parametrize("said", FREE_WORK)
def test_free_is_an_offer_behind_a_verb_of_work(warnings, said):
    assert named(warnings(said), "offer")


@pytest.mark.parametrize(
    "said",
    [
        "I am free on this matter.",
        "Feel free to write.",
        "I write texts free of jargon.",
        "I do hope you are free.",
        "Please write to me when you are free.",
        "I never write the first article free.",
        "I write about free trade.",
        "Unsere ehrenamtlichen Helfer lesen mit.",
    ],
)
def test_whoever_is_free_or_free_of_something_gives_nothing_away(warnings, said):
    assert not named(warnings(said), "offer")


@pytest.mark.parametrize("said", SEASONS)
def test_a_season_in_which_something_happens_is_a_date(warnings, said):
    assert named(warnings(said), "date")


@pytest.mark.parametrize("said", ["I am away this summer.", "Ich bin im Sommer weg.", "Je suis absente en été."])
def test_a_season_of_the_profile_has_its_source(warnings, said):
    assert not named(warnings(said), "date")


@pytest.mark.parametrize(
    "said",
    [
        "I note that you need it in spring.",
        "Just write again when things look better in spring.",
        "Melden Sie sich gern im Frühjahr wieder.",
    ],
)
def test_a_season_that_the_client_named_is_hers_to_hear_again(warnings, said):
    assert not named(warnings(said, mail="Our budget is cut. We need the article in spring."), "date")
    assert named(warnings(said), "date")


@pytest.mark.parametrize("said", ["Thank you for the autumn issue.", "Elle a été utile.", "Would spring suit you?"])
def test_a_season_that_dates_nothing_needs_no_source(warnings, said):
    assert not named(warnings(said), "date")
