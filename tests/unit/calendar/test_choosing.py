"""Which of the offered times a client chose, in their own words."""

from datetime import UTC, date, datetime, timedelta

import pytest

from copydesk.calendar.choosing import ClientWords, asked_times, chosen_offer, words_of_mail
from copydesk.events import Booking, UserQueryReceived

ZONE = "Europe/Berlin"


def call(start: str) -> Booking:
    begin = datetime.fromisoformat(start)
    return Booking(hold_id=start, start=start, end=(begin + timedelta(minutes=30)).isoformat(), topic="t")


TUE, WED, THU = (
    call("2026-11-24T10:30+01:00"),
    call("2026-11-25T09:00+01:00"),
    call("2026-11-26T14:30+01:00"),
)
OFFERS = (TUE, WED, THU)


def said(text: str, *, other_clock: bool = False) -> ClientWords:
    return ClientWords(text=text, said_on=date(2026, 11, 23), other_clock=other_clock)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Tuesday 10:30 works", TUE),
        ("10:30", TUE),
        ("The first would be perfect.", TUE),
        ("the second one", WED),
        ("Option 2, please", WED),
        ("Wednesday is fine", WED),
        ("Let's take the one on the 25th.", WED),
        ("2:30 pm works for me", THU),
        ("The last one suits me", THU),
        ("Tuesday doesn't work, but Thursday is great", THU),
        ("gern Dienstag", TUE),
        ("Mittwoch um neun passt mir gut", WED),
        ("Ich nehme den zweiten Termin", WED),
        ("Am 26. um 14.30 Uhr", THU),
        ("mardi me convient", TUE),
        ("le deuxième créneau", WED),
        ("el segundo me va bien", WED),
        ("giovedì alle 14:30 va benissimo", THU),
        ("La seconda opzione, grazie", WED),
        ("donderdag past mij", THU),
        ("De tweede graag", WED),
        ("a quinta-feira às 14h30 está ótimo", THU),
        ("2つ目でお願いします", WED),
        ("水曜日の9時でお願いします", WED),
    ],
)
def test_a_choice_is_found_among_the_offers(text: str, wanted: Booking) -> None:
    assert chosen_offer(said(text), OFFERS, ZONE) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Any of these.",
        "Great, thanks!",
        "Tuesday or Wednesday",
        "How about Friday at 10?",
        "I can't make any of these.",
        "Not the second one, sorry.",
        "Tuesday 10:30, or Friday 9:00.",
        "No call please, on Tuesday 10:30 I am away.",
        "Wednesday at 11:00",
        "You get the brief by Tuesday.",
        "What does it cost?",
    ],
)
def test_what_leaves_it_open_chooses_nothing(text: str) -> None:
    assert chosen_offer(said(text), OFFERS, ZONE) is None


def test_a_yes_chooses_where_one_time_was_offered() -> None:
    assert chosen_offer(said("Yes, that works."), (TUE,), ZONE) == TUE
    assert chosen_offer(said("Yes, but not then."), (TUE,), ZONE) is None


def test_a_mail_asks_for_a_time_by_its_day_and_hour() -> None:
    at = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
    assert at in asked_times(said("Could we have a call on Tuesday at 10:30?"), ZONE)
    assert asked_times(said("Could we have a call on Tuesday?"), ZONE) == ()
    assert asked_times(said("Could we have a call? The deadline is Tuesday at 10:30."), ZONE) == ()
    assert (
        asked_times(said("The concert is on Tuesday at 10:30. I love music. Who writes? A call, perhaps."), ZONE) == ()
    )


def test_an_hour_of_somebody_elsewhere_is_not_taken_for_the_owner_s() -> None:
    assert asked_times(said("A call on Tuesday at 10:30?", other_clock=True), ZONE) == ()
    at = datetime(2026, 11, 24, 15, 30, tzinfo=UTC)
    assert at in asked_times(said("A call on Tuesday at 10:30 am EST?", other_clock=True), ZONE)


@pytest.mark.parametrize("text", ["A call on Tuesday after 10:30?", "Ein Anruf am Dienstag nach 10:30 Uhr?"])
def test_an_hour_that_is_only_a_bound_is_no_very_time(text: str) -> None:
    assert asked_times(said(text), ZONE) == ()


def test_an_offer_is_chosen_by_either_clock_of_a_client_elsewhere() -> None:
    for text in ("Tuesday at 10:30 works.", "Tuesday at 18:30 works.", "Tuesday, 6:30 pm my time, is fine."):
        tokyo = ClientWords(text=text, said_on=date(2026, 11, 23), other_clock=True, zone="Asia/Tokyo")
        assert chosen_offer(tokyo, OFFERS, ZONE) == TUE


def test_an_hour_that_fits_one_offer_by_either_clock_chooses_none() -> None:
    here, there = call("2026-11-24T18:30+01:00"), call("2026-11-24T10:30+01:00")
    tokyo = ClientWords(text="18:30 works.", said_on=date(2026, 11, 23), other_clock=True, zone="Asia/Tokyo")
    assert chosen_offer(tokyo, (here, there), ZONE) is None
    named = tokyo.model_copy(update={"text": "Tuesday at 18:30 CET works."})
    assert chosen_offer(named, (here, there), ZONE) == here


def test_winter_time_in_summer_is_told_by_two_clocks_and_confirms_none() -> None:
    july = ClientWords(text="A call on 7 July at 10:30 EST?", said_on=date(2027, 7, 5))
    assert asked_times(july, ZONE) == ()
    assert asked_times(july.model_copy(update={"text": "A call on 7 July at 10:30 EDT?"}), ZONE)


def test_an_hour_that_the_clock_skips_is_no_time_and_one_that_it_shows_twice_is_two() -> None:
    spring = ClientWords(text="A call on 28 March 2027 at 02:30?", said_on=date(2027, 3, 22))
    assert asked_times(spring, ZONE) == ()
    autumn = ClientWords(text="A call on 31 October 2027 at 02:30?", said_on=date(2027, 10, 25))
    hours = [at.hour for at in asked_times(autumn, ZONE)]
    assert hours == [0, 1]


def test_a_mail_of_nothing_but_our_own_offer_chooses_nothing() -> None:
    mail = UserQueryReceived(
        mail_object="m", content="> Tuesday, 24 November, 10:30 works for me.\n> Mara\n", turn=2, sender="j@c.example",
        timestamp=datetime(2026, 11, 23, 9, tzinfo=UTC),
    )  # fmt: skip
    assert chosen_offer(words_of_mail(mail, ZONE), OFFERS, ZONE) is None


def test_an_answer_between_quoted_lines_is_the_client_s_own() -> None:
    quoted = "On Mon, 23 Nov 2026, Mara wrote:\n> Tuesday 10:30, Wednesday 9:00 or Thursday 14:30?\n"
    assert chosen_offer(said(f"{quoted}Wednesday at nine, please."), OFFERS, ZONE) == WED
    assert chosen_offer(said(f"Thank you.\n\n{quoted.replace('> ', '')}Wednesday works for me."), OFFERS, ZONE) is None
