"""The evaluator that judges our policies, held to what AWS documents of IAM."""

from typing import Any

import pytest
from support.iam import Request, allows, holds, like, text_of, without_condition

TAGS = "aws:TagKeys"


def statement(effect: str = "Allow", **elements: Any) -> dict[str, Any]:
    return {"Effect": effect, "Action": "s3:GetObject", "Resource": "bucket/*", **elements}


READ = Request("s3:GetObject", "bucket/a")


@pytest.mark.parametrize(
    ("case", "policy", "allowed"),
    [
        ("what nothing allows is denied", [], False),
        ("a statement allows what it names", [statement()], True),
        ("another action is not allowed", [statement(Action="s3:PutObject")], False),
        ("another resource is not allowed", [statement(Resource="other/*")], False),
        ("one of several actions is enough", [statement(Action=["s3:PutObject", "s3:GetObject"])], True),
        ("one of several resources is enough", [statement(Resource=["other/*", "bucket/*"])], True),
        ("an action may have wildcards and knows no case", [statement(Action="S3:Get*")], True),
        ("a deny wins over an allow, whichever comes first", [statement(), statement("Deny")], False),
        ("a deny wins over an allow", [statement("Deny"), statement()], False),
        ("a deny of something else denies nothing", [statement(), statement("Deny", Resource="other/*")], True),
        ("a deny alone allows nothing", [statement("Deny", Resource="other/*")], False),
        (
            "a deny counts only where its condition holds",
            [statement(), statement("Deny", Condition={"StringEquals": {"a": "no"}})],
            True,
        ),
    ],
)
def test_statements_are_weighed_as_iam_does(case: str, policy: list[Any], allowed: bool) -> None:
    assert allows(policy, READ) is allowed, case


@pytest.mark.parametrize(
    ("case", "conditions", "context", "met"),
    [
        ("equal", {"StringEquals": {"k": "a"}}, {"k": "a"}, True),
        ("case counts in values", {"StringEquals": {"k": "a"}}, {"k": "A"}, False),
        ("case does not count in the names of keys", {"StringEquals": {"K": "a"}}, {"k": "a"}, True),
        ("of the policy's values one is enough", {"StringEquals": {"k": ["b", "a"]}}, {"k": "a"}, True),
        ("StringEquals has no wildcards", {"StringEquals": {"k": "a*"}}, {"k": "ab"}, False),
        ("StringLike has", {"StringLike": {"k": "a*"}}, {"k": "ab"}, True),
        ("an absent key is never equal", {"StringEquals": {"k": "a"}}, {}, False),
        ("nor like anything", {"StringLike": {"k": "*"}}, {}, False),
        ("IfExists lets an absent key through", {"StringLikeIfExists": {"k": "a*"}}, {}, True),
        ("but not another value", {"StringLikeIfExists": {"k": "a*"}}, {"k": "b"}, False),
        ("all keys of an operator must hold", {"StringEquals": {"k": "a", "l": "b"}}, {"k": "a", "l": "c"}, False),
        ("all operators must hold", {"StringEquals": {"k": "a"}, "StringLike": {"l": "b"}}, {"k": "a"}, False),
        ("ForAllValues: each must match", {"ForAllValues:StringEquals": {TAGS: ["a", "b"]}}, {TAGS: ["a", "c"]}, False),
        ("ForAllValues: not all need be there", {"ForAllValues:StringEquals": {TAGS: ["a", "b"]}}, {TAGS: ["a"]}, True),
        ("ForAllValues is true of an absent key", {"ForAllValues:StringEquals": {TAGS: ["a"]}}, {}, True),
        ("and of a key without a value", {"ForAllValues:StringEquals": {TAGS: ["a"]}}, {TAGS: []}, True),
        ("ForAllValues with wildcards", {"ForAllValues:StringLike": {TAGS: ["Q#*"]}}, {TAGS: ["Q#1", "R#1"]}, False),
        ("Null true: the key is absent", {"Null": {"k": "true"}}, {}, True),
        ("Null true of a key that is there", {"Null": {"k": "true"}}, {"k": "a"}, False),
        ("Null false: the key is there", {"Null": {"k": "false"}}, {"k": "a"}, True),
        ("Null false of an absent key", {"Null": {"k": "false"}}, {}, False),
        ("Null false of a key without a value", {"Null": {"k": "false"}}, {"k": []}, False),
        (
            "ForAllValues and Null false together ask for a value, and for no other",
            {"ForAllValues:StringEquals": {TAGS: ["a"]}, "Null": {TAGS: "false"}},
            {},
            False,
        ),
    ],
)
def test_conditions_hold_as_iam_documents_it(
    case: str,
    conditions: Any,
    context: Any,
    met: bool,
) -> None:
    assert holds(conditions, context) is met, case


@pytest.mark.parametrize(
    ("text", "pattern", "is_like"),
    [
        ("Q#1", "Q#*", True),
        ("Q#", "Q#*", True),
        ("xQ#1", "Q#*", False),
        ("a/b", "a*", True),
        ("ab", "a?", True),
        ("a", "a?", False),
        ("a]b", "a[]]b", False),
        ("a.b", "axb", False),
        ("a\nb", "a*b", True),
    ],
)
def test_only_the_star_and_the_question_mark_stand_for_others(text: str, pattern: str, is_like: bool) -> None:
    assert like(text, pattern) is is_like


@pytest.mark.parametrize(
    "policy",
    [
        statement(Condition={"StringNotEquals": {"k": "a"}}),
        statement(Condition={"ForAnyValue:StringEquals": {"k": "a"}}),
        statement(NotAction="s3:*"),
        statement(Resource={"Fn::Sub": "x"}),
    ],
)
def test_what_the_evaluator_does_not_know_is_never_guessed(policy: Any) -> None:
    with pytest.raises(AssertionError, match="not understood here"):
        allows([policy], READ)


def test_a_reference_is_the_same_text_wherever_it_is_written() -> None:
    joined = {"Fn::Join": ["", [{"Fn::GetAtt": ["Bucket", "Arn"]}, "/mail/*"]]}
    assert text_of(joined) == "<Bucket.Arn>/mail/*"
    assert text_of({"Ref": "AWS::AccountId"}) == "123456789012"


def test_a_condition_is_taken_out_and_only_where_there_is_one() -> None:
    one = statement(Condition={"StringEquals": {"k": "a", "l": "b"}})
    assert without_condition([one], "StringEquals", "k") == [statement(Condition={"StringEquals": {"l": "b"}})]
    with pytest.raises(AssertionError, match="no statement has"):
        without_condition([one], "StringLike", "k")
