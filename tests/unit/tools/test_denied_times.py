"""What a draft says is not free is held against the times that the calendar gave, in seven languages."""

import json
from datetime import UTC, datetime

import pytest
from support.pipeline import settings as example_settings

from copydesk.events import ToolCallRequested, ToolCallSucceeded, UserQueryReceived
from copydesk.flow.draft_warnings import draft_warnings
from copydesk.query import Log
from copydesk.settings import CalendarSettings, Settings
from copydesk.tools.denied_times import denied

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
AFTERNOON = ("2026-11-27T13:00", "2026-11-27T15:00")
MORNING = ("2026-11-27T09:00", "2026-11-27T11:00", "2026-11-27T13:00")
BEFORE_NOON = (
    ("On Friday nothing is free before noon.", "noon"),
    ("Nothing is free on Friday before 12:00; the earliest is 13:00.", "12:00"),
    ("On Friday, 27 November I have no time before noon.", "noon"),
    ("I am free on Friday, but not before noon.", "noon"),
    ("I'm not available on Friday until 1 pm.", "1 pm."),
    ("Am Freitag ist vor 12 Uhr leider nichts frei.", "12 Uhr"),
    ("Am Freitag habe ich vor 12 Uhr keine Zeit; der früheste Termin ist um 13 Uhr.", "12 Uhr"),
    ("Vendredi, rien n'est libre avant midi.", "midi"),
    ("Vendredi, je ne suis pas disponible avant 12h.", "12h"),
    ("El viernes no hay nada libre antes del mediodía.", "mediodía"),
    ("El viernes no tengo tiempo antes de las 12:00.", "12:00"),
    ("Venerdì non c'è nulla di libero prima di mezzogiorno.", "mezzogiorno"),
    ("Venerdì non ho tempo prima delle 12:00.", "12:00"),
    ("Op vrijdag is er voor 12 uur niets vrij.", "12 uur"),
    ("Vrijdag heb ik vóór 12:00 geen tijd.", "12:00"),
    ("Na sexta-feira não há nada livre antes do meio-dia.", "meio-dia"),
    ("Na sexta-feira não tenho tempo antes das 12:00.", "12:00"),
)
WITHOUT_HOUR = (
    "No time is free on Friday morning.",
    "Friday morning is fully booked.",
    "Am Freitagvormittag ist nichts frei.",
    "Vendredi matin, rien n'est libre.",
    "El viernes por la mañana no hay nada libre.",
    "Venerdì mattina non c'è niente di libero.",
    "Vrijdagochtend is niets vrij.",
    "Na sexta-feira de manhã não há nada livre.",
)
EARLIEST = (
    "The earliest on Friday is 13:00.",
    "Der früheste Termin am Freitag ist um 13 Uhr.",
    "Vendredi, le plus tôt est à 13h.",
    "El viernes, lo más temprano es a las 13:00.",
    "Venerdì il primo orario è alle 13:00.",
    "Het vroegste op vrijdag is om 13 uur.",
    "Na sexta-feira o mais cedo é às 13:00.",
)


def settings() -> Settings:
    return example_settings().model_copy(update={"calendar": CalendarSettings(time_zone="Europe/Berlin")})


def log(times: tuple[str, ...], *, tool: bool = True, **arguments: object) -> Log:
    mail = UserQueryReceived(
        mail_object="m", content="Could we have a call on Friday?", subject="A call", turn=1, sender="j@c.example",
        timestamp=NOW,
    )  # fmt: skip
    asked = ToolCallRequested(
        tool_name="calendar_scheduler", tool_args={"topic": "t", **arguments}, call_id="c", turn=1, timestamp=NOW
    )
    free = [{"start": f"{each}+01:00", "end": f"{each[:-2]}30+01:00"} for each in times]
    gave = ToolCallSucceeded(
        tool_name="calendar_scheduler", request_id=asked.event_id, call_id="c", turn=1,
        result=json.dumps({"free": free, "held": None}),
    )  # fmt: skip
    return Log((mail, asked, gave) if tool else (mail,))


def read(draft: str, times: tuple[str, ...] = AFTERNOON, **arguments: object) -> tuple[str, tuple[str, ...]]:
    found = denied(draft, log(times, **(arguments or {"days": ["friday"]})), now=NOW, settings=settings())
    return found.rest, found.wrong


@pytest.mark.parametrize(("draft", "hour"), BEFORE_NOON)
def test_a_denial_that_agrees_with_the_calendar_is_no_claim_without_a_source(draft: str, hour: str) -> None:
    assert read(draft) == (draft.replace(hour, " " * len(hour), 1), ())


@pytest.mark.parametrize(("draft", "hour"), BEFORE_NOON)
def test_the_owner_is_not_warned_of_its_hour(draft: str, hour: str) -> None:
    gave = log(AFTERNOON, days=["friday"])
    warned = draft_warnings(draft, None, log=gave, now=NOW, settings=settings())
    assert not [each for each in warned if f'"{hour.rstrip(".")}"' in each or "is wrong" in each]


@pytest.mark.parametrize("draft", [*(draft for draft, _ in BEFORE_NOON), *WITHOUT_HOUR, *EARLIEST])
def test_a_denial_of_what_the_calendar_gave_is_told(draft: str) -> None:
    _, wrong = read(draft, MORNING)
    assert wrong
    assert all(
        each.endswith("the calendar gave Fri 27 Nov 09:00 as free; correct it before you approve.") for each in wrong
    )


@pytest.mark.parametrize("draft", [*WITHOUT_HOUR, *EARLIEST])
def test_none_of_these_is_wrong_where_the_calendar_gave_the_afternoon(draft: str) -> None:
    assert read(draft)[1] == ()


@pytest.mark.parametrize(
    "arguments", [{"days": ["2026-11-27"], "hours": "13:00-18:00"}, {"days": ["2026-11-26"], "hours": "08:00-12:00"}]
)
def test_of_what_the_calendar_was_not_asked_about_nothing_is_known(arguments: dict[str, object]) -> None:
    draft = BEFORE_NOON[0][0]
    assert read(draft, AFTERNOON if "13:00" in str(arguments) else (), **arguments) == (draft, ())


def test_without_a_look_into_the_calendar_nothing_is_known() -> None:
    draft = BEFORE_NOON[0][0]
    assert denied(draft, log((), tool=False), now=NOW, settings=settings()) == (draft, ())


@pytest.mark.parametrize(
    "draft",
    [
        "I can offer Friday at 9:00 or 11:00. If none of these times suits you, please suggest another.",
        "I can offer Friday, 27 November, 09:00. Should no time be free for you, tell me.",
        "On Friday 9:00 is free, and not held for you yet.",
        "Is nothing free on Friday before noon?",
        "Am Freitag um 9 Uhr ist frei. Falls kein Termin passt, schreiben Sie mir.",
        "Friday at 9:00 or 11:00 is free. I have no other questions, and no time limit.",
        "On Friday at 10:00 I am not free; 11:00 is.",
        "On Thursday nothing is free.",
        "On Friday nothing is free before 9:00.",
        "On Friday nothing is free after 14:00.",
        "Vendredi à 9h ou 11h. Si aucun horaire ne convient, dites-le-moi.",
    ],
)
def test_a_letter_that_denies_nothing_of_it_is_not_wrong(draft: str) -> None:
    assert read(draft, MORNING)[1] == ()
