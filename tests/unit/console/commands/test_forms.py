"""`copydesk forms` and `copydesk answer`: what the commands ask of the desk, and what it does then."""

import pytest
from click.testing import CliRunner
from support.pipeline import CLIENT, Pipeline, answers

from copydesk.errors import SettingsError
from copydesk.events import UserQueryReceived
from copydesk.ports import ModelAnswer
from copydesk.steps.forms import confirm_form, find_form, forget_form, list_forms
from local.console.commands import answer, deciding, forms

DRAFT = ModelAnswer(text="Hello,\n\nthank you for your mail. I will get back to you.\n\nMara")
DOMAIN = "site.example"


@pytest.fixture
def desk() -> Pipeline:
    return Pipeline(model=answers(*[DRAFT] * 9))


def submitted(desk: Pipeline, recipient: str, domain: str = DOMAIN) -> UserQueryReceived:
    before = {state.query_id for state in desk.states()}
    text, visitor = f"Hi, {len(before)}", f"Jonas <{CLIENT}>"
    desk.client_writes(text, sender=f"wordpress@{domain}", Reply_To=visitor, recipient=recipient)
    desk.run()
    (new,) = {state.query_id for state in desk.states()} - before
    received: UserQueryReceived = desk.last(UserQueryReceived, new)
    return received


def test_a_form_that_is_confirmed_before_it_writes_needs_no_word_more(desk: Pipeline) -> None:
    form = confirm_form(desk.services, DOMAIN)
    assert submitted(desk, form.address).form_confirmed
    assert not submitted(desk, desk.settings.agent_address).form_confirmed
    assert not submitted(desk, form.address, "evil.example").form_confirmed


def test_a_form_that_is_forgotten_is_proposed_again_and_can_be_confirmed_again(desk: Pipeline) -> None:
    address = confirm_form(desk.services, DOMAIN).address
    assert not forget_form(desk.services, DOMAIN).signed_by
    assert not submitted(desk, address).form_confirmed
    assert confirm_form(desk.services, DOMAIN).address == address
    assert submitted(desk, address).form_confirmed


def test_a_form_that_another_domain_signs_for_is_confirmed_by_that_one_alone(desk: Pipeline) -> None:
    address = confirm_form(desk.services, DOMAIN, signed_by="other.example").address
    assert not submitted(desk, address).form_confirmed


def test_forms_that_have_written_are_listed_with_their_addresses(desk: Pipeline) -> None:
    submitted(desk, desk.settings.agent_address)
    confirm_form(desk.services, "silent.example")
    (form,) = list_forms(desk.services, desk.services.store.queries())
    assert (form.domain, form.signed_by) == (DOMAIN, "")
    assert form == find_form(desk.services, f"wordpress@{DOMAIN.upper()}")


@pytest.mark.parametrize("domain", ["", "site", "https://site.example/contact", "a b.example"])
def test_what_is_no_domain_is_refused(desk: Pipeline, domain: str) -> None:
    with pytest.raises(SettingsError, match="is no domain"):
        confirm_form(desk.services, domain)


def test_the_commands_ask_the_running_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, object]] = []
    form = {"domain": DOMAIN, "address": "hello+f@desk.example", "signed_by": ""}

    def ask(path: str, _command: str, _file: object, body: object = None) -> dict[str, object]:
        asked.append((path, body))
        return {"form": {**form, "signed_by": DOMAIN}, "forms": [form]}

    monkeypatch.setattr(forms, "ask_local_desk", ask)
    run = CliRunner().invoke
    assert "not confirmed" in run(forms.command, ["list"]).output
    confirmed = run(forms.command, ["confirm", DOMAIN, "--signed-by", "x.example"], standalone_mode=False)
    assert f"signed by {DOMAIN}" in confirmed.output
    assert "hello+f@desk.example" in confirmed.output
    run(forms.command, ["forget", DOMAIN])
    assert asked == [
        ("forms", None),
        ("forms/confirm", {"domain": DOMAIN, "signed_by": "x.example"}),
        ("forms/forget", {"domain": DOMAIN}),
    ]


def test_a_mail_that_was_set_aside_is_answered_by_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, object]] = []
    monkeypatch.setattr(deciding, "find_desk", lambda _folder: "desk")
    monkeypatch.setattr(
        deciding, "ask", lambda _desk, path, body: asked.append((path, body)) or {"query_id": "abcdefgh-1"}
    )
    result = CliRunner().invoke(answer.command, ["abcd"], standalone_mode=False)
    assert "Taken: answer" in result.output
    assert asked == [("queries/abcd/decision", {"decision": "answer", "text": "", "at": ""})]


@pytest.mark.parametrize("domain", ["gmail.com", "mara@Outlook.com", "yahoo.co.uk"])
def test_a_host_at_which_anybody_can_have_an_address_is_no_form_s(desk: Pipeline, domain: str) -> None:
    with pytest.raises(SettingsError, match="anybody can have an address"):
        confirm_form(desk.services, domain)
    with pytest.raises(SettingsError, match="anybody can have an address"):
        confirm_form(desk.services, DOMAIN, signed_by=domain)
