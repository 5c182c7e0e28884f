"""The client's own figures may be repeated and left open; agreed to, they are the owner's promise."""

import pytest

MAIL = (
    "We have 480 euros and need it by 9 December. Would you give us 20 percent off for three articles? "
    "Our brochure has 24 pages. Could it be done within a week?"
)
GERMAN = "Wir haben 480 Euro und brauchen es bis 9. Dezember. Unser Heft hat 24 Seiten. Geht es in einer Woche?"


@pytest.mark.parametrize(
    "said",
    [
        "I understand that you need it by 9 December and that you were thinking of 480 euros.",
        "I can't say anything yet about the 20 percent that you ask for.",
        "Ich verstehe, dass der 9. Dezember für Sie wichtig ist.",
        "Zu den 480 Euro kann ich noch nichts sagen.",
        "Je comprends que vous comptez sur 480 euros.",
        "Entiendo que contáis con 480 euros y que lo queréis para el 9 de diciembre.",
        "Ho visto che avete 480 euro.",
        "Vi que têm 480 euros.",
        "Ik begrijp dat u 480 euro hebt.",
        "Of het binnen een week kan, weet ik nog niet.",
        "ご予算は480ユーロとのこと、拝見いたしました。",
        "A brochure of 24 pages sounds like a fine task.",
    ],
)
def test_what_is_noted_or_left_open_is_the_clients_own(warnings, said):
    assert not any(
        "price" in each or "date" in each or "percentage" in each or "count" in each
        for each in warnings(said, mail=MAIL)
    )


@pytest.mark.parametrize(
    "said",
    [
        "480 euros is fine with me.",
        "The 480 euros you mention work for me, it's a deal.",
        "Va pour les 480 euros que vous évoquez !",
        "De acuerdo con los 480 euros que propones, así lo dejamos.",
        "An article costs 480 euros.",
        "It will be there by 9 December.",
        "Für 480 Euro machen wir es so.",
        "ご予算の480ユーロでお引き受けします。",
    ],
)
def test_what_is_agreed_to_is_not(warnings, said):
    assert warnings(said, mail=MAIL)


def test_a_number_of_the_clients_is_none_of_what_the_price_includes(warnings):
    assert warnings("Three rounds of revisions are included.", mail="Could we have three rounds?")
