"""The commands of the first hour after a deployment: the key, the address, the sandbox, receiving."""

import io
import json

import pytest
from support.stubs import stubbed_aws, stubbed_client

from copydesk.errors import SettingsError
from copydesk.settings import ReviewSettings, Settings
from local.console.aws.addresses import Verification, verify_address
from local.console.aws.model_key import OUTPUT, checked_key
from local.console.aws.receipt_rules import RULE_SET
from local.console.aws.sandbox import checked_description, checked_website, use_case
from local.console.commands import aws_options, leave_sandbox
from local.console.text import hidden

KEY = "sk-proj-1234567890"
OWNER = "jane@doe.example"
VERIFIED = ("get_email_identity", {"VerifiedForSendingStatus": True})
PENDING = ("get_email_identity", {"VerifiedForSendingStatus": False})
UNKNOWN = ("get_email_identity", "NotFoundException")
SETTINGS = Settings(agent_address="hello@desk.doe.test", owner_name="Jane Doe", owner_address=OWNER)


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def cdk_json(tmp_path):
    """A file with settings of the owner's."""
    file = tmp_path / "cdk.json"
    own = SETTINGS.model_dump(include={"agent_address", "owner_name", "owner_address"})
    file.write_text(json.dumps({"app": "x", "context": {"copydesk": own}}), encoding="utf-8")
    return file


@pytest.fixture
def of_owner(run, cdk_json):
    """Run a command with the owner's settings."""
    return lambda *arguments: run(*arguments, "--cdk-json", str(cdk_json))


def deployment(file):
    return json.loads(file.read_text(encoding="utf-8"))["context"]["copydesk"].get("deployment", {})


@pytest.fixture
def secret(moto_desk):
    """The value that the functions would read."""
    moto_desk.outputs[OUTPUT] = "model"
    client = moto_desk.aws.client("secretsmanager")
    return lambda: client.get_secret_value(SecretId="model")["SecretString"]


