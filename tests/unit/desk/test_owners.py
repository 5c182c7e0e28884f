"""A draft keeps the name under which it was written, and whoever has the home next is told."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from support.desk_on_sqlite import desks_on, receive
from support.patience import PATIENCE

from copydesk.errors import SettingsError
from copydesk.query import QueryState, Status
from local.console.commands.welcome import what_goes_on, what_waits
from local.desk.owners import drafts_of_others, enter_owner, told


def test_drafts_of_the_one_before_are_counted_and_named_at_each_start(tmp_path):
    now = datetime.now(UTC)
    enter_owner(tmp_path, "Mara Quill", now)
    with desks_on(tmp_path) as start:
        desk = start()
        receive(desk)
        assert desk.wait_until_idle(PATIENCE)
        store = desk.services.store
        assert drafts_of_others(store, enter_owner(tmp_path, "Mara Quill", now + timedelta(hours=1))) == {}
        for _ in range(2):
            owners = enter_owner(tmp_path, "Jane Doe", datetime.now(UTC))
            (line,) = told(drafts_of_others(store, owners))
            assert "1 draft of Mara Quill waits here and keeps that name. `copydesk reject`" in line
        (state,) = store.queries()
        assert list(what_waits(desk)) == [f"1 waits for you: {desk.review_link(state)}"]


def test_a_home_that_has_nothing_written_down_takes_the_name_of_before(tmp_path):
    owners = enter_owner(tmp_path, "Jane Doe", datetime.now(UTC), before="Mara Quill")
    assert [name for name, _ in owners] == ["Mara Quill", "Jane Doe"]
    assert [name for name, _ in enter_owner(tmp_path, "Jane Doe", datetime.now(UTC), before="x")] == [
        "Mara Quill",
        "Jane Doe",
    ]


def test_a_file_that_cannot_be_read_says_what_to_do(tmp_path):
    (tmp_path / "owners.json").write_text("{")
    with pytest.raises(SettingsError, match="delete it"):
        enter_owner(tmp_path, "Jane", datetime.now(UTC))


def desk_with(*statuses, asleep=0):
    """A desk with queries that stand so; the first ones are put off."""
    until = datetime(2026, 12, 1, tzinfo=UTC)
    states = [
        QueryState(query_id=str(number), status=status, snoozed_until=until if number < asleep else None)
        for number, status in enumerate(statuses)
    ]
    store = SimpleNamespace(queries=lambda: states)
    return SimpleNamespace(services=SimpleNamespace(store=store), review_link=lambda state: f"/{state.query_id}")


def test_what_was_put_off_is_told_beside_what_waits_so_that_the_numbers_agree():
    waits = [Status.IN_REVIEW] * 3
    assert list(what_waits(desk_with(*waits, asleep=1))) == ["2 wait for you: `copydesk list`; 1 is put off"]
    assert list(what_waits(desk_with(*waits, asleep=2))) == ["1 waits for you: /2; 2 are put off"]
    assert list(what_waits(desk_with(*waits, asleep=3))) == ["None waits for you: `copydesk list`; 3 are put off"]
    assert list(what_waits(desk_with(Status.ANSWERED))) == []


def test_what_an_earlier_desk_was_about_is_told_and_nothing_that_waits_or_is_over():
    assert list(what_goes_on(desk_with(Status.THINKING))) == ["1 draft goes on where it was."]
    assert list(what_goes_on(desk_with(Status.USING_TOOLS, Status.RECEIVED, Status.SENDING))) == [
        "2 drafts go on where they were.",
        "1 approved reply is being sent.",
    ]
    still = (Status.IN_REVIEW, Status.ANSWERED, Status.SCHEDULED, Status.CLOSED, Status.NEEDS_HUMAN, Status.UNCERTAIN)
    assert list(what_goes_on(desk_with(*still))) == []
