"""A deployment that changes little changes little, two stages share an account, and both can be taken down again."""

import pytest
from e2e.conftest import desk_of, make_approval_keys

STAGING = {
    "agent_address": "hello@staging.maraquill.test",
    "deployment": {"stage": "staging", "existing_rule_set": "copydesk"},
}


def rules(desk):
    rule_set = desk.client("ses").describe_receipt_rule_set(RuleSetName="copydesk")
    return [rule["Name"] for rule in rule_set["Rules"]]


def versions(desk):
    return {handler: each["CodeSha256"] for handler, each in desk.functions().items()}


def test_deploying_the_same_again_changes_nothing(deployed, cdk):
    assert "(no changes)" in cdk.deploy()


def test_a_change_of_one_handler_redeploys_that_function_alone(deployed, cdk):
    before = versions(deployed)
    file = cdk.source / "functions" / "plan_query.py"
    file.write_text(file.read_text() + "\n# a new line\n")
    printed = cdk.deploy()
    after = versions(deployed)
    assert {handler for handler in after if after[handler] != before[handler]} == {"plan_query"}
    assert "UPDATE_IN_PROGRESS" in printed

    deployed.client_writes("What does your work cost?", sender="updated@client.test", subject="Rates after update")
    deployed.review("Rates after update")


@pytest.fixture(scope="module")
def staging(deployed, cdk):
    cdk.deploy(**STAGING)
    make_approval_keys(cdk.emulator, "staging")
    desk = desk_of(cdk.emulator, "staging")
    desk.agent = STAGING["agent_address"]
    return desk


def test_a_second_stage_joins_the_rule_set_and_answers_its_own_mails_only(deployed, staging):
    assert rules(deployed) == ["copydesk", "staging"]
    staging.client_writes("What does your work cost?", sender="second@client.test", subject="Rates of staging")
    note = staging.review("Rates of staging")
    assert "@staging.maraquill.test" in note.parsed["Reply-To"]
    staging.owner_replies(note, "approve")
    assert staging.mail(to="second@client.test", subject="Rates of staging").configuration_set == "staging"
    assert len(staging.store.queries()) == 1
    assert all(state.subject != "Rates of staging" for state in deployed.store.queries())


def test_taking_a_stage_down_leaves_the_other_at_work_and_keeps_what_was_said(deployed, staging, cdk):
    cdk.destroy(**STAGING)
    assert rules(deployed) == ["copydesk"]
    assert not staging.functions()
    assert len(staging.store.queries()) == 1

    deployed.client_writes("What does your work cost?", sender="left@client.test", subject="Rates of the other")
    deployed.review("Rates of the other")

    cdk.destroy()
    assert not deployed.functions()
    assert deployed.store.queries()
