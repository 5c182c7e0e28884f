"""What Lambda gets to see of a handler's failure: Lambda keeps it in the dead letter, where no address may stand."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from botocore.exceptions import ClientError
from pydantic import BaseModel, field_validator

from copydesk.adapters.aws.ses_mailer import SESMailer
from copydesk.entry import lambda_handler
from copydesk.errors import CopydeskError, SendRefused
from copydesk.observability.logs import HIDDEN
from copydesk.ports import OutgoingMail
from copydesk.step import Call, Serve
from copydesk.steps.track_delivery import STEP as TRACK_DELIVERY

MAIL = OutgoingMail(raw=b"", sender="hello@desk.example", recipients=("jonas@example.com",), tags={})


ENGLISH = SimpleNamespace(settings=SimpleNamespace(owner_language="en"))


def failing(run: Callable[[Call], Any]) -> Exception:
    with pytest.raises(Exception) as caught:  # noqa: PT011  (the test asks which one it is)
        lambda_handler(Serve("a_handler", run))({}, None, services=ENGLISH)  # type: ignore[arg-type]
    return caught.value


def refusing(message: str) -> Callable[[Call], Any]:
    """SES's client, that refuses."""

    def send_email(**_request: Any) -> Any:
        said = {"Error": {"Code": "MessageRejected", "Message": message}}
        raise ClientError(said, "SendEmail")  # type: ignore[arg-type]

    client: Any = SimpleNamespace(send_email=send_email)
    return lambda _call: SESMailer(client, "").send(MAIL)


def test_a_refusal_of_ses_that_names_an_address_keeps_its_type_and_cause_and_loses_the_address() -> None:
    raised = failing(refusing("Email address is not verified: jonas@example.com"))
    assert isinstance(raised, SendRefused)
    assert not raised.transient
    assert isinstance(raised.__cause__, ClientError)
    assert "@" not in str(raised)
    assert f"not verified: {HIDDEN}" in str(raised)


def test_a_note_that_came_back_is_reported_without_the_address_that_it_came_back_from() -> None:
    bounce = {"bounceType": "Permanent", "bouncedRecipients": [{"diagnosticCode": "550 <mara@example.com> unknown"}]}
    detail = {"eventType": "Bounce", "mail": {"destination": ["mara@example.com"], "tags": {}}, "bounce": bounce}
    with pytest.raises(CopydeskError) as caught:
        lambda_handler(TRACK_DELIVERY)({"detail": detail}, None, services=ENGLISH)  # type: ignore[arg-type]
    assert "did not arrive" in str(caught.value)
    assert "@" not in str(caught.value)


def test_an_error_whose_message_is_not_in_its_arguments_is_raised_anew_under_its_name() -> None:
    class Wanted(BaseModel):
        sender: str

        @field_validator("sender")
        @classmethod
        def no(cls, value: str) -> str:
            raise ValueError(f"{value} is not wanted")

    raised = failing(lambda _call: Wanted(sender="jonas@example.com"))
    assert str(raised).startswith("ValidationError: ")
    assert "@" not in str(raised)
    assert type(raised.__cause__).__name__ == "ValidationError"


def test_an_error_without_an_address_is_the_same_to_the_letter() -> None:
    error = KeyError("table", 3)

    def fail(_call: Call) -> None:
        raise error

    assert failing(fail) is error
    assert error.args == ("table", 3)
