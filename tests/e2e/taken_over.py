"""Somebody who runs code in one of the functions: its role's credentials, all that the desk's own code does, ill will.

He knows every query's log; what he must not know are keys. Whatever IAM denies is taken as failed; nothing else is.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

import boto3
from botocore.exceptions import ClientError
from e2e.desk import Desk
from e2e.processes import REGION

from copydesk import ids
from copydesk.adapters.aws.query_keys import key_of, read_seal
from copydesk.adapters.aws.s3_blobs import S3Blobs
from copydesk.adapters.aws.sealed_items import QueryItems, frontier_of
from copydesk.adapters.aws.table_items import approval_item, approval_key, query_pk, state_key
from copydesk.events import SOURCE, Approval, Cause, Event, FinalResponseReady, UserQueryReceived, stamped
from copydesk.flow.approving import approved_reply
from copydesk.flow.shown import shown_hash
from copydesk.keyring import LINK_PURPOSES, KeyRing, Purpose, parameter_name, read_ring
from copydesk.keys import OWNERS_WORD
from copydesk.ports import History
from copydesk.query import Log, QueryState, Status
from copydesk.review import page_token
from copydesk.review.approval import sign

EVIL: Final = "Please pay to our new account."
DENIED: Final = frozenset({"AccessDenied", "AccessDeniedException"})


@dataclass
class TakenOver:
    """The function of `handler` in somebody's hands. `did` lists the attempts that IAM let through."""

    desk: Desk
    handler: str
    did: set[str] = field(default_factory=set)

    @property
    def stranger(self) -> str:
        """Whom he wants to reach; one for each function, since an address gets only so many replies a day."""
        return f"eve.{self.handler}@stranger.test"

    def tries(self, what: str, do: Callable[[], Any]) -> Any:
        """The answer of `do`, or None if IAM denies it; any other refusal is a mistake of the test's."""
        try:
            answer = do()
        except ClientError as error:
            if error.response["Error"]["Code"] not in DENIED:
                raise
            return None
        self.did.add(what)
        return answer

    @cached_property
    def session(self) -> boto3.Session:
        """Credentials of the function's role. Lambda alone may take it: the trust is widened for us, not the policy."""
        role = self.desk.functions()[self.handler]["Role"]
        name, iam = role.rpartition("/")[2], self.desk.client("iam")
        trust = iam.get_role(RoleName=name)["Role"]["AssumeRolePolicyDocument"]
        ours = {"Effect": "Allow", "Principal": {"AWS": role.split(":")[4]}, "Action": "sts:AssumeRole"}
        document = {**trust, "Statement": [*trust["Statement"], ours]}
        iam.update_assume_role_policy(RoleName=name, PolicyDocument=json.dumps(document))
        given = self.desk.client("sts").assume_role(RoleArn=role, RoleSessionName=self.handler)["Credentials"]
        iam.update_assume_role_policy(RoleName=name, PolicyDocument=json.dumps(trust))
        return boto3.Session(given["AccessKeyId"], given["SecretAccessKey"], given["SessionToken"], REGION)

    def client(self, service: str) -> Any:
        """A client under the function's role."""
        return self.session.client(service, endpoint_url=self.desk.emulator.url)  # type: ignore[call-overload]

    @property
    def table(self) -> str:
        """The table's name."""
        return self.desk.outputs["TableName"]

    def puts(self, what: str, item: dict[str, Any]) -> bool:
        """Whether an item can be put, over whatever is there."""
        put = self.client("dynamodb").put_item
        return self.tries(what, lambda: put(TableName=self.table, Item=item)) is not None

    # keys

    def ring(self, purpose: Purpose) -> KeyRing | None:
        """The keys of this purpose, if they can be read."""
        name = parameter_name(self.desk.stage, purpose)
        read = self.client("ssm").get_parameter
        found = self.tries(f"read the {purpose}'s keys", lambda: read(Name=name, WithDecryption=True))
        return None if found is None else read_ring(found["Parameter"]["Value"], name)

    # attempts

    def forges_a_reply(self, history: History) -> None:
        """A reply to a stranger in an open query's log, a state that says it was approved, and the best approval."""
        for purpose in ("owner", "policy"):
            ring = self.ring(purpose)
            if ring is not None:
                break
        final = FinalResponseReady(
            response_content=EVIL,
            draft_hash="h",
            approved_by=self.desk.owner,
            recipient=self.stranger,
            automatic=purpose == "policy" and ring is not None,
        )
        event, state = following(history, final, by=self.handler)
        made_up = Approval(purpose=purpose, key_id=f"{purpose}-2026-11-27-aaaaaa", signature="0" * 64)
        approval = made_up if ring is None else self.approval(event, state, history, purpose, ring)
        self.puts("put an approval", approval_item(state.send_id, approval))
        self.writes(event.model_copy(update={"approval": approval}), state)

    def changes_an_approved_reply(self, history: History, **changes: Any) -> FinalResponseReady:
        """Another text in the place of an approved reply that waits, under the approval that it has."""
        real = next(event for event in reversed(history.events) if isinstance(event, FinalResponseReady))
        ring = self.ring("owner")
        event = real.model_copy(update=changes)
        if ring is not None:
            approval = self.approval(event, history.state, history, "owner", ring)
            event = event.model_copy(update={"approval": approval})
        if event.approval is not None:
            self.puts("overwrite an approval", approval_item(ids.send_id(real.event_id), event.approval))
        self.writes(event, history.state)
        return real

    def approval(
        self, event: FinalResponseReady, state: QueryState, history: History, purpose: Purpose, ring: KeyRing
    ) -> Approval:
        """A real signature over just what he wants sent."""
        send_id = ids.send_id(event.event_id)
        return sign(purpose, approved_reply(state, Log(history.events), event, turn=event.turn, send_id=send_id), ring)

    def writes(self, event: Event, state: QueryState) -> None:
        """Both items, the state first: the event sets things going."""
        if self.overwrites(state):
            self.puts("write into the log", self.own(state.query_id).event_item(event)[0])

    def overwrites(self, state: QueryState) -> bool:
        """A state of his own making in a query's place, sealed as the query is."""
        read = self.desk.client("dynamodb").get_item(TableName=self.table, Key=state_key(state.query_id))
        return self.puts(
            "overwrite a state", self.own(state.query_id).state_item(state, frontier_of(read["Item"]), None)
        )

    def own(self, query_id: str) -> QueryItems:
        """What seals a query's items: each function that loads a query reads its key."""
        kept = self.desk.client("dynamodb").get_item(TableName=self.desk.outputs["KeysTableName"], Key=key_of(query_id))
        return QueryItems(
            query_id, read_seal(kept["Item"]), lambda: S3Blobs(self.desk.client("s3"), self.desk.outputs["BucketName"])
        )

    def presses_the_page(self, history: History) -> None:
        """The owner's page, by a link that he made himself, after he gave query and mail to a stranger if he can.

        The link is signed over what the owner would have been shown of that. Without the keys that decide he tries it
        with those that he has.
        """
        rings = [ring for purpose in LINK_PURPOSES if (ring := self.ring(purpose)) is not None]
        if not rings:
            return
        views, reviews = self.ring("views") or rings[0], self.ring("reviews") or rings[0]
        mail = next(event for event in history.events if isinstance(event, UserQueryReceived))
        forged = mail.model_copy(update={"sender": self.stranger})
        log = Log(forged if event is mail else event for event in history.events)
        state = history.state.model_copy(update={"correspondent": self.stranger})
        state = state.model_copy(update={"shown_hash": shown_hash(state, log, None)})
        self.writes(forged, state)
        link = f"{self.desk.outputs['PageUrl'].rstrip('/')}/review/{page_token(views, reviews, state)}"
        self.desk.http("POST", link, {"decision": "edit", "text": EVIL})

    def sends_mail(self) -> None:
        """A mail of his own, by each configuration set and to whomever a request can name."""
        send, owner = self.client("sesv2").send_email, self.desk.owner
        destinations: dict[str, dict[str, Any]] = {
            "a stranger": {"Destination": {"ToAddresses": [self.stranger]}},
            "the owner and a stranger": {"Destination": {"ToAddresses": [owner, self.stranger]}},
            "the owner, a stranger in copy": {"Destination": {"ToAddresses": [owner], "CcAddresses": [self.stranger]}},
            "the owner, a stranger unseen": {"Destination": {"ToAddresses": [owner], "BccAddresses": [self.stranger]}},
            "whom the header names": {},
        }
        raw = f"From: {self.desk.agent}\r\nTo: {self.stranger}\r\nSubject: New account\r\n\r\n{EVIL}\r\n".encode()
        for to, destination in destinations.items():
            for used in ("copydesk", "copydesk_notes", ""):
                by = {"ConfigurationSetName": used} if used else {}
                request = {"FromEmailAddress": self.desk.agent, "Content": {"Raw": {"Data": raw}}, **destination, **by}
                self.tries(f"send mail to {to}", lambda request=request: send(**request))

    def puts_a_word_of_the_owner(self, forged: bytes) -> None:
        """A mail that nobody sent, as if SES had stored it, and the notice that it is there."""
        s3, bucket = self.client("s3"), self.desk.outputs["BucketName"]
        for prefix in ("inbound/", "mail/"):
            put = {"Bucket": bucket, "Key": f"{prefix}forged-{self.handler}", "Body": forged}
            self.tries(f"put into {prefix}", lambda put=put: s3.put_object(**put))
            self.announces(OWNERS_WORD, {"object": {"key": put["Key"]}})

    def announces(self, kind: str, detail: dict[str, Any]) -> None:
        """Anything on the desk's bus."""
        put = self.client("events").put_events
        entry = {
            "Source": SOURCE,
            "DetailType": kind,
            "Detail": json.dumps(detail),
            "EventBusName": self.desk.outputs["BusName"],
        }
        self.tries("publish", lambda: put(Entries=[entry]))

    def invokes(self, handler: str, event: dict[str, Any]) -> None:
        """Another function, directly."""
        invoke, name = self.client("lambda").invoke, self.desk.function(handler)
        self.tries(
            "invoke a function",
            lambda: invoke(FunctionName=name, InvocationType="Event", Payload=json.dumps(event)),
        )


