"""By which clock a client lives is known in their next query, too, until they are forgotten."""

from datetime import timedelta

import pytest
from support.forgetting import forget
from support.pipeline import Pipeline

from copydesk.clients_time import clock_in
from copydesk.events import UserQueryReceived
from local.desk.ses_block import Checks

ZONE = "Europe/Berlin"


@pytest.fixture
def desk():
    desk = Pipeline()
    desk.client_writes("I'm based in Tokyo. Could you write about batteries?", subject="Batteries")
    return desk.run()


def newest(desk):
    logs = [desk.log(state.query_id) for state in desk.states()]
    return max((log for log in logs if log), key=lambda log: log[0].timestamp)


def write(desk, text, subject, **more):
    desk.clock.advance(timedelta(minutes=10))
    desk.client_writes(text, subject=subject, **more)
    desk.run()
    return newest(desk)


def test_the_next_query_knows_it_and_it_counts_where_nothing_says_otherwise(desk):
    log = write(desk, "Could we have a call on Tuesday?", "A call")
    assert log[0].known_zone == "Asia/Tokyo"
    assert clock_in(log, ZONE).zone == "Asia/Tokyo"
    assert not clock_in(log, ZONE).said


def test_what_is_said_later_counts(desk):
    moved = write(desk, "We are in New York now. Could we have a call?", "A call")
    assert clock_in(moved, ZONE).zone == "America/New_York"
    assert write(desk, "One thing more.", "Another thing")[0].known_zone == "America/New_York"


def test_somebody_else_and_who_is_not_proved_learn_nothing_of_it(desk):
    assert write(desk, "Hello", "One", sender="eve@example.net")[0].known_zone == ""
    assert write(desk, "Hello", "Two", checks=Checks(dmarc="fail", dkim="fail", spf="fail"))[0].known_zone == ""


def test_a_forgotten_clients_clock_is_forgotten(desk):
    forget(desk, even_if_open=True)
    log = write(desk, "Could we have a call on Tuesday?", "A call")
    assert isinstance(log[0], UserQueryReceived)
    assert log[0].known_zone == ""
