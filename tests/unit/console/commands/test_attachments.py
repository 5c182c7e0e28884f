"""`copydesk attachments`: what a query's mails bring is listed and saved, here and on AWS alike, as on the page."""

import json
from datetime import UTC, datetime
from email.message import EmailMessage
from types import SimpleNamespace

import pytest
from support.pipeline import Pipeline
from werkzeug.test import Client

from copydesk.adapters.clocks import SetClock
from copydesk.ports import Commit
from copydesk.query import QueryState
from local.console.commands import attachments
from local.desk.running import DeskRefused
from local.desk.ses_block import Checks
from local.desk.web.app import WebApp

BRIEF, BIG = b"%PDF the brief", b"x" * 5_000_000
TOKEN, HERE = "a-token", "http://127.0.0.1:8025"


def with_files(*files: tuple[str, bytes], virus: str = "pass") -> Pipeline:
    desk = Pipeline(clock=SetClock(datetime.now(UTC)))
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "jonas@example.com", "hello@desk.example", "A brief"
    mail.set_content("The brief is attached. What would it cost?")
    for name, content in files:
        mail.add_attachment(content, maintype="application", subtype="pdf", filename=name)
    desk.mail_arrives(mail.as_bytes(), checks=Checks(virus=virus))
    return desk.run()


@pytest.fixture
def here(monkeypatch):
    """Has the command ask the loopback server of a desk that has these files."""

    def serve(desk: Pipeline) -> str:
        pages = SimpleNamespace(mail_html=None, mail_raw=None)
        web = Client(WebApp(SimpleNamespace(services=desk.services, page_url=HERE), pages, port=8025, token=TOKEN))

        def ask(path, _command, _file, body=None):
            headers = {"Authorization": f"Bearer {TOKEN}"}
            answer = web.get(f"/api/{path}", base_url=HERE, headers=headers)
            if answer.status_code != 200:
                raise DeskRefused(answer.json["error"])
            return answer.json

        monkeypatch.setattr(attachments, "ask_local_desk", ask)
        return desk.state().query_id[:8]

    return serve


def test_files_of_any_size_are_saved_under_names_of_one_part_and_none_is_overwritten(run, here, tmp_path):
    query = here(with_files(("brief.pdf", BRIEF), ("../../brief.pdf", b"other"), ("big.pdf", BIG)))
    folder = tmp_path / "new" / "files"
    folder.mkdir(parents=True)
    (folder / "brief.pdf").write_bytes(b"mine")
    status, out, err = run("attachments", query, "--save", str(folder))
    assert status == 0, err
    saved = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert saved == {"brief.pdf": b"mine", "brief (2).pdf": BRIEF, "_._brief.pdf": b"other", "big.pdf": BIG}
    assert {path.stat().st_mode & 0o077 for path in folder.iterdir() if path.name != "brief.pdf"} == {0}
    assert "3 files saved" in out


def test_a_link_that_lies_in_the_folder_is_not_followed(run, here, tmp_path):
    query = here(with_files(("brief.pdf", BRIEF)))
    folder, elsewhere = tmp_path / "files", tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "brief.pdf").symlink_to(elsewhere)
    run("attachments", query, "--save", str(folder))
    assert not elsewhere.exists()
    assert (folder / "brief (2).pdf").read_bytes() == BRIEF


def test_what_nobody_scanned_is_saved_only_where_that_is_said(run, here, tmp_path):
    query = here(with_files(("brief.pdf", BRIEF), virus="none"))
    status, out, _ = run("attachments", query)
    assert (status, "not scanned" in out, "brief.pdf" in out) == (0, True, True)
    status, out, _ = run("attachments", query, "--save", str(tmp_path / "files"))
    assert status == 1
    assert "--unscanned" in out
    assert not (tmp_path / "files").exists()
    with pytest.raises(DeskRefused, match="has scanned"):
        attachments.ask_local_desk(f"queries/{query}/attachments/1-0", "", None)
    assert run("attachments", query, "--save", str(tmp_path / "files"), "--unscanned")[0] == 0
    assert (tmp_path / "files" / "brief.pdf").read_bytes() == BRIEF


def test_a_mail_with_a_virus_saves_nothing_whatever_is_said(run, here, tmp_path):
    desk = with_files(("brief.pdf", BRIEF))
    key = desk.log()[0].mail_object
    desk.services.blobs.put(key, desk.services.blobs.get(key).replace(b"Virus-Verdict: PASS", b"Virus-Verdict: FAIL"))
    query = here(desk)
    status, out, _ = run("attachments", query, "--save", str(tmp_path / "files"), "--unscanned")
    assert (status, "found a virus" in out) == (1, True)
    assert not (tmp_path / "files").exists()
    with pytest.raises(DeskRefused, match="virus"):
        attachments.ask_local_desk(f"queries/{query}/attachments/1-0?unscanned=yes", "", None)


def test_the_same_is_listed_and_saved_from_a_stack_on_aws(run, moto_desk, tmp_path):
    made = with_files(("brief.pdf", BRIEF), ("big.pdf", BIG))
    history = made.services.store.history(made.state().query_id)
    moto_desk.desk.store.commit(Commit(QueryState(query_id=history.state.query_id), history.state, history.events))
    key = history.events[0].mail_object
    moto_desk.desk.blobs.put(key, made.services.blobs.get(key))
    query, stage = history.state.query_id[:8], ("--stage", "copydesk")
    status, out, err = run("attachments", query, "--json", *stage)
    assert status == 0, err
    (mail,) = json.loads(out)["mails"]
    assert (mail["scan"], [file["name"] for file in mail["files"]]) == ("passed", ["brief.pdf", "big.pdf"])
    status, out, err = run("attachments", query, "--save", str(tmp_path / "files"), *stage)
    assert status == 0, err
    assert (tmp_path / "files" / "brief.pdf").read_bytes() == BRIEF
    assert (tmp_path / "files" / "big.pdf").read_bytes() == BIG
