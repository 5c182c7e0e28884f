"""IAM as strict as AWS where upstream is not, and a record of what every role was allowed to do.

Added: `dynamodb:LeadingKeys`; `ses:FromAddress` and `ses:Recipients`; that reading a missing object needs leave to
list; that SES checks SendEmail and SendRawEmail on the sender's identity, on the recipient's (as in the sandbox) and on
the configuration set; that whoever sets a schedule passes its role to Scheduler. Connections count as encrypted, though
they are plain HTTP on loopback.
"""

import json
import re
import threading
from urllib.parse import unquote

from ministack import app
from ministack.core import iam_actions, iam_evaluator, responses
from ministack.services import s3

PARTITION = re.compile(r"\s*\(?\s*[\w#]+\s*=\s*(:\w+)")
"""The first comparison of a KeyConditionExpression: with the partition key, as Copydesk writes it."""


class Record:
    """The file that decisions are appended to, once `complete` has named it."""

    file = None
    lock = threading.Lock()


class Items(str):
    """A table's ARN that knows which partitions a part of a transaction names."""

    __slots__ = ("partitions",)


class Schedule(str):
    """A schedule's ARN that knows the role it is to run under; an empty one where the request names none."""

    __slots__ = ("role",)


class Mail(str):
    """The ARN of a sender's identity that knows the whole request."""

    __slots__ = ("request",)


def complete(record):
    """Enforce, and append each decision about a role to the file `record`."""
    Record.file = record
    pin, enforce = app.pin_request_origin, iam_evaluator.enforce
    transaction, context, resource = (
        iam_actions.dynamodb_transaction_checks,
        iam_actions.dynamodb_service_context,
        iam_actions.extract_resource_arn,
    )
    app.pin_request_origin = lambda address, _secure: pin(address, True)
    iam_actions.dynamodb_transaction_checks = lambda action, body, *rest: _each_part(
        transaction(action, body, *rest), body
    )
    iam_actions.dynamodb_service_context = lambda body: {**context(body), **_leading_keys(body)}

    def resource_of(service, method, path, headers, body, query, region, account):
        if schedule := _schedule(service, path, body, query, region, account):
            return schedule
        arn = resource(service, method, path, headers, body, query, region, account)
        return _mail(arn, service, path, body, region, account)

    iam_actions.extract_resource_arn = resource_of
    iam_evaluator.enforce = lambda *arguments, **named: _enforce(enforce, *arguments, **named)


def may(role, action, resource):
    """Whether the role `role` (an ARN) may do what a service does in its name."""
    account = responses.get_account_id()
    principal = iam_evaluator.EvalContext(
        principal_arn=role,
        principal_type="AssumedRole",
        principal_account=account,
        action=action,
        resource_arn=resource,
        region=responses.get_region(),
    )
    name = role.rpartition("/")[2]
    decision = iam_evaluator.evaluate(principal, iam_evaluator._gather_role_policies(name, account)).decision
    _write(name, action, resource, {}, allowed=decision == "Allow")
    return decision == "Allow"


def _enforce(enforce, key, action, service, region, resource_arn="*", service_context=None):
    def check(action, resource, context):
        denied = enforce(key, action, service, region, resource_arn=str(resource), service_context=context)
        _note(key, action, resource, context, allowed=denied is None)
        return denied

    context = dict(service_context or {})
    if isinstance(resource_arn, Items):
        context["dynamodb:LeadingKeys"] = resource_arn.partitions
    if isinstance(resource_arn, Mail):
        return _enforce_mail(check, resource_arn, region)
    if isinstance(resource_arn, Schedule) and resource_arn.role:
        passed = {"iam:PassedToService": "scheduler.amazonaws.com"}
        return check(action, resource_arn, context) or check("iam:PassRole", resource_arn.role, passed)
    denied = check(action, resource_arn, context)
    if denied is None and action == "s3:GetObject" and _is_missing(resource_arn):
        return check("s3:ListBucket", resource_arn.partition("/")[0], {})
    return denied


