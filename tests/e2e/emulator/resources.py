"""CloudFormation resources that ministack does not know, or answers for with too few attributes."""

import copy
import json

from ministack.services import eventbridge, secretsmanager, ses
from ministack.services.cloudformation import provisioners

DKIM_RECORDS = 3


def complete():
    """Teach ministack's CloudFormation the resources of the stack."""
    handlers = provisioners._RESOURCE_HANDLERS
    handlers["AWS::Events::Archive"] = {"create": _create_archive, "delete": _delete_archive}
    handlers["AWS::SES::ReceiptRuleSet"] = {"create": _create_rule_set, "delete": _delete_rule_set}
    handlers["AWS::SES::ReceiptRule"] = {"create": _create_rule, "delete": _delete_rule}
    _give_dkim_records(handlers["AWS::SES::EmailIdentity"])
    _refer_to_secrets_by_arn(handlers["AWS::SecretsManager::Secret"])


def _named(properties, key, stack, logical_id):
    return properties.get(key) or provisioners._physical_name(stack, logical_id, max_len=48)


def _accepted(response):
    status, _headers, body = response
    if status >= 400:
        raise ValueError(body.decode() if isinstance(body, bytes) else str(body))


def _create_archive(logical_id, properties, stack):
    name = _named(properties, "ArchiveName", stack, logical_id)
    request = {
        "ArchiveName": name,
        "EventSourceArn": properties["SourceArn"],
        "EventPattern": json.dumps(properties.get("EventPattern", {})),
        "RetentionDays": int(properties.get("RetentionDays", 0)),
    }
    _accepted(eventbridge._create_archive(request))
    return name, {"Arn": eventbridge._archives[name]["ArchiveArn"], "ArchiveName": name}


def _delete_archive(physical_id, _properties):
    eventbridge._archives.pop(physical_id, None)


def _create_rule_set(logical_id, properties, stack):
    name = _named(properties, "RuleSetName", stack, logical_id)
    _accepted(ses._create_receipt_rule_set({"RuleSetName": [name]}))
    return name, {}


def _delete_rule_set(physical_id, _properties):
    ses._receipt_rule_sets.pop(physical_id, None)


def _create_rule(logical_id, properties, stack):
    rule = copy.deepcopy(properties["Rule"])
    rule.setdefault("Name", _named(rule, "Name", stack, logical_id))
    ses._receipt_rule_sets[properties["RuleSetName"]]["Rules"].append(rule)
    return rule["Name"], {}


def _delete_rule(physical_id, properties):
    rule_set = ses._receipt_rule_sets.get(properties.get("RuleSetName"))
    if rule_set is not None:
        rule_set["Rules"][:] = [rule for rule in rule_set["Rules"] if rule["Name"] != physical_id]


def _give_dkim_records(handler):
    """The three CNAMEs of Easy DKIM, which the stack prints as DNS records."""
    create, update = handler["create"], handler["update"]

    def attributes(identity):
        records = {}
        for number in range(1, DKIM_RECORDS + 1):
            records[f"DkimDNSTokenName{number}"] = f"token{number}._domainkey.{identity}"
            records[f"DkimDNSTokenValue{number}"] = f"token{number}.dkim.amazonses.com"
        return records

    def with_records(function):
        def made(*arguments, **named):
            identity, known = function(*arguments, **named)
            return identity, {**known, **attributes(identity)}

        return made

    handler.update(create=with_records(create), update=with_records(update))


def _refer_to_secrets_by_arn(handler):
    """`Ref` of a secret is its ARN; upstream gives the name, which no policy of the stack would match."""
    create, update, delete = handler["create"], handler["update"], handler["delete"]

    def name_of(physical_id):
        return next((name for name, each in secretsmanager._secrets.items() if each["ARN"] == physical_id), physical_id)

    def created(logical_id, properties, stack):
        _name, attributes = create(logical_id, properties, stack)
        return attributes["Arn"], attributes

    def updated(physical_id, old, new, stack, logical_id=None):
        name, _attributes = update(name_of(physical_id), old, new, stack, logical_id)
        arn = secretsmanager._secrets[name]["ARN"]
        return arn, {"Id": arn, "Arn": arn}

    handler.update(create=created, update=updated, delete=lambda arn, properties: delete(name_of(arn), properties))
