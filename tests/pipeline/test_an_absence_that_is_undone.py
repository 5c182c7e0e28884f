"""An absence that is taken back is told, and comes back by one tap as an absence, never as a mere block."""

from datetime import timedelta

from pipeline.test_the_owner_is_away import owner_writes, told
from support.pipeline import Pipeline


def undone(desk: Pipeline) -> Pipeline:
    desk.clock.advance(timedelta(minutes=1))
    desk.owner_replies("UNDO")
    return desk.run()


def test_an_absence_in_place_of_another_names_it_and_offers_it_again() -> None:
    desk = owner_writes(Pipeline(), "away until 2026-12-20")
    owner_writes(desk, "away until 2026-12-01", message_id="<second@maraquill.example>")
    assert "It takes the place of your absence until Sun 20 Dec 2026." in told(desk)
    assert "body=away%20until%202026-12-20" in told(desk)


def test_an_undone_absence_says_that_she_is_back_and_offers_the_absence_and_no_block() -> None:
    desk = owner_writes(Pipeline(), "away until 2026-12-20")
    undone(owner_writes(desk, "away until 2026-12-01", message_id="<second@maraquill.example>"))
    assert told(desk).startswith("You are back")
    assert "An absence that you had said before ended" in told(desk)
    assert "body=away%20until%202026-12-01" in told(desk)
    assert "BLOCK" not in told(desk)
