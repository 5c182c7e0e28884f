"""The template before judges that did not write it: cdk-nag's packs and cfn-lint."""

import cfnlint
from cfnlint import ManualArgs

IGNORED = ["W3005"]
"""The CDK repeats in DependsOn what a reference says already; it is redundant and harmless."""


def test_the_aws_solutions_and_serverless_packs_find_nothing_that_is_not_acknowledged(stack):
    assert stack.findings == ()


def test_cfn_lint_finds_nothing(stack):
    template = (stack.folder / "copydesk.template.json").read_text()
    matches = cfnlint.lint(template, config=ManualArgs(regions=["eu-west-1"], ignore_checks=IGNORED))
    assert [f"{match.rule.id} {match.message}" for match in matches] == []