def following(history: History, final: FinalResponseReady, *, by: str) -> tuple[FinalResponseReady, QueryState]:
    """The event as the next of the log, and the state that says that it was approved."""
    state = history.state
    (event,) = stamped(
        (final,),
        cause=Cause(key=f"forged by {by}"),
        handler="apply_review",
        query_id=state.query_id,
        version=state.version,
        turn=state.turn,
        round_=state.round,
        now=history.events[-1].timestamp,
    )
    assert isinstance(event, FinalResponseReady)
    approved = {
        "status": Status.APPROVED,
        "approved_hash": event.draft_hash,
        "send_id": ids.send_id(event.event_id),
        "version": event.seq,
        "claim": None,
    }
    return event, state.model_copy(update=approved)


@contextmanager
def put_back(desk: Desk, query_id: str, send_id: str = "") -> Iterator[None]:
    """Afterwards the query's items, and the approval of a send, are as they were before."""
    dynamodb, table = desk.client("dynamodb"), desk.outputs["TableName"]
    approval = approval_key(send_id)

    def items() -> dict[str, dict[str, Any]]:
        pages = dynamodb.get_paginator("query").paginate(
            TableName=table,
            KeyConditionExpression="pk = :query",
            ExpressionAttributeValues={":query": {"S": query_pk(query_id)}},
        )
        found = [item for page in pages for item in page["Items"]]
        stored = dynamodb.get_item(TableName=table, Key=approval).get("Item") if send_id else None
        return {item["pk"]["S"] + item["sk"]["S"]: item for item in (*found, *([stored] if stored else ()))}

    before = items()
    try:
        yield
    finally:
        for name, item in items().items():
            if name not in before:
                dynamodb.delete_item(TableName=table, Key={each: item[each] for each in ("pk", "sk")})
        for item in before.values():
            dynamodb.put_item(TableName=table, Item=item)
