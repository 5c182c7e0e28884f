"""The mail provider, on SESv2. One call is one attempt: the client must be built with `total_max_attempts` 1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from botocore.exceptions import BotoCoreError, ClientError, ConnectTimeoutError, EndpointConnectionError

from copydesk.errors import SendRefused, SendUncertain
from copydesk.ids import delivered_message_id
from copydesk.ports import AcceptedMail, OutgoingMail

if TYPE_CHECKING:
    from mypy_boto3_sesv2 import SESV2Client

THROTTLED: Final = frozenset(
    {"TooManyRequestsException", "LimitExceededException", "ThrottlingException", "Throttling"}
)
SERVER_ERROR: Final = 500


class SESMailer:
    """Copydesk's Mailer. Bytes go out as they are, but for Message-ID and Date, which SES sets itself."""

    def __init__(self, client: SESV2Client, configuration_set: str) -> None:
        self._client = client
        self._configuration_set = configuration_set

    def send(self, mail: OutgoingMail) -> AcceptedMail:
        """Raises SendRefused if it surely did not leave, SendUncertain if nobody knows."""
        request: dict[str, Any] = {
            "FromEmailAddress": mail.sender,
            "Destination": {"ToAddresses": list(mail.recipients)},
            "Content": {"Raw": {"Data": mail.raw}},
            "EmailTags": [{"Name": name, "Value": value} for name, value in mail.tags.items()],
        }
        if self._configuration_set:
            request["ConfigurationSetName"] = self._configuration_set
        try:
            provider_id = self._client.send_email(**request)["MessageId"]
        except ClientError as error:
            raise _judged(error, mail) from error
        except (EndpointConnectionError, ConnectTimeoutError) as error:
            raise SendRefused(f"SES could not be reached ({error}); it will be tried again", transient=True) from error
        except BotoCoreError as error:
            raise SendUncertain(f"the call to SES broke off ({error}); its delivery events will tell") from error
        return AcceptedMail(provider_id, delivered_message_id(provider_id, self._client.meta.region_name))


def _judged(error: ClientError, mail: OutgoingMail) -> SendRefused | SendUncertain:
    code = error.response["Error"]["Code"]
    status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
    message = error.response["Error"].get("Message", code)
    if code in THROTTLED:
        return SendRefused(f"SES throttled the send ({message}); it will be tried again", transient=True)
    if status >= SERVER_ERROR:
        return SendUncertain(f"SES answered {status} ({message}); its delivery events will tell")
    return SendRefused(_refusal(code, message, mail), transient=False)


def _refusal(code: str, message: str, mail: OutgoingMail) -> str:
    """What a lasting refusal means to the owner. SES names the addresses and domains that it doesn't hold verified."""
    said = f"(SES said: {code}, {message.rstrip('.')})"
    unverified = "not verified" in message
    if unverified and mail.sender.rpartition("@")[2] in message:
        return (
            "SES does not know yet that the agent's domain is yours; `.venv/bin/copydesk doctor` prints the DNS "
            f"records that prove it {said}"
        )
    if unverified:
        return (
            "your AWS account is still in SES's sandbox, where it may write only to addresses that you have verified. "
            "`.venv/bin/copydesk leave-sandbox` asks AWS to let it out, which takes about a day. Once it is out, "
            f"answer SEND AGAIN; the client has got nothing so far {said}"
        )
    return f"SES refused the mail; `.venv/bin/copydesk doctor` looks for the cause {said}"
