"""The DNS records that a mail domain needs, each complete, and their creation where Route 53 holds the zone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from aws_cdk import aws_route53 as route53
from aws_cdk import aws_ses as ses
from constructs import Construct

from cdk.settings import DeskSettings

TTL_SECONDS: Final = 1800


@dataclass(frozen=True, slots=True)
class Record:
    """One record as a zone file has it; a TXT value stands without its quotes."""

    name: str
    type: Literal["MX", "CNAME", "TXT"]
    value: str

    def __str__(self) -> str:
        value = f'"{self.value}"' if self.type == "TXT" else self.value
        return f"{self.name} {self.type} {value}"


def records(settings: DeskSettings, identity: ses.EmailIdentity) -> tuple[Record, ...]:
    """Receiving (MX), signing (DKIM), bounces (MAIL FROM), and what others may do with forged mail (DMARC)."""
    region = settings.deployment.region
    return (
        Record(settings.domain, "MX", f"10 inbound-smtp.{region}.amazonaws.com"),
        *_signing(identity),
        *_mail_from(settings.mail_from_domain, region),
        Record(f"_dmarc.{settings.domain}", "TXT", _dmarc_policy(settings)),
    )


def own_records(settings: DeskSettings, identity: ses.EmailIdentity | None) -> tuple[Record, ...]:
    """Signing (DKIM) for replies from the owner's own address, and an advised MAIL FROM. The domain's MX stays."""
    if identity is None:
        return ()
    return (*_signing(identity), *_mail_from(settings.reply_mail_from_domain, settings.deployment.region))


def _signing(identity: ses.EmailIdentity) -> tuple[Record, ...]:
    keys = (
        (identity.dkim_dns_token_name1, identity.dkim_dns_token_value1),
        (identity.dkim_dns_token_name2, identity.dkim_dns_token_value2),
        (identity.dkim_dns_token_name3, identity.dkim_dns_token_value3),
    )
    return tuple(Record(name, "CNAME", value) for name, value in keys)


def _mail_from(domain: str, region: str) -> tuple[Record, ...]:
    return (
        Record(domain, "MX", f"10 feedback-smtp.{region}.amazonses.com"),
        Record(domain, "TXT", "v=spf1 include:amazonses.com ~all"),
    )


def _dmarc_policy(settings: DeskSettings) -> str:
    """Ask receivers to hold back forged mail, but ask nothing for a domain from which people write too."""
    if settings.domain == settings.owner_address.rpartition("@")[2].lower():
        return "v=DMARC1; p=none"
    return f"v=DMARC1; p=quarantine; rua=mailto:{settings.owner_address}"


def create_records(scope: Construct, hosted_zone_id: str, wanted: Sequence[Record]) -> None:
    """Write `wanted` into a Route 53 zone of this account."""
    for number, record in enumerate(wanted, start=1):
        route53.CfnRecordSet(
            scope,
            f"Record{number}",
            hosted_zone_id=hosted_zone_id,
            name=record.name,
            type=record.type,
            ttl=str(TTL_SECONDS),
            resource_records=[f'"{record.value}"' if record.type == "TXT" else record.value],
        )
