"""An invitation says what it is in the thread's language, and each version of one entry says it alike."""

import re

from pipeline.test_a_call_is_moved_or_cancelled import approved, calendars, then
from support.pipeline import Pipeline, parsed

from copydesk.calendar.invitation import CALL, summary_of


def summaries(desk: Pipeline) -> list[str]:
    """The SUMMARY of each calendar part that left."""
    parts = (
        part for raw in desk.to_client for part in parsed(raw).walk() if part.get_content_type() == "text/calendar"
    )
    return [
        re.search(r"^SUMMARY:(.*?)\r?$", part.get_content().replace("\r\n ", ""), re.MULTILINE)[1]  # type: ignore[index]
        for part in parts
    ]


def test_every_version_of_a_german_call_says_so_in_german_also_its_cancellation_in_english() -> None:
    desk = Pipeline()
    desk.client_writes("Können wir am Mittwoch, 25. November, um 10:00 Uhr telefonieren? Ich freue mich auf Sie.")
    desk.run().owner_replies("EDIT: Hallo Jonas, ich bestätige unser Gespräch: Mittwoch, 25. November, 10:00 Uhr. Mara")
    desk.run()
    approved(then(desk, "Können wir unser Gespräch auf Donnerstag, 26. November, 11:00 Uhr verschieben?"))
    then(desk, "I must cancel our call, sorry.")
    desk.owner_replies("EDIT: Hi Jonas, our call is cancelled. I am sorry that you can not make it. Mara")
    desk.run()
    said = summaries(desk)
    assert [each["METHOD"] for each in calendars(desk)] == ["REQUEST", "REQUEST", "CANCEL"]
    assert said[0].startswith("Gespräch: ")
    assert len(set(said)) == 1


def test_a_call_is_named_in_each_language_before_its_topic_and_not_twice() -> None:
    assert summary_of("Preise", "de") == "Gespräch: Preise"
    assert {summary_of("x", language) for language in CALL} >= {
        "Call: x", "Appel: x", "Llamada: x", "Chiamata: x", "Gesprek: x", "Chamada: x", "Rozmowa: x",
    }  # fmt: skip
    assert summary_of("A follow-up call", "en") == "A follow-up call"
    assert summary_of("Call about prices", "en") == "Call about prices"
    assert len(summary_of("x" * 500, "en")) == 200


def test_a_polish_thread_gets_a_polish_word() -> None:
    desk = Pipeline()
    desk.client_writes("Could we have a call on Wednesday 25 November at 10:00?")
    desk.run().owner_replies(
        "EDIT: Our call is on Wednesday 25 November at 10:00.\n\nDziękuję bardzo za wiadomość. Cieszę się na naszą "
        "rozmowę i jestem do dyspozycji, jeśli masz jeszcze pytania, które są dla ciebie ważne. Mara"
    )
    desk.run()
    assert [each.startswith("Rozmowa") for each in summaries(desk)] == [True]
