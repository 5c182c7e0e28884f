"""`copydesk calendar-google` against a server on loopback; the browser is played by a thread."""

import http.client
import io
import json
import threading
from urllib.parse import parse_qs, urlsplit

import pytest
from support.google_server import CALENDAR, CLIENT_ID, CLIENT_SECRET, google

from copydesk.adapters.calendars.oauth import Grant
from local.console.calendars import consenting
from local.console.calendars.consenting import challenge_of

SOURCES = [{"name": "mine", "kind": "google", "user": CALENDAR, "bookings": True}, {"name": "other", "kind": "ics"}]


@pytest.fixture
def server():
    with google() as running:
        yield running


@pytest.fixture(autouse=True)
def at_loopback(server, monkeypatch):
    provider = consenting.Provider(consent_url=f"{server.home}/auth", token_url=server.token_url)
    monkeypatch.setattr(consenting, "GOOGLE", provider)


@pytest.fixture
def home(tmp_path, monkeypatch, server):
    monkeypatch.setenv("COPYDESK_HOME", str(tmp_path))
    sources = [{**SOURCES[0], "url": server.url}, SOURCES[1]]
    settings = {"owner_name": "Jane", "owner_address": "jane@doe.test", "calendar": {"sources": sources}}
    (tmp_path / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
    return tmp_path


class Browser:
    """The owner's browser: `visits` what it is shown, and comes back with `says`."""

    def __init__(self, server, monkeypatch, **says):
        self.server, self.says, self.asked, self.pages = server, says, {}, []
        monkeypatch.setattr("click.launch", self.opens)

    def opens(self, address):
        self.asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        threading.Thread(target=self.comes_back, daemon=True).start()

    def comes_back(self):
        back = urlsplit(self.asked["redirect_uri"])
        code = self.server.consents(self.asked["code_challenge"], self.asked["redirect_uri"])
        said = {"state": self.asked["state"], "code": code, **self.says}
        for path in (
            "/favicon.ico",
            "/?state=forged&code=code-1",
            "/?" + "&".join(f"{k}={v}" for k, v in said.items()),
        ):
            connection = http.client.HTTPConnection(back.hostname, back.port, timeout=10)
            connection.request("GET", path)
            answer = connection.getresponse()
            self.pages.append((answer.status, answer.read()))


def types(monkeypatch, text):
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def client(monkeypatch, secret=CLIENT_SECRET):
    types(monkeypatch, f"{CLIENT_ID}\n{secret}\n")


def words(text):
    return " ".join(text.split())


def test_a_consent_is_asked_for_heard_kept_and_tried(home, run, server, monkeypatch):
    browser = Browser(server, monkeypatch)
    client(monkeypatch)
    code, out, err = run("calendar-google", "mine", "--local")
    assert code == 0, out + err
    assert "mine was read with it: 0 busy times" in words(out)
    assert "your project is in Testing" in words(out)
    assert CLIENT_SECRET not in out + err
    assert [status for status, _ in browser.pages] == [404, 404, 200]
    asked = browser.asked
    assert (asked["code_challenge_method"], asked["access_type"], asked["prompt"]) == ("S256", "offline", "consent")
    assert asked["redirect_uri"].startswith("http://127.0.0.1:")
    grant = Grant.model_validate_json(json.loads((home / "calendars.json").read_text())["mine"])
    assert (grant.client_id, grant.client_secret) == (CLIENT_ID, CLIENT_SECRET)
    assert grant.refresh_token in server.refresh
    assert (home / "calendars.json").stat().st_mode & 0o777 == 0o600


def test_the_next_time_the_client_is_known_and_only_the_consent_is_asked_for(home, run, server, monkeypatch):
    Browser(server, monkeypatch)
    client(monkeypatch)
    run("calendar-google", "mine", "--local")
    server.ends()
    types(monkeypatch, "")
    code, out, _ = run("calendar-google", "mine", "--local")
    assert code == 0
    assert "was read with it" in words(out)
    types(monkeypatch, "")
    assert run("calendar-google", "mine", "--local", "--new-client")[0] == 2


@pytest.mark.parametrize("says", [{"code": "", "error": "access_denied"}, {"code": "another"}])
def test_without_a_consent_nothing_is_written(home, run, server, monkeypatch, says):
    Browser(server, monkeypatch, **says)
    client(monkeypatch)
    code, _, err = run("calendar-google", "mine", "--local")
    assert code == 2
    assert "nothing was written" in words(err)
    assert ("you declined" in words(err)) == ("error" in says)
    assert not (home / "calendars.json").exists()


def test_a_consent_without_the_calendar_is_refused(home, run, server, monkeypatch):
    server.scope = "openid"
    Browser(server, monkeypatch)
    client(monkeypatch)
    code, _, err = run("calendar-google", "mine", "--local")
    assert code == 2
    assert "box ticked" in words(err)
    assert not (home / "calendars.json").exists()


def test_a_client_that_google_does_not_know_is_told_as_that(home, run, server, monkeypatch):
    Browser(server, monkeypatch)
    client(monkeypatch, "GOCSPX-wrong")
    code, out, err = run("calendar-google", "mine", "--local")
    assert code == 2
    assert "--new-client" in words(err)
    assert "GOCSPX-wrong" not in out + err


def test_a_browser_that_never_comes_back_is_given_up(home, run, monkeypatch):
    monkeypatch.setattr("click.launch", lambda _address: None)
    ask = consenting.consent
    monkeypatch.setattr(consenting, "consent", lambda *given, **more: ask(*given, **{**more, "seconds": 0.05}))
    client(monkeypatch)
    code, _, err = run("calendar-google", "mine", "--local")
    assert code == 2
    assert "in time" in words(err)


def test_a_calendar_of_another_kind_is_sent_to_its_own_command_and_back(home, run, monkeypatch):
    client(monkeypatch)
    code, _, err = run("calendar-google", "other", "--local")
    assert (code, "calendar-secret other" in words(err)) == (2, True)
    types(monkeypatch, "https://example.org/a.ics")
    code, _, err = run("calendar-secret", "mine", "--local")
    assert (code, "calendar-google mine" in words(err)) == (2, True)


def test_on_aws_the_consent_is_a_secure_string_of_the_stacks_own(moto_desk, run, server, monkeypatch, tmp_path):
    own = {"agent_address": "hello@desk.doe.test", "owner_name": "Jane", "owner_address": "jane@doe.example"}
    values = {**own, "calendar": {"sources": [SOURCES[0]]}}
    (tmp_path / "cdk.json").write_text(json.dumps({"app": "x", "context": {"copydesk": values}}), encoding="utf-8")
    Browser(server, monkeypatch)
    client(monkeypatch)
    monkeypatch.setattr("local.console.commands.calendar_google.tried", lambda *_: "1 busy time")
    code, out, err = run("calendar-google", "mine", "--cdk-json", str(tmp_path / "cdk.json"))
    assert code == 0, out + err
    ssm = moto_desk.aws.client("ssm")
    kept = ssm.get_parameter(Name="/copydesk/calendars/mine", WithDecryption=True)["Parameter"]
    assert kept["Type"] == "SecureString"
    assert Grant.model_validate_json(kept["Value"]).refresh_token in server.refresh


def test_the_challenge_is_that_of_the_rfcs_own_example():
    assert challenge_of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk") == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
