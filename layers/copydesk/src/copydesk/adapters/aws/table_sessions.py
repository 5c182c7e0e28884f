"""The Sessions on the one DynamoDB table: links in one partition, sessions in another, both with a time to live.

The two are apart because IAM tells partitions apart and no sort keys: who may note that a session is used may neither
see a link nor begin a session.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar

from copydesk.adapters.aws.dynamodb_failures import answered, is_conflict
from copydesk.adapters.aws.table_items import key
from copydesk.errors import TransientError
from copydesk.keys import ASKED_PREFIX, SESSION_PREFIX, SESSIONS, SIGN_IN
from copydesk.ports import AskedLink, Session, Sessions

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

Answer = TypeVar("Answer")

_IS_NEW: Final = "attribute_not_exists(pk)"


class TableSessions(Sessions):
    """An item for each link, and for each session; the attribute `used` of a session is all that changes."""

    def __init__(self, client: DynamoDBClient, table_name: str) -> None:
        self._client = client
        self._table = table_name

    def ask(self, link: AskedLink) -> bool:
        """Keep the link, unless one of its id is kept already. A try whose answer was lost kept it as well."""
        item = {**_link_key(link.id), "body": {"S": link.model_dump_json()}, "expires": _seconds(link)}
        try:
            _available(lambda: self._client.put_item(TableName=self._table, Item=item, ConditionExpression=_IS_NEW))
        except self._client.exceptions.ConditionalCheckFailedException:
            return self.asked(link.id) == link
        return True

    def asked(self, link_id: str) -> AskedLink | None:
        """The link of that id, strongly consistent."""
        item = self._get(_link_key(link_id))
        return None if item is None else AskedLink.model_validate_json(item["body"]["S"])

    def begin(self, link: AskedLink, session: Session) -> bool:
        """Use the link up and begin the session, in one transaction under conditions.

        A try whose answer was lost finds the link gone the second time: the session that it began is there.
        """
        used = {
            "TableName": self._table,
            "Key": _link_key(link.id),
            "ConditionExpression": "body = :body",
            "ExpressionAttributeValues": {":body": {"S": link.model_dump_json()}},
        }
        item = {
            **_session_key(session.name),
            "body": {"S": session.model_dump_json()},
            "used": {"S": session.used.isoformat()},
            "expires": _seconds(session),
        }
        begun = {"TableName": self._table, "Item": item, "ConditionExpression": _IS_NEW}
        writes: Any = [{"Delete": used}, {"Put": begun}]
        try:
            _available(lambda: self._client.transact_write_items(TransactItems=writes))
        except self._client.exceptions.TransactionCanceledException as error:
            if not is_conflict(error):
                raise
            return False
        return True

    def session(self, name: str) -> Session | None:
        """The session of that name, strongly consistent."""
        item = self._get(_session_key(name))
        return None if item is None else _session(item)

    def use(self, session: Session) -> None:
        """Note when it was last used. One that was ended meanwhile stays ended."""
        try:
            _available(
                lambda: self._client.update_item(
                    TableName=self._table,
                    Key=_session_key(session.name),
                    UpdateExpression="SET used = :used",
                    ConditionExpression="attribute_exists(pk)",
                    ExpressionAttributeValues={":used": {"S": session.used.isoformat()}},
                )
            )
        except self._client.exceptions.ConditionalCheckFailedException:
            return

    def sessions(self) -> Sequence[Session]:
        """All of them, those that began last first."""
        pages = self._client.get_paginator("query")
        found = _available(
            lambda: [
                item
                for page in pages.paginate(
                    TableName=self._table,
                    ConsistentRead=True,
                    KeyConditionExpression="pk = :pk",
                    ExpressionAttributeValues={":pk": {"S": SESSIONS}},
                )
                for item in page["Items"]
            ]
        )
        known = [session for item in found if (session := _session(item)) is not None]
        return sorted(known, key=lambda each: each.begun, reverse=True)

    def end(self, name: str) -> bool:
        """End the session."""
        gone = _available(
            lambda: self._client.delete_item(TableName=self._table, Key=_session_key(name), ReturnValues="ALL_OLD")
        )
        return bool(gone.get("Attributes"))

    def _get(self, place: Any) -> Any:
        found = _available(lambda: self._client.get_item(TableName=self._table, Key=place, ConsistentRead=True))
        return found.get("Item")


def _session(item: Any) -> Session | None:
    """The session; None for an item that says no more than that one was used: whoever notes that can begin none."""
    if "body" not in item:
        return None
    session = Session.model_validate_json(item["body"]["S"])
    return Session.model_validate({**session.model_dump(), "used": item["used"]["S"]})


def _link_key(link_id: str) -> Any:
    return key(SIGN_IN, f"{ASKED_PREFIX}{link_id}")


def _session_key(name: str) -> Any:
    return key(SESSIONS, f"{SESSION_PREFIX}{name}")


def _seconds(what: AskedLink | Session) -> Any:
    return {"N": str(int(what.until.timestamp()))}


def _available(call: Callable[[], Answer]) -> Answer:
    return answered(call, TransientError("who is signed in cannot be read just now; try again in a minute"))
