"""The same words planted on a desk of this machine: in no byte of its files, and in nothing that it remembers."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from support.canaries import found, found_in
from support.planted import ANSWERS, WORDS, converse, forget, only

from copydesk.adapters.models.scripted_model import ScriptedModel
from local.desk.cloud import CloudKind, tick
from local.desk.desk import Desk
from local.desk.home import STATE_VARIABLE
from local.desk.settings import desk_settings

MAILDIRS = "mail"


def opened(cloud: CloudKind, home: Path | None) -> Desk:
    model = ScriptedModel(answers=ANSWERS)
    return Desk(desk_settings(None, {}), lambda _: model, cloud=cloud, page_url="http://127.0.0.1:8025", home=home)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(STATE_VARIABLE, str(tmp_path / "state"))
    return tmp_path / "home"


@pytest.fixture(params=["sqlite", "memory"])
def desk(request: pytest.FixtureRequest, home: Path) -> Iterator[Desk]:
    with closing(opened(request.param, home if request.param == "sqlite" else None)) as desk:
        converse(desk)
        yield desk


def in_files(home: Path) -> dict[str, set[str]]:
    """The words in each file of the home, the write-ahead log and free pages too, but for the mailboxes' own."""
    files = [file for file in home.rglob("*") if file.is_file() and file.relative_to(home).parts[0] != MAILDIRS]
    return {file.name: words for file in files if (words := found_in(file.read_bytes(), WORDS))}


def test_after_forget_no_word_is_in_any_file_but_the_mailboxes_or_in_what_the_desk_remembers(
    desk: Desk, home: Path
) -> None:
    assert found([mail.raw for mail in desk.outbox.mails()], WORDS), "they were there"
    assert in_files(home) or not home.exists()
    forget(desk)
    assert in_files(home) == {}
    assert desk.outbox.mails() == ()
    assert [one.key for one in desk.services.blobs.list("mail/")] == []
    tick(desk.cloud)
    desk.close()
    assert in_files(home) == {}


def test_a_desk_that_starts_again_remembers_no_mail_about_what_was_forgotten(home: Path) -> None:
    with closing(opened("sqlite", home)) as desk:
        converse(desk)
        forget(desk)
    with closing(opened("sqlite", home)) as again:
        assert again.outbox.mails() == ()
        assert only(again).forgotten_at is not None
        assert again.services.store.history(only(again).query_id).events == ()