def test_a_key_from_a_pipe_goes_into_the_secret_and_nowhere_else(secret, run, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{KEY}\n"))
    code, out, err = run("model-key")
    assert (code, secret()) == (0, KEY)
    assert "https://api.openai.com/v1" in err
    assert KEY not in out + err


def test_a_key_that_is_typed_is_asked_for_once_and_not_echoed(secret, run, monkeypatch):
    asked = []
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr(hidden.getpass, "getpass", lambda prompt: asked.append(prompt) or f' "{KEY}" ')
    code, out, err = run("model-key", "--stage", "copydesk")
    assert (code, secret(), len(asked)) == (0, KEY, 1)
    assert KEY not in out + err
    assert "copydesk doctor --stage copydesk`" in out


def test_a_terminal_that_would_echo_the_key_is_not_used(secret, run, monkeypatch):
    def echoes(_prompt):
        hidden.warnings.warn("Can not control echo", hidden.getpass.GetPassWarning, stacklevel=1)

    before = secret()
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr(hidden.getpass, "getpass", echoes)
    code, _, err = run("model-key")
    assert (code, secret()) == (2, before)
    assert "would show what you type" in err


@pytest.mark.parametrize(
    "typed", ["", " \n", "unset", "YOUR_KEY", "sk two words", "sk-\x1b[2J", "schlüssel", "x" * 5000]
)
def test_what_is_no_key_is_refused_without_being_repeated(typed):
    with pytest.raises(SettingsError, match="nothing was written") as refused:
        checked_key(typed)
    assert len(typed) < 3 or typed not in str(refused.value)


def test_receiving_is_switched_on_once(moto_desk, run):
    moto_desk.outputs[RULE_SET] = "copydesk"
    ses = moto_desk.aws.client("ses")
    ses.create_receipt_rule_set(RuleSetName="copydesk")
    code, out, _ = run("receive")
    assert code == 0
    assert "SES now receives mail to hello@desk.example" in out
    assert ses.describe_active_receipt_rule_set()["Metadata"]["Name"] == "copydesk"
    assert "already; nothing was changed" in " ".join(run("receive")[1].split())


def test_another_s_rule_set_stays_the_active_one_and_can_be_joined(moto_desk, run):
    moto_desk.outputs[RULE_SET] = "copydesk"
    ses = moto_desk.aws.client("ses")
    for name in ("copydesk", "theirs"):
        ses.create_receipt_rule_set(RuleSetName=name)
    ses.set_active_receipt_rule_set(RuleSetName="theirs")
    code, _, err = run("receive")
    assert code == 2
    assert '"existing_rule_set": "theirs"' in err
    assert "make deploy" in err
    assert ses.describe_active_receipt_rule_set()["Metadata"]["Name"] == "theirs"


@pytest.mark.parametrize(
    ("answers", "older", "found"),
    [
        ([VERIFIED], [], Verification.DONE),
        ([UNKNOWN, VERIFIED], [], Verification.BY_ITS_DOMAIN),
        ([UNKNOWN, UNKNOWN, ("create_email_identity", {})], [], Verification.MAILED),
        ([PENDING, UNKNOWN], [("verify_email_identity", {})], Verification.MAILED_AGAIN),
    ],
)
def test_an_address_is_mailed_a_link_only_if_it_needs_one(answers, older, found):
    assert verify_address(stubbed_client("sesv2", answers), stubbed_client("ses", older), OWNER) is found


def reaches(monkeypatch, **answers):
    aws = stubbed_aws(**answers)
    monkeypatch.setattr(aws_options, "open_aws", lambda _region, _profile: aws)


def test_the_owner_is_told_to_click_the_link(of_owner, monkeypatch):
    reaches(monkeypatch, sesv2=[UNKNOWN, UNKNOWN, ("create_email_identity", {}), VERIFIED])
    code, out, _ = of_owner("verify-address")
    assert code == 0
    assert f"mailed {OWNER} a link" in out
    assert "It must be clicked" in out
    assert f"{OWNER} is verified already" in of_owner("verify-address")[1]


def test_another_address_can_be_verified_for_a_trial_in_the_sandbox(of_owner, monkeypatch):
    reaches(monkeypatch, sesv2=[UNKNOWN, UNKNOWN, ("create_email_identity", {})])
    code, out, _ = of_owner("verify-address", "friend@Elsewhere.test")
    assert code == 0
    assert "mailed friend@elsewhere.test a link" in out
    assert "copydesk verify-address friend@elsewhere.test`" in out
    assert OWNER not in out


def test_what_is_no_address_is_not_told_to_aws(of_owner, monkeypatch):
    reaches(monkeypatch)
    code, _, err = of_owner("verify-address", "friend")
    assert code == 2
    assert "'friend' is not a mail address" in err


@pytest.mark.parametrize("command", ["verify-address", "leave-sandbox"])
def test_the_example_s_settings_have_aws_write_to_nobody(run, monkeypatch, tmp_path, command):
    example = {"agent_address": "hello@desk.example", "owner_name": "Jane", "owner_address": OWNER}
    (tmp_path / "cdk.json").write_text(json.dumps({"context": {"copydesk": example}}), encoding="utf-8")
    reaches(monkeypatch)
    code, _, err = run(command, "--cdk-json", str(tmp_path / "cdk.json"))
    assert code == 2
    assert "desk.example is an example domain" in err
    assert "copydesk setup" in err


def test_an_answer_of_aws_s_that_says_no_is_told_plainly(of_owner, monkeypatch):
    reaches(monkeypatch, sesv2=[("get_email_identity", "AccessDeniedException")])
    code, _, err = of_owner("verify-address")
    assert code == 2
    assert "your credentials may not call GetEmailIdentity" in err


def account(*, has_left=False, status=None):
    details = {"Details": {"ReviewDetails": {"Status": status, "CaseId": "4711"}}} if status else {}
    return ("get_account", {"ProductionAccessEnabled": has_left, **details})


@pytest.fixture
def asked(monkeypatch):
    """What AWS was told; `stands` prepares how the account stands."""
    told = []
    monkeypatch.setattr(leave_sandbox, "ask_to_leave", lambda _client, **said: told.append(said))

    def stands(**values):
        aws = stubbed_aws(sesv2=[account(**values)])
        monkeypatch.setattr(aws_options, "open_aws", lambda _region, _profile: aws)
        return told

    return stands


def test_aws_is_asked_with_the_offered_description_after_a_look_at_it(asked, of_owner, monkeypatch):
    told = asked()
    monkeypatch.setattr("sys.stdin", io.StringIO("nowhere\ndoe.test\n\ny\n"))
    code, out, err = of_owner("leave-sandbox")
    assert code == 0
    (said,) = told
    assert said["website"] == "https://doe.test"
    assert "to somebody who has written to us first" in said["description"]
    assert said["description"] in " ".join(out.split())
    assert said["contact"] == OWNER
    assert "'nowhere' is not the address of a page" in err
    assert "within a day" in out


@pytest.mark.parametrize("typed", ["", "doe.test\n", "doe.test\nMy mails\nn\n"])
def test_nothing_is_sent_without_the_owner_s_word(asked, of_owner, monkeypatch, typed):
    told = asked()
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    code, _, err = of_owner("leave-sandbox")
    assert (code, told) == (2, [])
    assert "nothing was sent" in err


def test_a_script_gives_its_answers_on_the_command_line(asked, of_owner):
    told = asked(status="DENIED")
    code, out, _ = of_owner("leave-sandbox", "--website", "https://doe.test", "--description", "Mine\n own", "--yes")
    assert code == 0
    assert told == [{"website": "https://doe.test", "description": "Mine own", "contact": OWNER}]
    assert "declined your last request (support case 4711)" in out


def test_a_request_under_review_is_not_sent_again(asked, of_owner):
    sent = asked(status="PENDING")
    code, out, _ = of_owner("leave-sandbox")
    assert (code, sent) == (0, [])
    assert "AWS has your request and is looking at it" in out


@pytest.mark.parametrize("word", ["", "n"])
def test_who_is_out_has_it_written_into_the_settings_on_her_word(asked, of_owner, monkeypatch, cdk_json, word):
    sent = asked(has_left=True)
    noted = {} if word else {"sandbox": False}
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{word}\n"))
    code, out, _ = of_owner("leave-sandbox")
    assert (code, sent, deployment(cdk_json)) == (0, [], noted)
    assert "The account is out of SES's sandbox." in out
    assert ("make deploy" in out) is bool(noted)
    assert json.loads(cdk_json.read_text(encoding="utf-8"))["app"] == "x"


def test_in_a_script_it_is_written_with_yes_and_not_without(asked, of_owner, monkeypatch, cdk_json):
    asked(has_left=True)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    code, _, err = of_owner("leave-sandbox")
    assert (code, deployment(cdk_json)) == (2, {})
    assert "--yes" in err
    asked(has_left=True)
    assert of_owner("leave-sandbox", "--yes")[0] == 0
    assert deployment(cdk_json) == {"sandbox": False}
    asked(has_left=True)
    assert "Nothing is left to do" in of_owner("leave-sandbox")[1]


def test_settings_about_another_region_stay_as_they_are(asked, of_owner, cdk_json):
    asked(has_left=True)
    code, out, _ = of_owner("leave-sandbox", "--region", "us-east-1", "--yes")
    assert (code, deployment(cdk_json)) == (0, {})
    assert "is about eu-west-1" in " ".join(out.split())


def test_settings_that_believe_too_early_to_be_out_are_corrected_first(asked, of_owner, cdk_json):
    asked(has_left=True)
    of_owner("leave-sandbox", "--yes")
    asked(status="PENDING")
    code, out, _ = of_owner("leave-sandbox", "--yes")
    assert (code, deployment(cdk_json)) == (0, {"sandbox": True})
    assert "AWS says that it has not" in out


def test_the_request_is_one_that_ses_takes():
    from local.console.aws.sandbox import ask_to_leave

    client = stubbed_client("sesv2", [("put_account_details", {})])
    ask_to_leave(client, website="https://doe.test", description=use_case(SETTINGS), contact=OWNER)


def test_the_offered_description_says_what_these_settings_do():
    assert "approves every reply before it is sent" in use_case(SETTINGS)
    flagged = SETTINGS.model_copy(update={"review": ReviewSettings(policy="unless_flagged")})
    assert "every reply before" not in use_case(flagged)
    assert checked_description(use_case(flagged)) == use_case(flagged)


@pytest.mark.parametrize("typed", ["", "https://", "ftp://doe.test", "my page", "https://" + "d" * 1000 + ".test"])
def test_what_is_no_page_is_refused(typed):
    with pytest.raises(SettingsError):
        checked_website(typed)
