"""What the terminal says before the owner's word: warnings, recipients, and a refusal before anything is written."""

import io

import pytest
from rich.console import Console

from copydesk.errors import SettingsError
from local.console.commands import background, desk_status, edit, forget, run_desk, show_asked
from local.desk.lock import only_desk
from local.desk.running import RunningDesk, announce

FOUND = {
    "query_id": "504a0e70-0000-0000-0000-000000000000",
    "status": "in_review",
    "stands": "waits for you",
    "zone": "Europe/Berlin",
    "due_at": "",
    "listed_at": "",
    "link": "http://127.0.0.1:8025/review/x",
    "draft": "Dear Jonas,",
    "asked": {
        "choices": ["approve", "edit", "join"],
        "mails": [{"title": "The client's mail", "text": "Hello\x1b[2J Mara"}],
        "alerts": ["Don't send this to a client."],
        "goes_to": ["jonas@client.example"],
    },
}


def shown(found, there=""):
    stream = io.StringIO()
    show_asked.show_asked(Console(file=stream, highlight=False, markup=False, width=100), found, there)
    return stream.getvalue()


def test_the_mail_the_warnings_and_the_recipient_stand_around_the_draft():
    text = shown(FOUND)
    parts = (
        "The client's mail",
        "> Hello[2J Mara",
        "The draft",
        "! Don't send this",
        "The reply goes to jonas@client.",
    )
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert "copydesk join 504a0e70`" in " ".join(text.split())
    assert "copydesk join 504a0e70 --stage s`" in " ".join(shown(FOUND, " --stage s").split())


def test_what_waits_for_nobody_has_no_warnings_and_a_mail_set_aside_its_digest():
    over = FOUND | {"status": "answered", "stands": "answered", "asked": None}
    assert "!" not in shown(over)
    aside = over | {"status": "discarded", "listed_at": "2026-11-29T06:00:00+00:00", "draft": ""}
    assert "The digest lists it on Sun 29 Nov 2026, 07:00." in shown(aside)


@pytest.mark.parametrize(
    ("found", "terminal", "told"),
    [
        (FOUND | {"asked": None, "stands": "answered"}, True, "stands at “answered”: nothing waits"),
        (FOUND, False, "--file"),
    ],
)
def test_edit_refuses_before_an_editor_opens(run, monkeypatch, found, terminal, told):
    monkeypatch.setattr(edit, "query_of", lambda *_: found)
    monkeypatch.setattr(edit, "is_interactive", lambda: terminal)
    monkeypatch.setattr(edit.click, "edit", lambda *_, **__: pytest.fail("the editor was opened"))
    code, _, err = run("edit", "504a0e70")
    assert (code, told in " ".join(err.split())) == (2, True)


@pytest.fixture
def live(tmp_path):
    """A home in which a desk runs."""
    desk = RunningDesk(url="http://127.0.0.1:1", smtp_port=2525, agent_address="a@b.test", token="t", pid=4711)
    with only_desk(tmp_path):
        announce(desk, tmp_path)
        yield tmp_path


def test_a_second_desk_is_told_of_the_first_and_not_of_a_port(live, run, monkeypatch):
    monkeypatch.setattr(run_desk, "find_port", lambda _port: pytest.fail("a port was looked for"))
    code, _, err = run("desk", "--home", str(live), "--model", "scripted")
    assert code == 2
    assert "pid 4711, at http://127.0.0.1:1" in " ".join(err.split())


def test_a_second_desk_in_the_background_leaves_the_first_one_s_output_alone(live):
    (live / "desk.out").write_text("The desk stays up")
    with pytest.raises(SettingsError, match="pid 4711"):
        background.start([], live)
    assert (live / "desk.out").read_text() == "The desk stays up"


def test_what_a_desk_in_the_background_says_comes_after_what_was_said_before(tmp_path):
    (tmp_path / "desk.out").write_text("earlier\n")
    with pytest.raises(SettingsError) as refused:
        background.start(["--nonsense"], tmp_path)
    assert "--nonsense" in str(refused.value)
    assert "earlier" not in str(refused.value)
    assert (tmp_path / "desk.out").read_text().startswith("earlier\n")


@pytest.mark.parametrize(
    ("statuses", "told"),
    [([], "Nothing waits for you."), (["in_review"], "1 waits for you"), (["in_review"] * 2, "2 wait for you")],
)
def test_the_status_of_a_desk_says_what_waits(live, run, monkeypatch, statuses, told):
    queries = [{"status": status, "snoozed_until": ""} for status in (*statuses, "answered")]
    monkeypatch.setattr(desk_status, "ask", lambda _desk, _path: {"queries": queries})
    assert told in " ".join(run("desk", "status", "--home", str(live))[1].split())


def test_what_was_put_off_is_counted_once_and_beside_what_waits(live, run, monkeypatch):
    queries = [{"status": "in_review", "snoozed_until": until} for until in ("", "", "2026-12-01T08:00:00+00:00")]
    monkeypatch.setattr(desk_status, "ask", lambda _desk, _path: {"queries": queries})
    told = " ".join(run("desk", "status", "--home", str(live))[1].split())
    assert "2 wait for you: " in told
    assert "; 1 is put off." in told
    monkeypatch.setattr(desk_status, "ask", lambda _desk, _path: {"queries": queries[2:]})
    assert "None waits for you: " in " ".join(run("desk", "status", "--home", str(live))[1].split())


def test_an_open_query_is_refused_before_the_address_is_typed(run, monkeypatch):
    theirs = [
        {"query_id": FOUND["query_id"], "subject": "An article", "stands": "waits for you", "status": "in_review"}
    ]
    theirs[0]["correspondent"] = "jonas@client.example"
    looked = {"zone": "UTC", "theirs": theirs, "mentioned": [], "perhaps": [], "left": 0}
    monkeypatch.setattr(forget, "ask_local_desk", lambda *_: {})
    monkeypatch.setattr(forget, "find_desk", lambda _folder: None)
    monkeypatch.setattr(forget, "ask", lambda *_: looked)
    monkeypatch.setattr(forget.click, "prompt", lambda *_, **__: pytest.fail("the address was asked for"))
    code, _, err = run("forget", "jonas@client.example")
    assert code == 2
    assert "query 504a0e70 is not over" in " ".join(err.split())
    assert "--even-if-open" in err


def test_the_help_names_the_times_that_are_read(run):
    for command in ("approve", "edit", "snooze"):
        told = " ".join(run(command, "--help")[1].split())
        assert "“tomorrow 9:00”" in told
        assert "“in 2 hours”" in told