def _enforce_mail(check, identity, region):
    request, account = identity.request, responses.get_account_id()
    destination = request.get("Destination", {})
    recipients = [each for kind in ("To", "Cc", "Bcc") for each in destination.get(f"{kind}Addresses", [])]
    context = {"ses:FromAddress": request["FromEmailAddress"]}
    if recipients:  # a mail may leave it to its header whom it goes to: then the key is absent
        context["ses:Recipients"] = recipients
    resources = [str(identity), *(f"arn:aws:ses:{region}:{account}:identity/{address}" for address in recipients)]
    if "ConfigurationSetName" in request:
        resources.append(f"arn:aws:ses:{region}:{account}:configuration-set/{request['ConfigurationSetName']}")
    for action in ("ses:SendEmail", "ses:SendRawEmail"):
        for resource in resources:
            if denied := check(action, resource, context):
                return denied
    return None


def _schedule(service, path, body, query, region, account):
    """The schedule that a request is about; upstream takes every one for one of the default group's."""
    if service != "scheduler" or not path.startswith("/schedules/"):
        return None
    request = json.loads(body) if body else {}
    group = request.get("GroupName") or next(iter(query.get("groupName", [])), "default")
    schedule = Schedule(f"arn:aws:scheduler:{region}:{account}:schedule/{group}/{path.split('/')[2]}")
    schedule.role = request.get("Target", {}).get("RoleArn", "")
    return schedule


def _mail(arn, service, path, body, region, account):
    if service != "ses" or path.rstrip("/") != "/v2/email/outbound-emails":
        return arn
    request = json.loads(body)
    mail = Mail(f"arn:aws:ses:{region}:{account}:identity/{request['FromEmailAddress'].rpartition('@')[2]}")
    mail.request = request
    return mail


def _each_part(checks, body):
    if not checks:
        return checks
    parts = [member for item in json.loads(body)["TransactItems"] for member in item.values()]
    return [(action, _items(arn, part)) for (action, arn), part in zip(checks, parts, strict=True)]


def _items(arn, part):
    items = Items(arn)
    items.partitions = [_partition(part.get("Key") or part["Item"])]
    return items


def _leading_keys(body):
    request = json.loads(body or b"{}")
    keys = [_partition(key) for table in request.get("RequestItems", {}).values() for key in _keys_of(table)]
    if "Key" in request or "Item" in request:
        keys.append(_partition(request.get("Key") or request["Item"]))
    if "KeyConditionExpression" in request and "IndexName" not in request:
        placeholder = PARTITION.match(request["KeyConditionExpression"])[1]
        keys.append(request["ExpressionAttributeValues"][placeholder]["S"])
    return {"dynamodb:LeadingKeys": keys} if keys else {}


def _keys_of(table):
    """BatchGetItem names keys; BatchWriteItem whole items, and the keys of those that go."""
    if isinstance(table, dict):
        return table["Keys"]
    return [part.get("Key") or part["Item"] for request in table for part in request.values()]


def _partition(item):
    return item.get("pk", {}).get("S", "")


def _is_missing(arn):
    bucket, _, key = arn.removeprefix("arn:aws:s3:::").partition("/")
    known = s3._buckets.get(bucket)
    return known is not None and unquote(key) not in known["objects"]


def _note(key, action, resource, context, *, allowed):
    principal = iam_evaluator.resolve_principal(key or "", responses.get_account_id())
    arn = getattr(principal, "arn", "")
    if ":assumed-role/" in arn:
        _write(arn.split("/")[1], action, str(resource), context, allowed=allowed)


def _write(role, action, resource, context, *, allowed):
    keys = {
        name: context[name]
        for name in ("dynamodb:LeadingKeys", "s3:prefix", "ses:FromAddress", "ses:Recipients", "iam:PassedToService")
        if name in context
    }
    line = {"role": role, "action": action, "resource": resource, "context": keys, "allowed": allowed}
    with Record.lock, Record.file.open("a") as file:
        file.write(json.dumps(line) + "\n")
