import io
import json

import pytest

PRIVATE = "https://127.0.0.1:1/calendar/ical/jane/private-0123abc/basic.ics"


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("COPYDESK_HOME", str(tmp_path))
    sources = [
        {"name": "google", "kind": "ics"},
        {"name": "holidays", "kind": "ics", "url": "https://example.org/b.ics"},
    ]
    settings = {"owner_name": "Jane", "owner_address": "jane@doe.test", "calendar": {"sources": sources}}
    (tmp_path / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
    return tmp_path


def types(monkeypatch, text):
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def test_a_private_address_is_kept_tried_and_never_shown(home, run, monkeypatch):
    types(monkeypatch, f" '{PRIVATE}' \n")
    code, out, err = run("calendar-secret", "google", "--local")
    assert code == 1
    assert "google could not be read with it" in " ".join(out.split())
    assert "0123abc" not in out + err
    assert json.loads((home / "calendars.json").read_text()) == {"google": PRIVATE}


@pytest.mark.parametrize("typed", ["", "nonsense-0123abc", "http://example.org/0123abc.ics", "x" * 3000])
def test_what_can_be_no_private_address_is_refused_without_being_repeated(home, run, monkeypatch, typed):
    types(monkeypatch, typed)
    code, out, err = run("calendar-secret", "google", "--local")
    assert code == 2
    assert "0123abc" not in out + err
    assert not (home / "calendars.json").exists()


@pytest.mark.parametrize(("name", "said"), [("outlook", "google, holidays"), ("holidays", "without a secret")])
def test_only_a_calendar_of_the_settings_that_has_a_secret_gets_one(home, run, monkeypatch, name, said):
    types(monkeypatch, PRIVATE)
    code, _, err = run("calendar-secret", name, "--local")
    assert code == 2
    assert said in " ".join(err.split())


def test_on_aws_the_secret_is_a_secure_string_of_the_stacks_own(moto_desk, run, monkeypatch, tmp_path):
    own = {"agent_address": "hello@desk.doe.test", "owner_name": "Jane", "owner_address": "jane@doe.example"}
    values = {**own, "calendar": {"sources": [{"name": "google", "kind": "ics"}]}}
    (tmp_path / "cdk.json").write_text(json.dumps({"app": "x", "context": {"copydesk": values}}), encoding="utf-8")
    types(monkeypatch, PRIVATE)
    code, out, err = run("calendar-secret", "google", "--cdk-json", str(tmp_path / "cdk.json"))
    kept = moto_desk.aws.client("ssm").get_parameter(Name="/copydesk/calendars/google", WithDecryption=True)[
        "Parameter"
    ]
    assert code == 1, "nothing answers at that address here"
    assert (kept["Type"], kept["Value"]) == ("SecureString", PRIVATE)
    assert "0123abc" not in out + err
