"""The DNS records that the mail domain needs, as the stack's outputs name them, known here without a synthesis."""

from dataclasses import dataclass
from typing import Final

SPF: Final = "v=spf1 include:amazonses.com ~all"
APEX: Final = "@"
"""How forms name the zone itself."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record. `value` is without a TXT's quotes, and an MX's begins with its priority."""

    name: str
    type: str
    value: str

    def __str__(self) -> str:
        """The record as a zone file has it."""
        value = f'"{self.value}"' if self.type == "TXT" else self.value
        return f"{self.name} {self.type} {value}"

    @property
    def priority(self) -> str:
        """An MX's priority, which forms have a field for; else nothing."""
        return self.value.partition(" ")[0] if self.type == "MX" else ""

    @property
    def data(self) -> str:
        """The value without the priority."""
        return self.value.partition(" ")[2] if self.type == "MX" else self.value

    def name_in(self, zone: str) -> str:
        """The name as forms want it that add the zone's name themselves; whole if it is not in the zone."""
        if self.name == zone:
            return APEX
        return self.name.removesuffix(f".{zone}") if zone else self.name


def inbound_record(domain: str, region: str) -> Record:
    """Who receives the domain's mail."""
    return Record(domain, "MX", f"10 inbound-smtp.{region}.amazonaws.com")


def dkim_records(domain: str, tokens: tuple[str, ...]) -> tuple[Record, ...]:
    """The keys that mails are signed with; SES makes the tokens, and renews the keys behind them."""
    return tuple(Record(f"{token}._domainkey.{domain}", "CNAME", f"{token}.dkim.amazonses.com") for token in tokens)


def mail_from_records(mail_from_domain: str, region: str) -> tuple[Record, ...]:
    """Who receives bounces, and who may send under that name (RFC 7208)."""
    return (
        Record(mail_from_domain, "MX", f"10 feedback-smtp.{region}.amazonses.com"),
        Record(mail_from_domain, "TXT", SPF),
    )


def dmarc_record(domain: str, owner_address: str) -> Record:
    """What others do with mail that only pretends to come from the agent's domain (RFC 7489)."""
    return Record(f"_dmarc.{domain}", "TXT", f"v=DMARC1; p=quarantine; rua=mailto:{owner_address}")


def harmless_dmarc_record(domain: str) -> Record:
    """The record for a domain from which people write too: it lets mail pass DMARC, and asks nobody to refuse any."""
    return Record(f"_dmarc.{domain}", "TXT", "v=DMARC1; p=none")
