"""SES as a sender: the raw mail and its tags can be read back, and a send can be made to fail in either way.

SES's reports about a mail don't come by themselves: a test puts them on the default bus, in the name of `aws.ses`.

`faults.json` maps a piece of text to `refuse` or `lose`: a mail that holds the text is throttled before SES takes it,
or taken and then answered with an error, so that the caller can't know.
"""

import base64
import json

from ministack import app
from ministack.core import responses
from ministack.services import eventbridge, ses, ses_v2

SEND = "/v2/email/outbound-emails"
THROTTLED = (429, "TooManyRequestsException")
BROKEN = (500, "InternalServiceError")


def complete(faults):
    """Keep what is sent, and fail as the file `faults` says at the time of the send."""
    send, answer_messages = ses_v2.handle_request, app._handle_ses_messages_request
    put_events = eventbridge._put_events
    kept = {}

    async def handle(method, path, headers, body, query):
        if method != "POST" or path.rstrip("/") != SEND:
            return await send(method, path, headers, body, query)
        request = json.loads(body)
        raw = base64.b64decode(request["Content"]["Raw"]["Data"])
        fault = _fault(faults, raw)
        if fault == "refuse":
            return _error(*THROTTLED)
        status, answer_headers, answer = await send(method, path, headers, body, query)
        if status != 200:
            return status, answer_headers, answer
        identity = _plain_id(answer)
        kept[identity] = {
            "Raw": base64.b64encode(raw).decode(),
            "Tags": {tag["Name"]: tag["Value"] for tag in request.get("EmailTags", [])},
            "ConfigurationSetName": request.get("ConfigurationSetName", ""),
        }
        return _error(*BROKEN) if fault == "lose" else responses.json_response({"MessageId": identity})

    async def messages(method, path, headers, query):
        response = await answer_messages(method, path, headers, query)
        if response is None or response[0] != 200:
            return response
        status, answer_headers, body = response
        found = json.loads(body)
        for mails in found["messages"].values():
            for mail in mails:
                mail.update(kept.get(mail["MessageId"], {}))
        return status, answer_headers, json.dumps(found).encode()

    eventbridge._put_events = lambda request, **_named: put_events(request, allow_aws_source=True)
    ses_v2.handle_request = handle
    app._handle_ses_messages_request = messages


def _plain_id(answer):
    """SES's message id has no domain; upstream adds one."""
    identity = json.loads(answer)["MessageId"].partition("@")[0]
    ses._sent_emails_list()[-1]["MessageId"] = identity
    return identity


def _fault(faults, raw):
    if not faults.exists():
        return ""
    wanted = json.loads(faults.read_text())
    return next((kind for text, kind in wanted.items() if text.encode() in raw), "")


def _error(status, code):
    body = json.dumps({"__type": code, "message": "the emulator was told to fail"}).encode()
    return status, {"Content-Type": "application/json", "x-amzn-ErrorType": code}, body
