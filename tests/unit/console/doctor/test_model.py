"""The model's endpoint: asked once, with the key, and never shown with it."""

from unit.console.doctor.conftest import KEY, SaidModel

from copydesk.adapters.aws.secrets_manager import UNSET
from copydesk.adapters.models.scripted_model import ScriptedModel
from copydesk.errors import ModelRefused, ModelUnavailable
from copydesk.events import RequestedCall
from copydesk.ports import ModelAnswer
from copydesk.tools import tool_specs
from local.console.doctor import examination, model
from local.console.doctor.findings import AFTER_DEPLOYING, Check, Problem, Unknown, Well, examine
from local.console.doctor.report import as_json, as_text


def secret(value):
    return [("get_secret_value", {"SecretString": value})]


CALLS = ModelAnswer(text="", calls=(RequestedCall(call_id="1", tool_name="knowledge_base_search", arguments="{}"),))

CALLS_AS_JSON = '{"thought": "", "tool_calls": [{"tool": "knowledge_base_search", "arguments": {"query": "queues"}}]}'


def test_a_key_that_nobody_set_comes_with_the_command_that_sets_it(installation, stack):
    here = installation(stack=stack, secretsmanager=secret(UNSET))
    assert model.key(here).then == ("copydesk model-key --stage copydesk",)
    assert "https://platform.openai.com/api-keys" in model.key(here).what
    assert isinstance(model.endpoint(here), Unknown)


def test_an_endpoint_that_calls_the_tool_is_well(installation, stack):
    said = SaidModel(CALLS)
    here = installation(stack=stack, model=said, secretsmanager=secret(f"{KEY}\n"))
    assert isinstance(model.key(here), Well)
    assert isinstance(model.endpoint(here), Well)
    assert said.keys == [KEY]
    assert said.requests[0].tools == tool_specs()


def test_a_model_of_bedrocks_needs_no_key_and_is_asked_without_one(installation, stack):
    said = SaidModel(CALLS)
    bedrock = {
        "name": "m",
        "base_url": "https://bedrock-runtime.eu-central-1.amazonaws.com/openai/v1",
        "sign_in": "aws",
    }
    here = installation(stack=stack, model=said, settings={"model": bedrock}, secretsmanager=secret(UNSET))
    assert isinstance(model.key(here), Well)
    assert isinstance(model.endpoint(here), Well)


class Scripted(SaidModel):
    """The scripted model in the other one's installation."""

    def __init__(self):
        super().__init__(ModelAnswer(text=""))

    def complete(self, request, *, timeout_seconds):
        return ScriptedModel().complete(request, timeout_seconds=timeout_seconds)


def test_the_model_is_asked_what_a_mail_would_ask_so_that_the_scripted_one_passes_too(installation, stack):
    for tools in ("native", "schema"):
        here = installation(
            stack=stack, model=Scripted(), settings={"model": {"tools": tools}}, secretsmanager=secret(KEY)
        )
        assert isinstance(model.endpoint(here), Well)


def test_an_endpoint_that_only_talks_is_to_get_its_tools_by_a_schema(installation, stack):
    said = SaidModel(ModelAnswer(text="It is sunny."))
    found = model.endpoint(installation(stack=stack, model=said, secretsmanager=secret(KEY)))
    assert '"tools": "schema"' in str(found.then[0])
    assert found.then[1] == "make deploy"


def test_an_endpoint_with_schema_tools_is_asked_for_json(installation, stack):
    by_schema = {"model": {"tools": "schema"}}
    good, bad = SaidModel(ModelAnswer(text=CALLS_AS_JSON)), SaidModel(ModelAnswer(text="Soon."))
    made = [
        installation(stack=stack, model=said, settings=by_schema, secretsmanager=secret(KEY)) for said in (good, bad)
    ]
    assert isinstance(model.endpoint(made[0]), Well)
    assert isinstance(model.endpoint(made[1]), Problem)
    assert good.requests[0].response_format is not None
    assert not good.requests[0].tools


def test_an_endpoint_s_refusal_is_passed_on_without_the_key(installation, stack):
    for error in (ModelRefused(f"refused {KEY}; check it"), ModelUnavailable("cannot be reached")):
        here = installation(stack=stack, model=SaidModel(error), secretsmanager=secret(KEY))
        found = model.endpoint(here)
        assert isinstance(found, Problem)
        assert KEY not in found.what


def test_no_report_shows_the_key(installation, stack):
    here = installation(stack=stack, model=SaidModel(ModelRefused(f"no such key: {KEY}")), secretsmanager=secret(KEY))
    lines = examine("Model", model.CHECKS, here)
    assert KEY not in as_text(lines) + as_json(lines) + repr(lines)


def test_before_deploying_there_is_no_secret_and_that_is_no_fault(installation):
    lines = examine("Model", model.CHECKS, installation(stack=None))
    assert [type(line.finding) for line in lines] == [Unknown, Unknown]
    assert all("make deploy" in line.finding.why for line in lines)


def test_every_group_says_only_unknown_about_what_needs_a_stack(installation):
    """Nothing crashes before a deployment: each check is made, whatever AWS has not got yet."""
    for group, checks in examination.GROUPS:
        if group == "What runs":
            lines = examine(group, checks, installation(stack=None))
            assert {line.finding for line in lines} == {AFTER_DEPLOYING}
            assert isinstance(checks[0], Check)
