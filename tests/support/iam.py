"""IAM's judgement over the statements of a synthesized template, with what AWS documents of it and no more.

Only what the stack uses is known; anything else raises, so that no policy is judged by a rule that is not there.

Sources: "Policy evaluation logic", "IAM JSON policy elements: Condition operators" and "Condition keys with multiple
values" (single-valued and multivalued context keys), in the IAM user guide:
- A request is denied unless a statement allows it, and whatever allows it, a matching `Deny` wins.
- All operators of a statement, and all keys of an operator, must hold (AND); of a key's values one is enough (OR).
- `StringEquals` is exact, with its case; `StringLike` knows `*` (any text, also none) and `?` (one character).
- A key that the request does not have makes an operator false; `...IfExists` makes it true.
- `ForAllValues:` is true if every value of the request matches, so also of a key that is absent or empty.
- `Null` is true of `"true"` where the key is absent, of `"false"` where it is there; a key with no value is absent.
- Actions know no case and have `*` and `?`; resources have both, with case.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

Values = str | Sequence[str]
Statement = Mapping[str, Any]

FOR_ALL: Final = "ForAllValues:"
IF_EXISTS: Final = "IfExists"
ELEMENTS: Final = frozenset({"Sid", "Effect", "Action", "Resource", "Condition"})
"""What a statement may have here. `NotAction`, `NotResource` and principals are not among it."""


@dataclass(frozen=True)
class Request:
    """One action on one resource, with the condition keys that the service fills in for it."""

    action: str
    resource: str
    context: Mapping[str, Values] = field(default_factory=dict)


def allows(statements: Sequence[Statement], request: Request) -> bool:
    """Whether the policy lets the request through."""
    effects = {statement["Effect"] for statement in statements if applies(statement, request)}
    assert effects <= {"Allow", "Deny"}, effects
    return effects == {"Allow"}


def applies(statement: Statement, request: Request) -> bool:
    """Whether the statement is about the request."""
    assert set(statement) <= ELEMENTS, f"a statement with {set(statement) - ELEMENTS} is not understood here"
    actions = [action.lower() for action in _listed(statement["Action"])]
    return (
        any(like(request.action.lower(), action) for action in actions)
        and any(like(request.resource, text_of(resource)) for resource in _listed(statement["Resource"]))
        and holds(statement.get("Condition", {}), request.context)
    )


def holds(conditions: Mapping[str, Mapping[str, Any]], context: Mapping[str, Values]) -> bool:
    """Whether all conditions hold. The names of condition keys know no case."""
    given = {name.lower(): values for name, value in context.items() if (values := _listed(value))}
    return all(
        _holds(operator, [text_of(value) for value in _listed(wanted)], given.get(key.lower()))
        for operator, keys in conditions.items()
        for key, wanted in keys.items()
    )


def _holds(operator: str, wanted: Sequence[str], given: Sequence[str] | None) -> bool:
    if operator == "Null":
        (absent,) = wanted
        assert absent in ("true", "false"), absent
        return (given is None) is (absent == "true")
    plain = operator.removeprefix(FOR_ALL).removesuffix(IF_EXISTS)
    matches = {"StringEquals": str.__eq__, "StringLike": like}.get(plain)
    assert matches is not None, f"the operator {operator} is not understood here"
    if given is None:
        return operator.startswith(FOR_ALL) or operator.endswith(IF_EXISTS)
    if not operator.startswith(FOR_ALL):
        assert len(given) == 1, f"{operator} is for keys with one value; IAM leaves open what it makes of {given}"
    return all(any(matches(value, pattern) for pattern in wanted) for value in given)


def like(text: str, pattern: str) -> bool:
    """IAM's wildcards: `*` for any text, `?` for one character, anything else for itself."""
    parts = {"*": ".*", "?": "."}
    return re.fullmatch("".join(parts.get(sign) or re.escape(sign) for sign in pattern), text, re.DOTALL) is not None


def text_of(value: Any) -> str:
    """A value of the template as a text: a reference stands for what it names, the same wherever it is written."""
    match value:
        case str():
            return value
        case {"Ref": "AWS::Partition"}:
            return "aws"
        case {"Ref": "AWS::AccountId"}:
            return "123456789012"
        case {"Ref": name}:
            return f"<{name}>"
        case {"Fn::GetAtt": [name, attribute]}:
            return f"<{name}.{attribute}>"
        case {"Fn::Join": [between, parts]}:
            return str(between).join(text_of(part) for part in parts)
    raise AssertionError(f"{json.dumps(value)} is not understood here")


def without_condition(statements: Sequence[Statement], operator: str, key: str) -> list[Statement]:
    """The policy with one condition taken out wherever it stands: what a negative control is made of."""
    changed = [_without(statement, operator, key) for statement in statements]
    assert changed != list(statements), f"no statement has {operator} on {key}"
    return changed


def _without(statement: Statement, operator: str, key: str) -> Statement:
    conditions = {
        name: {each: value for each, value in keys.items() if (name, each) != (operator, key)}
        for name, keys in statement.get("Condition", {}).items()
    }
    return {**statement, "Condition": {name: keys for name, keys in conditions.items() if keys}}


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]
