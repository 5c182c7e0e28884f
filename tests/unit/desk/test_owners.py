"""A draft keeps the name under which it was written, and whoever has the home next is told."""

from datetime import UTC, datetime, timedelta

import pytest
from support.desk_on_sqlite import desks_on, receive
from support.patience import PATIENCE

from copydesk.errors import SettingsError
from local.console.commands.welcome import what_waits
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
