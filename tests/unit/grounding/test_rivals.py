"""A line with several figures bears each out only of its own thing; known words in a new pair are no known name."""

from datetime import UTC, datetime

import pytest

from copydesk.events import ReviewDecided
from copydesk.grounding.facts import unsupported_facts

PROFILE = (
    "A print costs 35 EUR, a framed canvas 140 EUR.",
    "Ein Rundgang dauert 40 Minuten, eine Verkostung zwei Stunden.",
    "La réparation d'une montre prend cinq jours, celle d'une horloge trois semaines.",
    "Orders must reach me at least nine days before a market, and four weeks before a fair.",
    "The balance is due ten days before the event.",
    "Per il trasporto in tutta la regione chiediamo 18 EUR a cassa di vino.",
    "Il primo incontro di mezz'ora è gratuito.",
    "Our bookkeeper is Petra Lindholm; the choir is led by Amos Varga.",
    "Schools and nurseries pay 7 % less.",
    "Schools get 15 % off the hall's rent.",
    "The shop is open from 10:00 to 18:00, on Sundays from 12:00 to 16:00.",
    "Studio: Unit 4, Tannery Yard, Leeds. Phone 0113 496 0000.",
    "Büro: Am Speicher 23, 24103 Kiel. Telefon 0431 555 0100.",
    "Taller: calle de los Olmos, 61, Soria.",
)


@pytest.fixture
def settings(settings):
    return settings.model_copy(update={"profile": PROFILE})


@pytest.mark.parametrize(
    ("honest", "invented"),
    [
        ("A framed canvas is 140 EUR.", "A print is 140 EUR."),
        ("Der Rundgang dauert 40 Minuten.", "Die Verkostung dauert 40 Minuten."),
        ("La réparation d'une horloge prend trois semaines.", "La réparation d'une montre prend trois semaines."),
        (
            "For a fair, orders must reach me four weeks before.",
            "For a market, orders must reach me four weeks before.",
        ),
        ("The balance is due ten days before the event.", "The balance is due ten days after the event."),
        ("Per il trasporto chiediamo 18 EUR a cassa.", "Per il trasporto chiediamo 18 EUR a bottiglia."),
        ("Schools have 15 % off the rent.", "Lodgers have 15 % off the rent."),
        ("Schools pay 7 % less.", "Shops pay 7 % less."),
        ("Il primo incontro di mezz'ora è gratuito.", "La prima ora di incontro è gratuita."),
    ],
)
def test_a_figure_of_one_thing_is_none_of_another_in_the_same_line(warnings, honest, invented):
    assert warnings(honest) == ()
    assert warnings(invented)


@pytest.mark.parametrize(
    ("honest", "invented"),
    [
        ("Please ask our bookkeeper Petra Lindholm.", "Please ask our bookkeeper Amos Varga."),
        ("Amos Varga leads the choir.", "Petra Varga leads the choir."),
        ("You find me in Unit 4, Tannery Yard, Leeds.", "You find me in Unit 14, Tannery Yard, Leeds."),
        ("Sie finden uns Am Speicher 23 in Kiel.", "Sie finden uns Am Speicher 32 in Kiel."),
        ("El taller está en la calle de los Olmos, 61.", "El taller está en la calle de los Olmos, 16."),
    ],
)
def test_known_names_and_numbers_stand_together_as_a_source_has_them(warnings, honest, invented):
    assert warnings(honest) == ()
    assert warnings(invented)


@pytest.mark.parametrize(
    ("honest", "invented"),
    [
        ("I will send you the timetable by 9 December.", "I will send you the contract by 9 December."),
        ("The report comes by 18 December.", "I will send you the report by 9 December."),
    ],
)
def test_what_is_sent_by_a_day_is_what_the_instruction_names(settings, honest, invented):
    asked = ReviewDecided(
        decision="revise",
        reviewer="m@quill.example",
        channel="page",
        text="Promise the report for 18 December and say that I send the timetable by 9 December.",
        timestamp=datetime(2026, 11, 22, 9, tzinfo=UTC),
    )
    assert unsupported_facts(honest, log=[asked], settings=settings) == ()
    assert unsupported_facts(invented, log=[asked], settings=settings)


@pytest.mark.parametrize("opening", ["Hallo Petra", "Dear Amos Varga", "Liebe Petra Lindholm"])
def test_a_greeting_is_no_new_name(warnings, opening):
    mail = "Hallo Amos,\n\nich freue mich.\n\nHerzlich\nPetra Lindholm"
    assert warnings(f"{opening},\n\nthank you for your mail.", mail=mail) == ()
