import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from copydesk.adapters.sqlite.database import Database
from local.desk import home as module
from local.desk.accepting import accept_home
from local.desk.home import FILE, Home, HomeMoved, enter, note_last


def start(folder: Path, names=(), *, accept: bool = False) -> Home:
    """What a desk does with its home at its start, and then it ends."""
    with closing(Database(folder / FILE)) as database:
        return enter(database, folder / FILE, names, accept=accept)


@pytest.fixture
def folder(tmp_path):
    start(tmp_path / "home")
    return tmp_path / "home"


def test_each_start_is_the_next_epoch_of_the_same_home(folder):
    first, second = start(folder), start(folder)
    assert (first.epoch, second.epoch) == (2, 3)
    assert first.id == second.id
    assert second.stamp(7) == f"{second.id[:8]}-e3-7"


def test_a_home_that_was_put_back_to_an_earlier_state_is_noticed(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "backup")
    start(folder)
    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "backup", folder)
    with pytest.raises(HomeMoved, match=r"this machine has run it 2 times, of which it knows 1.*accept-home"):
        start(folder)


def test_a_database_that_was_restored_in_place_is_noticed_by_the_epoch_alone(folder):
    before = (folder / FILE).read_bytes()
    start(folder)
    with (folder / FILE).open("r+b") as file:
        file.write(before)
    with pytest.raises(HomeMoved, match="this machine has run it"):
        start(folder)


def test_a_copy_in_another_place_is_noticed(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "copy")
    with pytest.raises(HomeMoved, match=r"desk\.sqlite is another file"):
        start(tmp_path / "copy")


def test_a_home_that_is_only_renamed_is_the_same(folder, tmp_path):
    folder.rename(tmp_path / "renamed")
    assert start(tmp_path / "renamed").epoch == 2


def test_a_home_on_another_machine_is_noticed(folder, monkeypatch):
    monkeypatch.setattr(module, "machine_id", lambda: "a second laptop")
    with pytest.raises(HomeMoved, match="last used on another machine"):
        start(folder)


def test_a_home_that_ran_elsewhere_meanwhile_is_noticed(folder, monkeypatch, tmp_path):
    here = module.os.environ["XDG_STATE_HOME"]
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "elsewhere"))
    for _ in range(3):
        start(folder)
    monkeypatch.setenv("XDG_STATE_HOME", here)
    with pytest.raises(HomeMoved, match="it has run 4 times, of which this machine knows 1"):
        start(folder)


def test_mails_that_left_after_the_database_was_written_are_noticed(folder, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "no note was left here"))
    stamp = start(folder).stamp(1)
    later = stamp.replace("-e2-", "-e9-")
    with pytest.raises(HomeMoved, match="hold mails that were sent after its database was written"):
        start(folder, [f"1795820011.000001.send.{later}"])
    with closing(Database(folder / FILE)) as database:
        database.write(lambda connection: note_last(connection, 1))
    assert start(folder, [f"1795820011.000001.send.{stamp}", "1795820011.M1P2.host", "x.other-e99-1"]).epoch == 3


def test_a_backup_of_the_same_run_is_noticed_by_the_mails_that_left_after_it(folder):
    name = f"1795820011.000002.send.{start(folder).stamp(2)}"
    with closing(Database(folder / FILE)) as database:
        database.write(lambda connection: note_last(connection, 1))
    before = (folder / FILE).read_bytes()
    with closing(Database(folder / FILE)) as database:
        for number in (2, 1):  # as two who send at the same time write it
            database.write(lambda connection, number=number: note_last(connection, number))
    after = (folder / FILE).read_bytes()

    (folder / FILE).write_bytes(before)
    with pytest.raises(HomeMoved, match="hold mails that were sent after its database was written"):
        start(folder, [name])
    (folder / FILE).write_bytes(after)
    assert start(folder, [name]).epoch == 3


def test_a_home_of_an_older_copydesk_that_wrote_no_numbers_is_taken_as_it_is(folder):
    name = f"1795820011.000002.send.{start(folder).stamp(2)}"
    with closing(Database(folder / FILE)) as database:
        database.write(lambda connection: connection.execute("DELETE FROM home WHERE name = 'last'"))
    assert start(folder, [name]).epoch == 3


def test_a_database_that_is_gone_is_noticed_by_the_mails_that_it_sent(folder):
    name = f"1795820011.000002.send.{start(folder).stamp(2)}:2,S"
    (folder / FILE).unlink()
    with pytest.raises(HomeMoved, match=r"desk\.sqlite is empty or gone"):
        start(folder, [name])
    assert start(folder, [name], accept=True).epoch == 1


def test_a_desk_that_was_killed_while_it_started_starts_again(folder, monkeypatch):
    def killed(_home: Home) -> None:
        raise SystemExit

    with monkeypatch.context() as dying:
        dying.setattr(module, "_leave_witness", killed)
        with pytest.raises(SystemExit):
            start(folder)
    assert start(folder).epoch == 3


def test_a_refused_home_is_left_as_it_was(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "copy")
    for _ in range(2):
        with pytest.raises(HomeMoved):
            start(tmp_path / "copy")
    with closing(sqlite3.connect(tmp_path / "copy" / FILE)) as database:
        assert database.execute("SELECT value FROM home WHERE name = 'epoch'").fetchall() == [("1",)]


def test_an_accepted_home_goes_on_under_an_epoch_that_no_mail_has(folder, tmp_path):
    for _ in range(4):
        start(folder)
    shutil.copytree(folder, tmp_path / "copy")
    start(folder)
    assert accept_home(tmp_path / "copy").epoch == 7
    assert start(tmp_path / "copy").epoch == 8


def test_a_state_folder_that_cannot_be_written_keeps_no_desk_from_starting(folder, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    assert (start(folder).epoch, start(folder).epoch) == (2, 3)
