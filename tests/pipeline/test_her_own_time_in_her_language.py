"""What the desk answers to the owner's words about her own time and her holding reply is in her language, whole."""

import pytest
from support.holding import AWAY, owner_writes, question_of, tell_me
from support.pipeline import Pipeline, settings


@pytest.fixture
def desk() -> Pipeline:
    return Pipeline(settings=settings(owner_language="de", calendar={"time_zone": "Europe/Berlin"}))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("no holding reply", "Keine Zwischenantwort geht hinaus"),
        ("holding reply: back soon", "Sie sind nicht abwesend, also wartet niemand auf Ihre Rückkehr."),
        ("holding reply:", "Die Zwischenantwort hat keinen Text; schreiben Sie ihn hinter „holding reply:“."),
        (
            f"holding reply: {'x' * 2001}",
            "Eine Zwischenantwort hat höchstens 2,000 Zeichen; schreiben Sie eine kürzere.",
        ),
        ("away until 2026-11-01", "So 1. Nov. 2026 ist vorbei; nennen Sie einen Tag, der noch kommt."),
        ("block 2026-11-20 10:00-11:00", "ist vorbei; nennen Sie eine Zeit, die noch kommt."),
        ("block 2026-12-01 to 2027-03-05", "Das ist länger als 62 Tage; blocken Sie kürzere Zeiten"),
        ("away until friday 14:00", "„14:00“ war nicht zu lesen; schreiben Sie es wie „away until friday“"),
        ("block 2026-11-27 25:00-26:00", "25 ist keine Uhrzeit; schreiben Sie es wie „block friday“"),
        ("block tuesday 25 november", "; schreiben Sie es wie „block friday“"),
    ],
)
def test_why_nothing_was_done(desk: Pipeline, said: str, told: str) -> None:
    assert told in tell_me(owner_writes(desk, said))


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (("yes, but not to Jonas",), "Ihre Antwort zur Zwischenantwort ist kein klares Ja oder Nein"),
        (("FREIGEBEN", "FREIGEBEN"), "Nichts wurde geändert: Die Frage war schon beantwortet"),
    ],
)
def test_what_became_of_her_answer_about_the_holding_reply(desk: Pipeline, answers: tuple[str, ...], told: str) -> None:
    place = question_of(owner_writes(desk, AWAY), "Ihre Zwischenantwort")
    for said in answers:
        desk.owner_replies(said, to=place)
        desk.run()
    assert told in tell_me(desk)
