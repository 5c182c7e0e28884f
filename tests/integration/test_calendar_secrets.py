"""The secrets of calendars on SSM's API: read once a minute, and a failure never taken for one that is not set."""

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from copydesk.adapters.aws.parameter_store import SECRET_SECONDS, ParameterSecrets
from copydesk.errors import SourceDown

NAME = "/copydesk/calendars/google"


@pytest.fixture
def ssm(monkeypatch):
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    with mock_aws():
        yield boto3.client("ssm", region_name="eu-west-1", aws_access_key_id="test", aws_secret_access_key="test")


def test_a_new_secret_counts_within_a_minute(ssm):
    now = [0.0]
    secrets = ParameterSecrets(ssm, "/copydesk/calendars/", lambda: now[0])
    assert secrets.secret("google") == ""
    ssm.put_parameter(Name=NAME, Type="SecureString", Value="https://example.org/1.ics\n")
    assert secrets.secret("google") == "https://example.org/1.ics"
    ssm.put_parameter(Name=NAME, Type="SecureString", Value="https://example.org/2.ics", Overwrite=True)
    assert secrets.secret("google").endswith("1.ics")
    now[0] = SECRET_SECONDS
    assert secrets.secret("google").endswith("2.ics")


def test_a_secret_that_may_not_be_read_makes_its_calendar_down(ssm, monkeypatch):
    def refused(**_):
        raise ClientError({"Error": {"Code": "AccessDeniedException", "Message": "no"}}, "GetParameter")

    monkeypatch.setattr(ssm, "get_parameter", refused)
    with pytest.raises(SourceDown, match="secret could not be read"):
        ParameterSecrets(ssm, "/copydesk/calendars/").secret("google")
