"""Several stacks in one account, the owner's choices, and the shape of it all."""

import json
from collections import Counter
from pathlib import Path

import pytest

from cdk.application import application
from copydesk.errors import SettingsError

SHAPE = Path(__file__).with_name("shape.json")

NAMES = {
    "BucketName",
    "ConfigurationSetName",
    "DashboardName",
    "FunctionName",
    "LogGroupName",
    "Name",
    "QueueName",
    "RoleName",
    "RuleSetName",
    "TableName",
    "TopicName",
}


def physical_names(stack):
    """(type, name) of whatever has a name of our making."""
    return {
        (each["Type"], value)
        for each in stack.template["Resources"].values()
        for name, value in each.get("Properties", {}).items()
        if name in NAMES and isinstance(value, str) and each["Type"] != "AWS::Route53::RecordSet"
    }


@pytest.fixture(scope="module")
def staging(synthesize):
    """A second stack, with every other choice of the owner's."""
    return synthesize(
        rule_packs=True,
        stage="staging",
        activate_rule_set=True,
        sandbox=False,
        hosted_zone_id="Z0123456789ABCDEFGHIJ",
        require_tls=False,
        log_retention_days=90,
        alarm_addresses=["ops@janedoe.test", "jane@janedoe.test"],
    )


def test_two_stages_share_no_name(stack, staging):
    assert physical_names(stack)
    assert not physical_names(stack) & physical_names(staging)


def test_named_resources_bear_the_stages_name(stack, staging):
    assert all("copydesk" in name for _, name in physical_names(stack))
    assert all("staging" in name for _, name in physical_names(staging))


def test_an_owner_can_have_the_rule_set_activated_and_no_deletion_undoes_it(staging):
    [activation] = staging.of_type("Custom::AWS").values()
    assert "setActiveReceiptRuleSet" in json.dumps(activation["Properties"]["Create"])
    assert "Delete" not in activation["Properties"]


def test_out_of_the_sandbox_mail_is_sent_under_the_domains_identity_alone(stack, staging):
    assert "identity/*" in json.dumps(stack.statements("send_response"))
    assert "identity/*" not in json.dumps(staging.statements("send_response"))
    assert "identity/desk.janedoe.test" in json.dumps(staging.statements("send_response"))


def test_a_hosted_zone_gets_the_records(staging):
    records = [each["Properties"] for each in staging.of_type("AWS::Route53::RecordSet").values()]
    assert Counter(each["Type"] for each in records) == {"MX": 2, "CNAME": 3, "TXT": 2}
    assert all(value.startswith('"') for each in records if each["Type"] == "TXT" for value in each["ResourceRecords"])


def test_every_choice_is_free_of_findings_too(staging):
    assert staging.findings == ()


def test_an_existing_rule_set_is_joined_and_not_made(synthesize):
    joined = synthesize(existing_rule_set="theirs")
    assert not joined.of_type("AWS::SES::ReceiptRuleSet")
    [rule] = joined.of_type("AWS::SES::ReceiptRule").values()
    assert rule["Properties"]["RuleSetName"] == "theirs"


def test_the_example_can_be_synthesized_but_cloudformation_refuses_to_make_it(tmp_path):
    example = json.loads((Path(__file__).resolve().parents[2] / "cdk.json").read_text())["context"]
    application({**example, "bundle": False}, output=str(tmp_path)).synth()
    template = json.loads((tmp_path / "copydesk.template.json").read_text())
    [assertion] = template["Rules"]["DomainIsYours"]["Assertions"]
    assert "cdk.json" in assertion["AssertDescription"]
    with pytest.raises(SettingsError, match=r"desk\.example is an example domain"):
        application({**example, "bundle": False, "deploying": "true"})


def test_an_unknown_layer_platform_is_named_with_the_known_ones(tmp_path, own):
    with pytest.raises(SettingsError, match=r"'x86' is no platform; .*arm64 or host"):
        application({"copydesk": own, "bundle": False, "layer_platform": "x86"}, output=str(tmp_path))


def shape(stack):
    """Functions, rules, roles and the number of resources by type: what a reviewer wants to see change."""
    resources = stack.template["Resources"]
    return {
        "resources": dict(sorted(Counter(each["Type"] for each in resources.values()).items())),
        "functions": {
            each["Properties"]["Handler"].removesuffix(".handler"): sorted(
                name
                for name, rule in stack.of_type("AWS::Events::Rule").items()
                if {"Fn::GetAtt": [function, "Arn"]} == rule["Properties"]["Targets"][0]["Arn"]
            )
            for function, each in sorted(stack.of_type("AWS::Lambda::Function").items())
        },
        "roles": {
            each["Properties"]["Handler"].removesuffix(".handler"): sorted(
                {
                    action
                    for statement in stack.statements(each["Properties"]["Handler"].removesuffix(".handler"))
                    for action in (
                        statement["Action"] if isinstance(statement["Action"], list) else [statement["Action"]]
                    )
                }
            )
            for each in stack.of_type("AWS::Lambda::Function").values()
        },
        "outputs": sorted(stack.template["Outputs"]),
    }


def test_the_stack_has_the_shape_that_was_last_agreed_on(stack, request):
    """After a change that is meant, write the new shape: `pytest tests/infrastructure --write-shape`."""
    if request.config.getoption("--write-shape", default=False):
        SHAPE.write_text(json.dumps(shape(stack), indent=2) + "\n")
    assert shape(stack) == json.loads(SHAPE.read_text())
