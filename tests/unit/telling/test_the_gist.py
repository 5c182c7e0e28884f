"""The first sentence of a review is true: prices in quotation marks, two clocks, a subject for words, a moved call."""

import pytest
from support.review_logs import BOOKING, ask, receive, think, waiting

from copydesk.events import FinalResponseReady
from copydesk.query import Log
from copydesk.telling.gist import offered, wanted
from copydesk.telling.view import query_view
from copydesk.web.actions import actions_of


@pytest.fixture
def view(settings):
    def make(log, **changes):
        return query_view(log.state, log.events, settings=settings).model_copy(update=changes)

    return make


def with_draft(view, **changes):
    shown = view(waiting())
    return shown.model_copy(update={"draft": shown.draft.model_copy(update=changes)})


@pytest.mark.parametrize(
    "quoted", ["„{}“", "“{}”", "«{}»", "« {} »", "»{}«", '"{}"', "'{}'", "*{}*", "**{}**", "_{}_", "‘{}’"]
)
def test_a_price_in_quotation_marks_is_named(view, quoted):
    said = quoted.format("An article of 1,500 words costs 900 EUR and takes two weeks.")
    assert offered(view(waiting(text=f"Guten Tag,\n\nZum Preis: {said}\n\nJane"))) == "It names 900 EUR."


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            "Tuesday, 1 December, 09:00 (Asia/Tokyo; 01:00 Europe/Berlin), Tuesday, 1 December, 13:00 (05:00 UTC).",
            "Tuesday, 1 December, 09:00, Tuesday, 1 December, 13:00",
        ),
        (
            "Tuesday, 1 December, 17:00 (Wednesday, 2 December, 01:00 Asia/Tokyo) suits me.",
            "Tuesday, 1 December, 17:00",
        ),
        (
            "Mir passt Dienstag, 1. Dezember, 09:00 Uhr (Europe/Berlin; 03:00 America/New_York).",
            "Dienstag, 1. Dezember, 09:00 Uhr",
        ),
        (
            "Me va bien el martes 1 de diciembre a las 9:00 (Europe/Madrid; 17:00 UTC+9).",
            "martes 1 de diciembre a las 9:00",
        ),
        ("Tuesday, 1 December, 09:00 (or at 11:30).", "Tuesday, 1 December, 09:00, 11:30"),
        ("Tuesday (09:00 Europe/Berlin) suits me.", "Tuesday 09:00"),
        ("Thank you for “can we talk Thursday?”. Thursday, 3 December, 15:00 it is.", "Thursday, 3 December, 15:00"),
        ("You named Thursday. Thursday 3 December at 15:00 is free.", "Thursday 3 December at 15:00"),
        ("Thursday, 15:00 or Friday, 16:00.", "Thursday, 15:00, Friday, 16:00"),
    ],
)
def test_an_offer_is_named_once_by_the_owners_clock(view, text, named):
    assert offered(view(waiting(text=text))) == f"It names {named}."


@pytest.mark.parametrize(
    ("mail", "said"),
    [
        ("Hola, la segunda me va bien.", "Hola, la segunda me va bien."),
        ("Hola Mara, la segunda me va bien.", "Hola Mara, la segunda me va bien."),
        ("Hi Mara, 10 it is.", "Hi Mara, 10 it is."),
        ("Hallo Jane,\n\nder zweite passt.", "der zweite passt."),
        ("Hola Mara,", "Re: Llamada"),
        ("Dear Jane Doe,", "Re: Llamada"),
    ],
)
def test_the_clients_words_go_before_the_subject(view, new_log, mail, said):
    receive(new_log, subject="Re: Llamada", content=mail, new_text=mail)
    think(new_log)
    ask(new_log)
    assert wanted(view(new_log)).endswith(f": “{said}”")


NEXT = BOOKING.model_copy(update={"hold_id": "next", "uid": BOOKING.hold_id, "sequence": 1})
MOVED = NEXT.model_copy(
    update={"instead_of": BOOKING.hold_id, "start": "2026-11-26T15:00:00+00:00", "end": "2026-11-26T15:30:00+00:00"}
)


def test_a_moved_call_is_told_with_the_time_that_it_had(view):
    said = offered(with_draft(view, booking=MOVED, moved_from=BOOKING))
    assert "; it moves the call of Tue 24 Nov 2026, 14:00 to 14:30 to Thu 26 Nov 2026, " in said
    assert said.endswith(": the changed invitation leaves with it.")


def test_the_log_knows_the_call_that_another_takes_the_place_of():
    sent = FinalResponseReady.model_construct(booking=BOOKING, turn=1)
    log = Log([FinalResponseReady.model_construct(booking=None, turn=1), sent])
    assert log.moved_from(MOVED) == BOOKING
    assert log.moved_from(BOOKING) is None
    assert log.moved_from(None) is None
    assert Log().moved_from(MOVED) is None


def test_the_approve_panel_says_that_a_cancellation_leaves(view):
    cancelled = with_draft(view, booking=NEXT.model_copy(update={"cancels": True}))
    approve = next(each for each in actions_of(cancelled) if each.decision == "approve")
    assert approve.explanation.endswith(
        "The cancellation of the call for Tue 24 Nov 2026, 14:00 to 14:30 leaves with it."
    )
    plain = next(each for each in actions_of(with_draft(view, booking=None)) if each.decision == "approve")
    assert plain.explanation == "The reply goes out just as it stands above."
